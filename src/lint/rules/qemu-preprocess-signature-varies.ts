import { quoted } from "../../diagnostic-quoted.js";
import type { Member } from "../../model/model.js";
import { membersAcross } from "../across-variants.js";
import type { Finding } from "../rule.js";
import { defineRule } from "../rule.js";
import { argNames, wireShape } from "../wire-shape.js";

export const qemuPreprocessSignatureVaries = defineRule({
  id: "qemu-preprocess-signature-varies",
  severity: "warning",
  set: "recommended",
  summary: "A member has the same signature on every platform.",
  why: "a client cannot talk to the builds of two platforms with one proxy.",
  source: "Project rule",
  checks: {
    *variants(runs) {
      for (const { symbol, in: variants } of membersAcross(runs)) {
        const [first, ...others] = variants;
        if (first === undefined) continue;
        yield* difference(symbol, first, others);
      }
    },
  },
});

type InVariant = readonly [variant: string, member: Member];

function* difference(
  symbol: string,
  [variant, member]: InVariant,
  others: readonly InVariant[],
): Iterable<Finding> {
  const named = `${member.kind} ${quoted(member.name)}`;
  const shape = wireShape(member);
  const varying = others.find(([, other]) => wireShape(other) !== shape);
  if (varying !== undefined) {
    yield {
      at: member.nameSpan,
      symbol,
      message: `${named} has the signature ${shape} in ${variant}, and ${wireShape(varying[1])} in ${varying[0]}`,
      help: "give the platforms members of different names, or one type for all.",
    };
    return;
  }
  const names = argNames(member);
  const renaming = others.find(([, other]) => argNames(other) !== names);
  if (renaming === undefined) return;
  yield {
    at: member.nameSpan,
    symbol,
    severity: "info",
    message: `${named} has the arguments ${names} in ${variant}, and ${argNames(renaming[1])} in ${renaming[0]}`,
    help: "use the same names on every platform.",
  };
}
