import { isDescribedAs } from "../described-as.js";
import { docText } from "../doc-text.js";
import { defineRule } from "../rule.js";
import { memberNamed } from "../run.js";
import { isArrayOf, isBasic } from "../../model/type-walk.js";
import { snakeName, valueName } from "../value-name.js";

const described = /\bobject paths?\b/gi;

export const typesObjectPathAsString = defineRule({
  id: "types-object-path-as-string",
  severity: "warning",
  set: "recommended",
  summary: "Object paths have the type o.",
  why: "a path of type o is checked by every library, and a string is not.",
  source: "D-Bus Specification, Valid Object Paths",
  checks: {
    *value(value, { interface: iface, member, run }) {
      if (!isBasic(value.type, "s") && !isArrayOf(value.type, "s")) return;
      const isNamed = /(?:^|_)object_paths?$/.test(snakeName(value));
      if (!isNamed && !isDescribedAs(docText(value.doc), described)) return;
      const before = run.earlier?.get(iface.name);
      const isReleased =
        before !== undefined && memberNamed(before, member.name) !== undefined;
      yield {
        at: value.typeSpan,
        message: `${valueName(value)} seems to be an object path, and is text`,
        help: isReleased
          ? "use the type o in the next major version; a change now breaks every peer."
          : "use the type o; once it is released, that breaks every peer.",
      };
    },
  },
});
