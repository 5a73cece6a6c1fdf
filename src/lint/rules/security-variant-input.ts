import type { InMember, Value } from "../rule.js";
import { defineRule } from "../rule.js";
import { untrustingReceivers } from "../trust.js";
import { isVardict } from "../../model/type-walk.js";
import { isAnnotated, valueParts } from "../value-parts.js";
import { valueName } from "../value-name.js";
import { theReceivers } from "../value-words.js";

export const securityVariantInput = defineRule({
  id: "security-variant-input",
  severity: "warning",
  set: "recommended",
  summary:
    "A variant that comes from a peer that is not trusted says which types it may hold.",
  why: "a variant can hold anything, other variants 64 levels deep included, and a validator that is not told more can check nothing.",
  source: "QEMU D-Bus document, Security",
  checks: {
    *value(value, scope) {
      const receivers = untrustingReceivers(value, scope);
      if (receivers.length === 0 || !hasOpenVariant(value, scope)) return;
      const prefix = scope.run.settings.annotationPrefix;
      yield {
        at: value.typeSpan,
        message: `nothing tells ${theReceivers(receivers)} what the variants of ${valueName(value)} hold`,
        help: isVardict(value.type)
          ? `declare the keys with ${prefix}Dict, or list the types in ${prefix}VariantTypes.`
          : `list the types in ${prefix}VariantTypes.`,
      };
    },
  },
});

function hasOpenVariant(value: Value, scope: InMember): boolean {
  const declared = new Set<string>();
  for (const { type, path } of valueParts(value, scope)) {
    if (isVardict(type) && isAnnotated(value, path, ["Dict"], scope.run))
      declared.add(`${path}Values.`);
    if (type.kind !== "variant" || declared.has(path)) continue;
    // Said of a container, it holds for every variant inside of it.
    if (!levelsOf(path).some((level) => listsTypes(value, level, scope)))
      return true;
  }
  return false;
}

function listsTypes(value: Value, path: string, { run }: InMember): boolean {
  return isAnnotated(value, path, ["VariantTypes"], run);
}

/** Of `Items.Values.`, the empty path, `Items.` and itself. */
function levelsOf(path: string): readonly string[] {
  return [
    "",
    ...[...path.matchAll(/\./g)].map(({ index }) => path.slice(0, index + 1)),
  ];
}
