import { namesOfNothing, nullFormFault } from "../../contract/null-form.js";
import { quoted } from "../../diagnostic-quoted.js";
import { ownAnnotation } from "../declared.js";
import { declaredValues } from "../enum-values.js";
import type { InMember, Value } from "../rule.js";
import { defineRule } from "../rule.js";
import { isBasic } from "../../model/type-walk.js";
import { valueName } from "../value-name.js";

export const typesNullableImpossible = defineRule({
  id: "types-nullable-impossible",
  severity: "error",
  set: "minimal",
  summary: "What stands for an absent value is possible, and nothing else.",
  why: "a null that the type cannot hold, or that is an ordinary value, cannot be told apart.",
  source: "D-Bus API Design Guidelines, Nullable Types",
  checks: {
    *value(value, scope) {
      const annotation = ownAnnotation(
        value.annotations,
        "Nullable",
        scope.run,
      );
      if (annotation === undefined) return;
      const fault = faultOf(annotation.value, value, scope);
      if (fault === undefined) return;
      yield {
        at: annotation.valueSpan,
        message: `${quoted(annotation.value)} cannot stand for an absent value of ${valueName(value)}: ${fault}`,
        help: 'use another value, or an array of at most one element with "array".',
      };
    },
  },
});

function faultOf(
  nullable: string,
  value: Value,
  scope: InMember,
): string | undefined {
  if (nullable === "array") return undefined;
  if (isBasic(value.type, "b"))
    return "both values of a boolean mean something";
  return (
    nullFormFault(nullable, value.type) ?? zeroFault(nullable, value, scope)
  );
}

function zeroFault(
  nullable: string,
  value: Value,
  scope: InMember,
): string | undefined {
  if (nullable !== "zero") return undefined;
  const zero = declaredValues(value, scope)?.values.find(
    ({ number }) => number === 0n,
  );
  if (zero === undefined || namesOfNothing.test(zero.name)) return undefined;
  return `0 means ${quoted(zero.name)}`;
}
