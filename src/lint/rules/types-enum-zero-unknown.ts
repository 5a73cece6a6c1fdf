import { quoted } from "../../diagnostic-quoted.js";
import { knownValues } from "../enum-values.js";
import { defineRule } from "../rule.js";
import { isInteger } from "../../model/type-walk.js";
import { valueName } from "../value-name.js";
import { words } from "../words.js";

const unknownWords: ReadonlySet<string> = new Set([
  "unknown",
  "none",
  "unspecified",
  "invalid",
  "undefined",
  "default",
]);

export const typesEnumZeroUnknown = defineRule({
  id: "types-enum-zero-unknown",
  severity: "info",
  set: "strict",
  summary: "An enumeration that may grow keeps 0 for an unknown value.",
  why: "a receiver then has a value to fall back on, and memory that was never set does not look like an answer.",
  source: "D-Bus API Design Guidelines, Taking Advantage of the Type System",
  checks: {
    *value(value, scope) {
      if (!isInteger(value.type)) return;
      const known = knownValues(value, scope);
      if (known?.kind !== "enum" || known.extensible !== "open") return;
      const { declaration, values } = known;
      if (values.length === 0) return;
      if (values.some(({ number }) => number === undefined)) return;
      const zero = values.find(({ number }) => number === 0n);
      const isUnknown = words(zero?.name ?? "").some((word) =>
        unknownWords.has(word),
      );
      if (isUnknown) return;
      const subject =
        declaration === undefined
          ? valueName(value)
          : `the annotation ${quoted(declaration.name)}`;
      yield {
        at: declaration?.valueSpan ?? value.nameSpan,
        message:
          zero === undefined
            ? `${subject} lists no value 0`
            : `${subject} has ${quoted(zero.name)} as its value 0`,
        help: "keep 0 for a value named like Unknown or None.",
        // What is declared once is reported once, however many use it.
        ...(declaration === undefined ? {} : { symbol: scope.interface.name }),
      };
    },
  },
});
