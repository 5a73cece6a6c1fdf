/** Every rule, in the order of the documentation. */
import type { Rule } from "../rule.js";
import { annotationsDeprecatedDetails } from "./annotations-deprecated-details.js";
import { annotationsDeprecatedReplacement } from "./annotations-deprecated-replacement.js";
import { annotationsGvariantFalse } from "./annotations-gvariant-false.js";
import { annotationsLegacyDbusGlib } from "./annotations-legacy-dbus-glib.js";
import { annotationsPlacement } from "./annotations-placement.js";
import { annotationsRedundant } from "./annotations-redundant.js";
import { annotationsSinceOrder } from "./annotations-since-order.js";
import { annotationsSinceRequired } from "./annotations-since-required.js";
import { annotationsUnknown } from "./annotations-unknown.js";
import { namingArgMissing } from "./naming-arg-missing.js";
import { specArgDirectionImplicit } from "./spec-arg-direction-implicit.js";
import { specDoctype } from "./spec-doctype.js";
import { typesManyArgs } from "./types-many-args.js";

export const rules: readonly Rule[] = [
  specDoctype,
  specArgDirectionImplicit,
  namingArgMissing,
  typesManyArgs,
  annotationsPlacement,
  annotationsUnknown,
  annotationsRedundant,
  annotationsDeprecatedDetails,
  annotationsDeprecatedReplacement,
  annotationsSinceRequired,
  annotationsSinceOrder,
  annotationsGvariantFalse,
  annotationsLegacyDbusGlib,
];
