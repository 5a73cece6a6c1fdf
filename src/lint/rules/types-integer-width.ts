import { docText } from "../doc-text.js";
import { defineRule } from "../rule.js";
import { isBasic } from "../../model/type-walk.js";
import { valueName } from "../value-name.js";
import { words } from "../words.js";

const mayBeLarge = /\b(?:bytes?|offset|time ?stamp|seconds since)\b/i;
const largeNames: ReadonlySet<string> = new Set([
  "size",
  "offset",
  "timestamp",
]);
const bound =
  /\b(?:at most|up to|maximum(?: of)?|less than|below) ([0-9]{1,5})\b/i;

export const typesIntegerWidth = defineRule({
  id: "types-integer-width",
  severity: "info",
  set: "opinionated",
  summary: "Sizes and times have 64 bits, and small numbers have not.",
  why: "a size in 32 bits ends at 4 GiB, and a time in seconds in the year 2106.",
  source: "D-Bus API Design Guidelines, Taking Advantage of the Type System",
  checks: {
    *value(value) {
      const text = docText(value.doc);
      if (isBasic(value.type, "u")) {
        const isNamed = words(value.name ?? "").some((word) =>
          largeNames.has(word),
        );
        if (!isNamed && !mayBeLarge.test(text)) return;
        yield {
          at: value.typeSpan,
          message: `${valueName(value)} seems to be a size, an offset or a time, and has 32 bits`,
          help: "use t in the next major version, unless it can never be large.",
        };
      } else if (isBasic(value.type, "xt") && bound.test(text)) {
        yield {
          at: value.typeSpan,
          message: `${valueName(value)} is documented as a small number, and has 64 bits`,
          help: "use u or q in the next major version.",
        };
      }
    },
  },
});
