import { defineRule } from "../rule.js";

export const methodsNoreplyWithOut = defineRule({
  id: "methods-noreply-with-out",
  severity: "error",
  set: "minimal",
  summary: "A method without a reply has no results.",
  why: "results travel in the reply, and there is none.",
  source: "D-Bus Specification, Introspection Data Format",
  checks: {
    *method({ name, noReply, outputs }) {
      const [first] = outputs;
      if (!noReply || first === undefined) return;
      yield {
        at: first.nameSpan,
        message: `the method "${name}" has a result, and no reply to carry it`,
        help: "remove the NoReply annotation, or the result.",
      };
    },
  },
});
