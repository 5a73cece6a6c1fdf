import { ownAnnotation } from "../declared.js";
import { docText } from "../doc-text.js";
import { defineRule } from "../rule.js";
import { valueName } from "../value-name.js";

const oneAtMost =
  /\b(?:at most one|zero or one|no more than one|one or no|0 or 1) (?:elements?|items?|entry|entries|values?)?|\bempty (?:array|list)\b/i;

export const typesNullableArray = defineRule({
  id: "types-nullable-array",
  severity: "warning",
  set: "recommended",
  summary:
    "An array that stands for a value that may be absent has at most one element, and says so.",
  why: "the type alone looks like a list, so callers will send two.",
  source: "D-Bus API Design Guidelines, Nullable Types",
  checks: {
    *value(value, { run }) {
      const { annotations, type } = value;
      const annotation = ownAnnotation(annotations, "Nullable", run);
      if (annotation?.value !== "array") {
        if (
          annotation === undefined &&
          type.kind === "array" &&
          isPair.test(docText(value.doc))
        )
          yield {
            at: value.nameSpan,
            severity: "info",
            message: `${valueName(value)} has at most one element, and no annotation says so`,
            help: 'add a Nullable annotation with the value "array".',
          };
        return;
      }
      // annotations-constraint reports it.
      if (type.kind !== "array") return;
      if (!oneAtMost.test(docText(value.doc)))
        yield {
          at: annotation.valueSpan,
          message: `${valueName(value)} does not say in its documentation that it has at most one element`,
          help: 'write "an empty array for none, at most one element".',
        };
      const limit = ownAnnotation(annotations, "MaxItems", run)?.value;
      if (value.kind === "arg" && value.direction === "in" && limit !== "1")
        yield {
          at: annotation.valueSpan,
          message: `${valueName(value)} may have more than one element`,
          help: "add a MaxItems annotation with the value 1.",
        };
    },
  },
});

const isPair =
  /\b(?:zero or one|0 or 1|at most one) (?:element|item|entry|value)/i;
