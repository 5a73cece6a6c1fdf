/** Every rule, in the order of the documentation. */
import type { Rule } from "../rule.js";
import { namingArgMissing } from "./naming-arg-missing.js";
import { specArgDirectionImplicit } from "./spec-arg-direction-implicit.js";
import { specDoctype } from "./spec-doctype.js";
import { typesManyArgs } from "./types-many-args.js";

export const rules: readonly Rule[] = [
  specDoctype,
  specArgDirectionImplicit,
  namingArgMissing,
  typesManyArgs,
];
