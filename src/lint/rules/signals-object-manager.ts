import type { Interface, Member } from "../../model/model.js";
import { docText } from "../doc-text.js";
import { defineRule } from "../rule.js";
import { isArrayOf, isBasic } from "../../model/type-walk.js";
import { singular } from "../words.js";

export const signalsObjectManager = defineRule({
  id: "signals-object-manager",
  severity: "warning",
  set: "recommended",
  summary: "Collections of objects are told by ObjectManager.",
  why: "bindings follow ObjectManager by themselves, with all properties, in one call and without races.",
  source: "D-Bus API Design Guidelines, Object Manager",
  checks: {
    *interface(iface) {
      for (const [noun, parts] of collections(iface)) {
        const [first, ...others] = parts;
        if (first === undefined) continue;
        yield {
          at: first.nameSpan,
          message: `what ObjectManager does is done for "${noun}" by ${parts.map(({ name }) => `"${name}"`).join(", ")}`,
          help: "implement org.freedesktop.DBus.ObjectManager, unless clients want few of many objects.",
          symbol: `${iface.name}.${first.name}`,
          ...(others.length === 0
            ? { severity: "info" as const }
            : {
                related: others.map(({ kind, nameSpan: span }) => ({
                  message: `the ${kind}`,
                  span,
                })),
              }),
        };
      }
    },
  },
});

/** Members that list objects or tell of new and old ones, by what they are about. */
function collections({
  members,
}: Interface): ReadonlyMap<string, readonly Member[]> {
  const found = new Map<string, Member[]>();
  for (const member of members) {
    const noun = nounOf(member);
    if (noun === undefined) continue;
    found.set(noun, [...(found.get(noun) ?? []), member]);
  }
  // A list of paths in a property is nothing odd by itself.
  return new Map(
    [...found].filter(
      ([, parts]) => !parts.every(({ kind }) => kind === "property"),
    ),
  );
}

function nounOf(member: Member): string | undefined {
  switch (member.kind) {
    case "method": {
      const plural = /^(?:List|Get|Enumerate)([A-Z]\w*)$/.exec(
        member.name,
      )?.[1];
      const [result] = member.outputs;
      if (plural === undefined || result === undefined) return undefined;
      if (member.inputs.length > 0 || member.outputs.length > 1)
        return undefined;
      const { type, doc } = result;
      const isPaths =
        isArrayOf(type, "o") ||
        (type.kind === "dict" && type.key.code === "o") ||
        (isArrayOf(type, "s") && /\bpaths?\b/i.test(docText(doc)));
      return isPaths && singular(plural) !== plural
        ? singular(plural)
        : undefined;
    }
    case "signal": {
      const noun = /^([A-Z]\w*?)(?:Added|Created|New|Removed|Deleted)$/.exec(
        member.name,
      )?.[1];
      const [first] = member.args;
      return first !== undefined && isBasic(first.type, "o") ? noun : undefined;
    }
    case "property":
      return isArrayOf(member.type, "o") &&
        singular(member.name) !== member.name
        ? singular(member.name)
        : undefined;
  }
}
