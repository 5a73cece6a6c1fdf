import { defineRule } from "../rule.js";
import { contains, isBasic } from "../../model/type-walk.js";
import { valueName } from "../value-name.js";

export const typesBigintInApi = defineRule({
  id: "types-bigint-in-api",
  severity: "info",
  set: "opinionated",
  summary: "No value has 64 bits.",
  why: "TypeScript gets a bigint, which does not mix with numbers and is not in JSON.",
  source: "Project rule",
  checks: {
    *value(value) {
      if (!contains(value.type, (inner) => isBasic(inner, "xt"))) return;
      yield {
        at: value.typeSpan,
        message: `${valueName(value)} has 64 bits, which is a bigint in TypeScript`,
        help: "use 32 bits if no value can ever be larger; otherwise keep it.",
      };
    },
  },
});
