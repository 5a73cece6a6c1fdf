import type { DBusType } from "../../model/model.js";
import { defineRule } from "../rule.js";
import { contains, isVardict } from "../../model/type-walk.js";
import { valueName } from "../value-name.js";

export const typesStructNotExtensible = defineRule({
  id: "types-struct-not-extensible",
  severity: "info",
  set: "opinionated",
  summary: "Every struct ends in a dictionary for what comes later.",
  why: "a field cannot be added to a struct without breaking everybody who reads it.",
  source: "D-Bus API Design Guidelines, Extensibility",
  checks: {
    *value(value) {
      if (!contains(value.type, isClosed)) return;
      yield {
        at: value.typeSpan,
        message: `${valueName(value)} holds a struct that cannot grow`,
        help: "end it with a{sv} in the next major version.",
      };
    },
  },
});

function isClosed(type: DBusType): boolean {
  const last = type.kind === "struct" ? type.fields.at(-1) : undefined;
  return last !== undefined && !isVardict(last);
}
