import { defineRule } from "../rule.js";

export const typesManyArgs = defineRule({
  id: "types-many-args",
  severity: "info",
  set: "recommended",
  summary: "No message has more arguments than a reader can keep in order.",
  why: "fields that belong together are easier to read, to check and to extend as one struct.",
  source: "D-Bus API Design Guidelines, Taking Advantage of the Type System",
  options: {
    maxArgs: {
      default: 8,
      summary: "How many arguments a message may have in one direction.",
    },
  },
  checks: {
    *member(member, { options: { maxArgs } }) {
      if (member.kind === "property") return;
      const messages =
        member.kind === "signal"
          ? [{ args: member.args, what: "arguments" }]
          : [
              { args: member.inputs, what: "inputs" },
              { args: member.outputs, what: "outputs" },
            ];
      for (const { args, what } of messages) {
        if (args.length <= maxArgs) continue;
        yield {
          at: member.nameSpan,
          message: `the ${member.kind} "${member.name}" has ${String(args.length)} ${what}, more than ${String(maxArgs)}`,
          help: "put those that belong together into a struct, in the next major version.",
        };
      }
    },
  },
});
