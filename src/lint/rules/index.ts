/** Every rule, in the order of the documentation. */
import type { Rule } from "../rule.js";
import { annotationsConstraint } from "./annotations-constraint.js";
import { annotationsDeprecatedDetails } from "./annotations-deprecated-details.js";
import { annotationsDeprecatedReplacement } from "./annotations-deprecated-replacement.js";
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
import { namingArgMissing } from "./naming-arg-missing.js";
import { securityPatternBacktracking } from "./security-pattern-backtracking.js";
import { specArgDirectionImplicit } from "./spec-arg-direction-implicit.js";
import { specDoctype } from "./spec-doctype.js";
import { typesManyArgs } from "./types-many-args.js";

export const rules: readonly Rule[] = [
  specDoctype,
  specArgDirectionImplicit,
  namingArgMissing,
  typesManyArgs,
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
  securityPatternBacktracking,
];
