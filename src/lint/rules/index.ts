/** Every rule, in the order of the documentation. */
import type { Rule } from "../rule.js";
import { annotationsBooleanValue } from "./annotations-boolean-value.js";
import { annotationsEmitsChangedValue } from "./annotations-emits-changed-value.js";
import { namingArgMissing } from "./naming-arg-missing.js";
import { qemuPreprocessError } from "./qemu-preprocess-error.js";
import { qemuPreprocessUnbalanced } from "./qemu-preprocess-unbalanced.js";
import { qemuPreprocessUnknownVariable } from "./qemu-preprocess-unknown-variable.js";
import { qemuPreprocessWarning } from "./qemu-preprocess-warning.js";
import { securityPreprocessCommand } from "./security-preprocess-command.js";
import { securityXmlEntities } from "./security-xml-entities.js";
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
import { typesManyArgs } from "./types-many-args.js";

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
  namingArgMissing,
  typesManyArgs,
  annotationsBooleanValue,
  annotationsEmitsChangedValue,
  securityXmlEntities,
  securityPreprocessCommand,
  qemuPreprocessUnbalanced,
  qemuPreprocessUnknownVariable,
  qemuPreprocessError,
  qemuPreprocessWarning,
];
