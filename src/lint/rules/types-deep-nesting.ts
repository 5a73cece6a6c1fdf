import type { DBusType } from "../../model/model.js";
import { signatureOf } from "../../model/signature.js";
import { defineRule } from "../rule.js";
import { valueName } from "../value-name.js";

export const typesDeepNesting = defineRule({
  id: "types-deep-nesting",
  severity: "info",
  set: "strict",
  summary: "No type is so deep that its parts have no meaning of their own.",
  why: "nobody can tell what the inner levels of such a type stand for.",
  source: "Project rule",
  options: {
    maxNesting: {
      default: 4,
      summary:
        "How many arrays, structs and dictionary entries may lie inside each other.",
    },
  },
  checks: {
    *value(value, { options: { maxNesting } }) {
      const depth = depthOf(value.type);
      if (depth <= maxNesting || signatureOf(value.type) === managedObjects)
        return;
      yield {
        at: value.typeSpan,
        message: `${valueName(value)} has ${String(depth)} levels of containers, more than ${String(maxNesting)}`,
        help: "split it into several members, or use objects for its parts.",
      };
    },
  },
});

/** What GetManagedObjects returns. */
const managedObjects = "a{oa{sa{sv}}}";

function depthOf(type: DBusType): number {
  switch (type.kind) {
    case "basic":
    case "variant":
      return 0;
    case "array":
      return 1 + depthOf(type.of);
    case "dict":
      return 2 + depthOf(type.value);
    case "struct":
      return 1 + Math.max(...type.fields.map(depthOf));
  }
}
