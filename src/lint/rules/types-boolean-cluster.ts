import type { Arg, DBusType } from "../../model/model.js";
import type { Finding } from "../rule.js";
import { defineRule } from "../rule.js";
import { isBasic, typesIn } from "../../model/type-walk.js";
import { valueName } from "../value-name.js";

export const typesBooleanCluster = defineRule({
  id: "types-boolean-cluster",
  severity: "warning",
  set: "recommended",
  summary: "No message and no struct has several booleans.",
  why: "with two booleans there are four cases, some of which nobody has thought of.",
  source: "D-Bus API Design Guidelines, Taking Advantage of the Type System",
  checks: {
    *method({ name, nameSpan, inputs, outputs }) {
      yield* cluster(inputs, `the method "${name}" has`, "inputs", nameSpan);
      yield* cluster(outputs, `the method "${name}" has`, "outputs", nameSpan);
    },
    *value(value) {
      for (const type of typesIn(value.type)) {
        const count = booleanFields(type);
        if (count < 2) continue;
        yield {
          at: value.typeSpan,
          message: `a struct in ${valueName(value)} has ${String(count)} booleans`,
          help,
        };
      }
    },
  },
});

const help = "use one flags field, or an enum where they exclude each other.";

function* cluster(
  args: readonly Arg[],
  who: string,
  what: string,
  at: Finding["at"],
): Iterable<Finding> {
  const booleans = args.filter(({ type }) => isBasic(type, "b"));
  if (booleans.length < 2) return;
  yield {
    at,
    message: `${who} ${String(booleans.length)} booleans among its ${what}`,
    help,
  };
}

function booleanFields(type: DBusType): number {
  if (type.kind !== "struct") return 0;
  return type.fields.filter((field) => isBasic(field, "b")).length;
}
