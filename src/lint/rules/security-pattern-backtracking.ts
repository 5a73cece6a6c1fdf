import { quoted } from "../../diagnostic-quoted.js";
import { growthOf } from "../../contract/backtracking.js";
import { isPattern } from "../../contract/constraint-text.js";
import { ownAnnotation } from "../declared.js";
import { splitPath } from "../../contract/annotation-names.js";
import { defineRule } from "../rule.js";

/** With so few bytes, even a power of many tries is over soon, */
const fewBytes = 64;

/** and with so few all of them: 2 to the power of 16. */
const fewestBytes = 16;

/** Up to the square of the length, a match is quick enough for what a message holds. */
const tolerated = 2;

export const securityPatternBacktracking = defineRule({
  id: "security-pattern-backtracking",
  severity: "error",
  set: "minimal",
  summary: "No pattern takes very long for a text that is made for it.",
  why: "patterns check what a peer sends, and a peer could keep the process busy for hours with one message.",
  source: "Project rule",
  checks: {
    *annotation({ name, value, valueSpan }, { on, run }) {
      const { annotationPrefix: prefix } = run.settings;
      if (!name.startsWith(prefix) || on.kind === "node") return;
      const { path, last } = splitPath(name.slice(prefix.length));
      // What is no regular expression was reported by itself.
      if (last !== "Pattern" || !isPattern(value)) return;
      const growth = growthOf(value);
      if (growth !== undefined && growth <= tolerated) return;
      const limit = ownAnnotation(on.annotations, `${path}MaxBytes`, run);
      const isPower = growth !== undefined && growth !== Infinity;
      const isShort =
        /^\d+$/.test(limit?.value ?? "") &&
        Number(limit?.value) <= (isPower ? fewBytes : fewestBytes);
      yield {
        at: valueSpan,
        message:
          growth === undefined
            ? `the pattern ${quoted(value)} is too large to tell how long it can take`
            : growth === Infinity
              ? `the pattern ${quoted(value)} can take exponential time`
              : `the pattern ${quoted(value)} can take time that grows with the length to the power of ${String(growth)}`,
        help:
          growth === undefined
            ? "write a shorter one."
            : "make sure that a text can run through loops and alternatives in one way only.",
        ...(isShort ? { severity: "warning" } : {}),
      };
    },
  },
});
