/** Every rule, in the order of the documentation. */
import type { Rule } from "../rule.js";
import { namingArgMissing } from "./naming-arg-missing.js";
import { securityFdInput } from "./security-fd-input.js";
import { securityMixedPrivilege } from "./security-mixed-privilege.js";
import { securityObjectPathInput } from "./security-object-path-input.js";
import { securitySenderAsArgument } from "./security-sender-as-argument.js";
import { securitySensitiveProperty } from "./security-sensitive-property.js";
import { securitySensitiveSignal } from "./security-sensitive-signal.js";
import { securityUnconstrainedInput } from "./security-unconstrained-input.js";
import { securityUnconstrainedSize } from "./security-unconstrained-size.js";
import { securityVariantInput } from "./security-variant-input.js";
import { securityWritableProperty } from "./security-writable-property.js";
import { specArgDirectionImplicit } from "./spec-arg-direction-implicit.js";
import { specDoctype } from "./spec-doctype.js";
import { typesManyArgs } from "./types-many-args.js";

export const rules: readonly Rule[] = [
  specDoctype,
  specArgDirectionImplicit,
  namingArgMissing,
  typesManyArgs,
  securityUnconstrainedInput,
  securityUnconstrainedSize,
  securityVariantInput,
  securityFdInput,
  securityWritableProperty,
  securityMixedPrivilege,
  securitySensitiveSignal,
  securitySensitiveProperty,
  securitySenderAsArgument,
  securityObjectPathInput,
];
