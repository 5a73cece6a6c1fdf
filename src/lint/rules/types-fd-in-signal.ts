import { defineRule } from "../rule.js";
import { contains, isBasic } from "../../model/type-walk.js";
import { valueName } from "../value-name.js";

export const typesFdInSignal = defineRule({
  id: "types-fd-in-signal",
  severity: "warning",
  set: "recommended",
  summary: "No signal carries a descriptor.",
  why: "a signal goes to everybody who listens, and so would the descriptor.",
  source: "D-Bus Specification, UNIX_FD",
  checks: {
    *arg(arg, { member }) {
      if (member.kind !== "signal") return;
      if (!contains(arg.type, (inner) => isBasic(inner, "h"))) return;
      yield {
        at: arg.typeSpan,
        message: `${valueName(arg)} hands a file descriptor to everybody who listens`,
        help: "send an identifier, and pass the descriptor as the result of a method.",
      };
    },
  },
});
