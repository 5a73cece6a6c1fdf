/** Every rule, in the order of the documentation. */
import type { Rule } from "../rule.js";
import { layoutFileName } from "./layout-file-name.js";
import { layoutOneInterfacePerFile } from "./layout-one-interface-per-file.js";
import { layoutUnusedNamespace } from "./layout-unused-namespace.js";
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
import { specArgDirectionImplicit } from "./spec-arg-direction-implicit.js";
import { specDoctype } from "./spec-doctype.js";
import { typesManyArgs } from "./types-many-args.js";
import { versioningBusName } from "./versioning-bus-name.js";
import { versioningInterfaceVersion } from "./versioning-interface-version.js";
import { versioningMixedMajors } from "./versioning-mixed-majors.js";
import { versioningObjectPath } from "./versioning-object-path.js";
import { versioningRootObjectPath } from "./versioning-root-object-path.js";
import { versioningSharedPathMajors } from "./versioning-shared-path-majors.js";
import { versioningVersionFormat } from "./versioning-version-format.js";

export const rules: readonly Rule[] = [
  specDoctype,
  specArgDirectionImplicit,
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
  typesManyArgs,
];
