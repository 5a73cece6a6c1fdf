import type { ConstraintCheck } from "./constraint.js";
import {
  checkEnum,
  checkExtensible,
  checkFlags,
  checkOnUnknown,
} from "./constraint-enum.js";
import { checkDict, checkStruct } from "./constraint-fields.js";
import {
  checkFdKind,
  checkNullable,
  checkPathNamespace,
  checkSensitive,
  checkUnit,
  checkVariantTypes,
} from "./constraint-meaning.js";
import { checkNumber } from "./constraint-number.js";
import { checkFdProtocol } from "./constraint-protocol.js";
import { checkBytes, checkItems, checkUniqueItems } from "./constraint-size.js";
import { checkFormat, checkPattern } from "./constraint-text.js";
import type { ValueAnnotation } from "./annotation-names.js";

/** How each constraint is checked against the type that it is for. */
export const constraints: Readonly<Record<ValueAnnotation, ConstraintCheck>> = {
  Minimum: checkNumber,
  Maximum: checkNumber,
  MultipleOf: checkNumber,
  MinBytes: checkBytes,
  MaxBytes: checkBytes,
  MinItems: checkItems,
  MaxItems: checkItems,
  UniqueItems: checkUniqueItems,
  Pattern: checkPattern,
  Format: checkFormat,
  Enum: checkEnum,
  Flags: checkFlags,
  Struct: checkStruct,
  Dict: checkDict,
  Extensible: checkExtensible,
  OnUnknown: checkOnUnknown,
  Nullable: checkNullable,
  VariantTypes: checkVariantTypes,
  FdKind: checkFdKind,
  FdProtocol: checkFdProtocol,
  PathNamespace: checkPathNamespace,
  Sensitive: checkSensitive,
  Unit: checkUnit,
};
