import { defineRule } from "../rule.js";
import { verbs } from "../verbs.js";
import { firstWord } from "../words.js";

export const namingMethodVerb = defineRule({
  id: "naming-method-verb",
  severity: "info",
  set: "opinionated",
  summary: "The name of a method starts with a verb.",
  why: "a call is a request to do something, and a name that says what cannot be taken for a property or a signal.",
  source: "D-Bus Specification, Member names",
  options: {
    verbs: {
      default: [],
      summary: "Words that count as verbs beside those that the rule knows.",
    },
  },
  checks: {
    *method({ name, nameSpan }, { options }) {
      const word = firstWord(name);
      const isVerb =
        verbs.has(word) ||
        options.verbs.some((verb) => verb.toLowerCase() === word);
      if (isVerb) return;
      yield {
        at: nameSpan,
        message: `the method name "${name}" starts with "${word}", which is no known verb`,
        help: "start it with what the method does, or list the verb in naming.verbs.",
      };
    },
  },
});
