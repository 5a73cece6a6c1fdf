import { quoted } from "../../diagnostic-quoted.js";
import { defineRule } from "../rule.js";
import { isBasic } from "../../model/type-walk.js";
import { firstWord } from "../words.js";

const negations = new Set("no not disable dont without non".split(" "));

export const namingBooleanPositive = defineRule({
  id: "naming-boolean-positive",
  severity: "info",
  set: "opinionated",
  summary: "The name of a boolean says what is so when it is true.",
  why: "a reader has to turn a negation around in mind, and twice where the value is false.",
  source: "D-Bus API Design Guidelines, Taking Advantage of the Type System",
  checks: {
    *value({ kind, name = "", nameSpan, type }) {
      const word = firstWord(name);
      if (!isBasic(type, "b") || !negations.has(word)) return;
      const what = kind === "arg" ? "argument" : "property";
      yield {
        at: nameSpan,
        message: `the boolean ${what} ${quoted(name)} starts with the negation "${word}"`,
        help: "name it for the opposite, in the next major version.",
      };
    },
  },
});
