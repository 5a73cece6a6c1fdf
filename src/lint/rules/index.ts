/** Every rule, in the order of the documentation. */
import type { Rule } from "../rule.js";
import { annotationsBooleanValue } from "./annotations-boolean-value.js";
import { annotationsConstraint } from "./annotations-constraint.js";
import { annotationsDeprecatedDetails } from "./annotations-deprecated-details.js";
import { annotationsDeprecatedReplacement } from "./annotations-deprecated-replacement.js";
import { annotationsEmitsChangedValue } from "./annotations-emits-changed-value.js";
import { annotationsGvariantFalse } from "./annotations-gvariant-false.js";
import { annotationsLegacyDbusGlib } from "./annotations-legacy-dbus-glib.js";
import { annotationsPlacement } from "./annotations-placement.js";
import { annotationsRedundant } from "./annotations-redundant.js";
import { annotationsSinceOrder } from "./annotations-since-order.js";
import { annotationsSinceRequired } from "./annotations-since-required.js";
import { annotationsUnknown } from "./annotations-unknown.js";
import { docsArg } from "./docs-arg.js";
import { docsDuplicateSource } from "./docs-duplicate-source.js";
import { docsInterface } from "./docs-interface.js";
import { docsMethod } from "./docs-method.js";
import { docsParamContinuation } from "./docs-param-continuation.js";
import { docsPlaceholder } from "./docs-placeholder.js";
import { docsProperty } from "./docs-property.js";
import { docsShortDescription } from "./docs-short-description.js";
import { docsSignal } from "./docs-signal.js";
import { docsSymbolMismatch } from "./docs-symbol-mismatch.js";
import { docsUnknownParam } from "./docs-unknown-param.js";
import { layoutFileName } from "./layout-file-name.js";
import { layoutOneInterfacePerFile } from "./layout-one-interface-per-file.js";
import { layoutUnusedNamespace } from "./layout-unused-namespace.js";
import { metaSuppressionReason } from "./meta-suppression-reason.js";
import { metaUnknownRule } from "./meta-unknown-rule.js";
import { metaUnsuppressable } from "./meta-unsuppressable.js";
import { metaUnusedSuppression } from "./meta-unused-suppression.js";
import { methodsBulkVariant } from "./methods-bulk-variant.js";
import { methodsErrorCodeReturn } from "./methods-error-code-return.js";
import { methodsErrorsUndocumented } from "./methods-errors-undocumented.js";
import { methodsManyGetters } from "./methods-many-getters.js";
import { methodsNoreply } from "./methods-noreply.js";
import { methodsNoreplyFallible } from "./methods-noreply-fallible.js";
import { methodsNoreplyWithOut } from "./methods-noreply-with-out.js";
import { namingAcronymStyle } from "./naming-acronym-style.js";
import { namingArgMissing } from "./naming-arg-missing.js";
import { namingArgSnakeCase } from "./naming-arg-snake-case.js";
import { namingBooleanPositive } from "./naming-boolean-positive.js";
import { namingBusName } from "./naming-bus-name.js";
import { namingCaseCollision } from "./naming-case-collision.js";
import { namingErrorNamespace } from "./naming-error-namespace.js";
import { namingGeneratedCollision } from "./naming-generated-collision.js";
import { namingInterfaceCamelCase } from "./naming-interface-camel-case.js";
import { namingInterfaceReverseDns } from "./naming-interface-reverse-dns.js";
import { namingMemberCamelCase } from "./naming-member-camel-case.js";
import { namingMethodVerb } from "./naming-method-verb.js";
import { namingNoFreedesktop } from "./naming-no-freedesktop.js";
import { namingNoHungarian } from "./naming-no-hungarian.js";
import { namingObjectPathCase } from "./naming-object-path-case.js";
import { namingPropertyCamelCase } from "./naming-property-camel-case.js";
import { namingSignalEvent } from "./naming-signal-event.js";
import { policyAtConsole } from "./policy-at-console.js";
import { policyDenyInterfaceAlone } from "./policy-deny-interface-alone.js";
import { policyInvalidCombination } from "./policy-invalid-combination.js";
import { policyRulePeer } from "./policy-rule-peer.js";
import { policyServiceFile } from "./policy-service-file.js";
import { policySystemDir } from "./policy-system-dir.js";
import { policyTooBroad } from "./policy-too-broad.js";
import { propertiesChangedSignal } from "./properties-changed-signal.js";
import { propertiesConstCandidate } from "./properties-const-candidate.js";
import { propertiesConstWritable } from "./properties-const-writable.js";
import { propertiesEmitsWriteOnly } from "./properties-emits-write-only.js";
import { propertiesGetterMethod } from "./properties-getter-method.js";
import { propertiesLargeValue } from "./properties-large-value.js";
import { propertiesNoChangeSignal } from "./properties-no-change-signal.js";
import { propertiesSetterMethod } from "./properties-setter-method.js";
import { propertiesWriteOnly } from "./properties-write-only.js";
import { qemuInterfacesProperty } from "./qemu-interfaces-property.js";
import { qemuObjectPathDocumented } from "./qemu-object-path-documented.js";
import { qemuPreprocessError } from "./qemu-preprocess-error.js";
import { qemuPreprocessPlatformMember } from "./qemu-preprocess-platform-member.js";
import { qemuPreprocessSignatureVaries } from "./qemu-preprocess-signature-varies.js";
import { qemuPreprocessUnbalanced } from "./qemu-preprocess-unbalanced.js";
import { qemuPreprocessUnknownVariable } from "./qemu-preprocess-unknown-variable.js";
import { qemuPreprocessWarning } from "./qemu-preprocess-warning.js";
import { qemuReservedPrefix } from "./qemu-reserved-prefix.js";
import { qemuRstMalformed } from "./qemu-rst-malformed.js";
import { qemuRstRef } from "./qemu-rst-ref.js";
import { qemuRstRoleAmbiguous } from "./qemu-rst-role-ambiguous.js";
import { qemuRstRoleKind } from "./qemu-rst-role-kind.js";
import { qemuRstRoleUnresolved } from "./qemu-rst-role-unresolved.js";
import { qemuSideDeclared } from "./qemu-side-declared.js";
import { securityFdInput } from "./security-fd-input.js";
import { securityMixedPrivilege } from "./security-mixed-privilege.js";
import { securityObjectPathInput } from "./security-object-path-input.js";
import { securityPathInput } from "./security-path-input.js";
import { securityPatternBacktracking } from "./security-pattern-backtracking.js";
import { securityPreprocessCommand } from "./security-preprocess-command.js";
import { securitySenderAsArgument } from "./security-sender-as-argument.js";
import { securitySensitiveProperty } from "./security-sensitive-property.js";
import { securitySensitiveSignal } from "./security-sensitive-signal.js";
import { securityUnconstrainedInput } from "./security-unconstrained-input.js";
import { securityUnconstrainedSize } from "./security-unconstrained-size.js";
import { securityVariantInput } from "./security-variant-input.js";
import { securityWritableProperty } from "./security-writable-property.js";
import { securityXmlEntities } from "./security-xml-entities.js";
import { signalsCompletionSignal } from "./signals-completion-signal.js";
import { signalsObjectManager } from "./signals-object-manager.js";
import { specAnnotationName } from "./spec-annotation-name.js";
import { specArgDirection } from "./spec-arg-direction.js";
import { specArgDirectionImplicit } from "./spec-arg-direction-implicit.js";
import { specArgName } from "./spec-arg-name.js";
import { specDoctype } from "./spec-doctype.js";
import { specDuplicateAnnotation } from "./spec-duplicate-annotation.js";
import { specDuplicateArg } from "./spec-duplicate-arg.js";
import { specDuplicateInterface } from "./spec-duplicate-interface.js";
import { specDuplicateMember } from "./spec-duplicate-member.js";
import { specElementStructure } from "./spec-element-structure.js";
import { specEmptyInterface } from "./spec-empty-interface.js";
import { specErrorName } from "./spec-error-name.js";
import { specInterfaceName } from "./spec-interface-name.js";
import { specMemberKindCollision } from "./spec-member-kind-collision.js";
import { specMemberName } from "./spec-member-name.js";
import { specMessageSignature } from "./spec-message-signature.js";
import { specMissingAttribute } from "./spec-missing-attribute.js";
import { specNodeName } from "./spec-node-name.js";
import { specPropertyAccess } from "./spec-property-access.js";
import { specPropertyName } from "./spec-property-name.js";
import { specReservedLocal } from "./spec-reserved-local.js";
import { specRootNode } from "./spec-root-node.js";
import { specSignalArgDirectionIn } from "./spec-signal-arg-direction-in.js";
import { specSignalArgDirectionRedundant } from "./spec-signal-arg-direction-redundant.js";
import { specStandardInterfaceRedefined } from "./spec-standard-interface-redefined.js";
import { specTypeDictEntry } from "./spec-type-dict-entry.js";
import { specTypeLimits } from "./spec-type-limits.js";
import { specTypeReservedCode } from "./spec-type-reserved-code.js";
import { specTypeSignature } from "./spec-type-signature.js";
import { specTypeSingle } from "./spec-type-single.js";
import { specUnknownAttribute } from "./spec-unknown-attribute.js";
import { specXmlWellFormed } from "./spec-xml-well-formed.js";
import { typesBigintInApi } from "./types-bigint-in-api.js";
import { typesBinaryAsString } from "./types-binary-as-string.js";
import { typesBooleanArg } from "./types-boolean-arg.js";
import { typesBooleanCluster } from "./types-boolean-cluster.js";
import { typesDeepNesting } from "./types-deep-nesting.js";
import { typesEnumAsString } from "./types-enum-as-string.js";
import { typesEnumOpenNamespace } from "./types-enum-open-namespace.js";
import { typesEnumSigned } from "./types-enum-signed.js";
import { typesEnumUnknownHandling } from "./types-enum-unknown-handling.js";
import { typesEnumValuesUndocumented } from "./types-enum-values-undocumented.js";
import { typesEnumZeroUnknown } from "./types-enum-zero-unknown.js";
import { typesFdAsInteger } from "./types-fd-as-integer.js";
import { typesFdInProperty } from "./types-fd-in-property.js";
import { typesFdInSignal } from "./types-fd-in-signal.js";
import { typesFileNameAsString } from "./types-file-name-as-string.js";
import { typesHumanReadableString } from "./types-human-readable-string.js";
import { typesIntAsBoolean } from "./types-int-as-boolean.js";
import { typesIntegerWidth } from "./types-integer-width.js";
import { typesManyArgs } from "./types-many-args.js";
import { typesMethodNotExtensible } from "./types-method-not-extensible.js";
import { typesNullTerminated } from "./types-null-terminated.js";
import { typesNullableArray } from "./types-nullable-array.js";
import { typesNullableImpossible } from "./types-nullable-impossible.js";
import { typesNullableUndocumented } from "./types-nullable-undocumented.js";
import { typesObjectPathAsString } from "./types-object-path-as-string.js";
import { typesParallelArrays } from "./types-parallel-arrays.js";
import { typesQuantityUnit } from "./types-quantity-unit.js";
import { typesRedundantLength } from "./types-redundant-length.js";
import { typesSignedness } from "./types-signedness.js";
import { typesStructNotExtensible } from "./types-struct-not-extensible.js";
import { typesStructuredString } from "./types-structured-string.js";
import { typesTimeUnit } from "./types-time-unit.js";
import { typesVardictKeyType } from "./types-vardict-key-type.js";
import { typesVardictKeysUndocumented } from "./types-vardict-keys-undocumented.js";
import { typesVariantBare } from "./types-variant-bare.js";
import { versioningBusName } from "./versioning-bus-name.js";
import { versioningInterfaceVersion } from "./versioning-interface-version.js";
import { versioningMixedMajors } from "./versioning-mixed-majors.js";
import { versioningObjectPath } from "./versioning-object-path.js";
import { versioningRootObjectPath } from "./versioning-root-object-path.js";
import { versioningSharedPathMajors } from "./versioning-shared-path-majors.js";
import { versioningVersionFormat } from "./versioning-version-format.js";

export const rules: readonly Rule[] = [
  specXmlWellFormed,
  specDoctype,
  specRootNode,
  specElementStructure,
  specUnknownAttribute,
  specMissingAttribute,
  specNodeName,
  specInterfaceName,
  specMemberName,
  specPropertyName,
  specArgName,
  specErrorName,
  specTypeSignature,
  specTypeSingle,
  specTypeReservedCode,
  specTypeDictEntry,
  specTypeLimits,
  specMessageSignature,
  specArgDirection,
  specArgDirectionImplicit,
  specSignalArgDirectionIn,
  specSignalArgDirectionRedundant,
  specPropertyAccess,
  specDuplicateInterface,
  specDuplicateMember,
  specMemberKindCollision,
  specDuplicateArg,
  specDuplicateAnnotation,
  specAnnotationName,
  specReservedLocal,
  specStandardInterfaceRedefined,
  specEmptyInterface,
  namingInterfaceReverseDns,
  namingInterfaceCamelCase,
  namingNoFreedesktop,
  namingMemberCamelCase,
  namingPropertyCamelCase,
  namingArgSnakeCase,
  namingArgMissing,
  namingNoHungarian,
  namingAcronymStyle,
  namingMethodVerb,
  namingSignalEvent,
  namingBooleanPositive,
  namingGeneratedCollision,
  namingCaseCollision,
  namingErrorNamespace,
  namingBusName,
  namingObjectPathCase,
  versioningInterfaceVersion,
  versioningVersionFormat,
  versioningObjectPath,
  versioningRootObjectPath,
  versioningBusName,
  versioningMixedMajors,
  versioningSharedPathMajors,
  layoutOneInterfacePerFile,
  layoutFileName,
  layoutUnusedNamespace,
  typesStructuredString,
  typesEnumAsString,
  typesEnumOpenNamespace,
  typesEnumValuesUndocumented,
  typesEnumUnknownHandling,
  typesEnumZeroUnknown,
  typesEnumSigned,
  typesBooleanArg,
  typesBooleanCluster,
  typesIntAsBoolean,
  typesHumanReadableString,
  typesSignedness,
  typesIntegerWidth,
  typesBigintInApi,
  typesParallelArrays,
  typesRedundantLength,
  typesNullTerminated,
  typesVariantBare,
  typesVardictKeyType,
  typesVardictKeysUndocumented,
  typesStructNotExtensible,
  typesMethodNotExtensible,
  typesManyArgs,
  typesDeepNesting,
  typesFdAsInteger,
  typesFdInProperty,
  typesFdInSignal,
  typesObjectPathAsString,
  typesFileNameAsString,
  typesBinaryAsString,
  typesTimeUnit,
  typesQuantityUnit,
  typesNullableUndocumented,
  typesNullableImpossible,
  typesNullableArray,
  propertiesGetterMethod,
  propertiesSetterMethod,
  propertiesChangedSignal,
  propertiesWriteOnly,
  propertiesConstWritable,
  propertiesEmitsWriteOnly,
  propertiesNoChangeSignal,
  propertiesConstCandidate,
  propertiesLargeValue,
  signalsCompletionSignal,
  signalsObjectManager,
  methodsErrorCodeReturn,
  methodsNoreplyWithOut,
  methodsNoreplyFallible,
  methodsNoreply,
  methodsBulkVariant,
  methodsManyGetters,
  methodsErrorsUndocumented,
  docsInterface,
  docsMethod,
  docsSignal,
  docsProperty,
  docsArg,
  docsSymbolMismatch,
  docsUnknownParam,
  docsParamContinuation,
  docsDuplicateSource,
  docsPlaceholder,
  docsShortDescription,
  annotationsBooleanValue,
  annotationsEmitsChangedValue,
  annotationsPlacement,
  annotationsUnknown,
  annotationsRedundant,
  annotationsDeprecatedDetails,
  annotationsDeprecatedReplacement,
  annotationsSinceRequired,
  annotationsSinceOrder,
  annotationsGvariantFalse,
  annotationsConstraint,
  annotationsLegacyDbusGlib,
  securityXmlEntities,
  securityPreprocessCommand,
  securityUnconstrainedInput,
  securityUnconstrainedSize,
  securityVariantInput,
  securityFdInput,
  securityWritableProperty,
  securityMixedPrivilege,
  securitySensitiveSignal,
  securitySensitiveProperty,
  securitySenderAsArgument,
  securityPathInput,
  securityObjectPathInput,
  securityPatternBacktracking,
  qemuReservedPrefix,
  qemuObjectPathDocumented,
  qemuRstRoleUnresolved,
  qemuRstRoleKind,
  qemuRstRoleAmbiguous,
  qemuRstRef,
  qemuRstMalformed,
  qemuPreprocessUnbalanced,
  qemuPreprocessUnknownVariable,
  qemuPreprocessError,
  qemuPreprocessWarning,
  qemuPreprocessSignatureVaries,
  qemuPreprocessPlatformMember,
  qemuInterfacesProperty,
  qemuSideDeclared,
  policyRulePeer,
  policyDenyInterfaceAlone,
  policyInvalidCombination,
  policyTooBroad,
  policyAtConsole,
  policySystemDir,
  policyServiceFile,
  metaUnknownRule,
  metaUnusedSuppression,
  metaSuppressionReason,
  metaUnsuppressable,
];
