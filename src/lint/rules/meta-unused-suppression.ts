import type { Fix } from "../../diagnostic.js";
import { remove } from "../../diagnostic-edit.js";
import { quoted } from "../../diagnostic-quoted.js";
import { defineRule } from "../rule.js";
import type { FoundSuppression, JudgedRule } from "../suppression.js";

export const metaUnusedSuppression = defineRule({
  id: "meta-unused-suppression",
  severity: "warning",
  set: "recommended",
  summary: "Every suppression keeps something back.",
  why: "one that is not needed any more would hide the next mistake.",
  source: "Project rule",
  fix: "safe",
  checks: {
    *suppression(suppression) {
      for (const rule of suppression.rules) {
        if (!rule.isUnused || rule.isForbidden) continue;
        if (isMisplaced(suppression)) {
          yield {
            at: rule.span,
            message:
              "a disable-file has to stand in front of the document element",
            help: "move it to the beginning of the file.",
          };
          return;
        }
        yield {
          at: rule.span,
          message: `nothing of ${quoted(rule.text)} was suppressed`,
          help: "remove it.",
          fix: removal(suppression, rule),
        };
      }
    },
  },
});

/** In the file, where it is about nothing. */
function isMisplaced({ rules, firstLine }: FoundSuppression): boolean {
  return (
    firstLine?.text.startsWith("qbus-gen-disable-file") === true &&
    rules.every(({ covers }) => covers.length === 0)
  );
}

/** All of it when nothing in it is used, else one of its rules with its comma. */
function removal({ rules, span }: FoundSuppression, rule: JudgedRule): Fix {
  if (rules.every(({ isUnused }) => isUnused))
    return { safe: true, edits: [remove(span)] };
  const next = rules[rules.indexOf(rule) + 1];
  const before = rules[rules.indexOf(rule) - 1];
  const { start, end } = rule.span;
  return {
    safe: true,
    edits: [
      remove({
        ...rule.span,
        start: next === undefined ? (before?.span.end ?? start) : start,
        end: next?.span.start ?? end,
      }),
    ],
  };
}
