import { nearest } from "../../diagnostic-nearest.js";
import { quoted } from "../../diagnostic-quoted.js";
import type { Finding } from "../rule.js";
import { defineRule } from "../rule.js";
import { commentsOf } from "../run.js";
import { isSuppressionComment } from "../suppression.js";

export const metaUnknownRule = defineRule({
  id: "meta-unknown-rule",
  severity: "error",
  set: "minimal",
  summary: "Every suppression names rules that there are.",
  why: "a misspelt suppression keeps nothing back, and nobody notices.",
  source: "Project rule",
  checks: {
    *suppression({ rules, span, firstLine }, { run }) {
      if (rules.length === 0)
        yield {
          at: firstLine?.span ?? span,
          message: "a suppression that names no rule",
          help: "name the rules that it is about, such as docs-method or docs-*.",
        };
      for (const { text, span: at, names } of rules)
        if (names.length === 0)
          yield unknown("rule", text, at, run.settings.ruleIds);
    },
    *document(document) {
      for (const { text, span } of commentsOf(document)) {
        const word = /^\s*qbus-gen-([\w-]*)/.exec(text)?.[1];
        if (word === undefined || isSuppressionComment(text)) continue;
        yield unknown("directive", `qbus-gen-${word}`, span, directives);
      }
    },
  },
});

const directives = [
  "qbus-gen-disable-next-line",
  "qbus-gen-disable-file",
  "qbus-gen-disable",
  "qbus-gen-enable",
];

function unknown(
  what: string,
  name: string,
  at: Finding["at"],
  known: readonly string[],
): Finding {
  const near = nearest(name, known);
  return {
    at,
    message: `there is no ${what} ${quoted(name)}`,
    help:
      near === undefined
        ? what === "rule"
          ? "take the name from the end of the finding; qbus-gen lint --list has all of them."
          : `write one of ${known.join(", ")}.`
        : `did you mean "${near}"?`,
  };
}
