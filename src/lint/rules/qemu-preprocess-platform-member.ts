import { quoted } from "../../diagnostic-quoted.js";
import type { Interface, Member } from "../../model/model.js";
import { interfacesAcross, membersAcross } from "../across-variants.js";
import type { AcrossVariants } from "../across-variants.js";
import { docText } from "../doc-text.js";
import type { Finding } from "../rule.js";
import { defineRule } from "../rule.js";
import type { Run } from "../run.js";

/** Words for platforms, and for conditions in general. */
const platformWords =
  /\b(?:windows|win(?:32|64)|unix|posix|linux|macos|darwin|\w*bsd|platforms?|operating systems?|hosts? that|host_os|not available|unavailable|only (?:available|present|there|on|if|when|where))\b/i;

export const qemuPreprocessPlatformMember = defineRule({
  id: "qemu-preprocess-platform-member",
  severity: "info",
  set: "recommended",
  summary: "What exists on some platforms only says so.",
  why: "the author of a client learns of it from an error on the other platform.",
  source: "Project rule",
  checks: {
    *variants(runs) {
      const interfaces = interfacesAcross(runs);
      for (const found of interfaces)
        yield* silent(found, `interface ${found.symbol}`, runs);
      const variantsOf = new Map(
        interfaces.map((iface) => [iface.symbol, iface.in]),
      );
      for (const found of membersAcross(runs)) {
        const [member] = found.in.values();
        if (member === undefined) continue;
        const owner = found.symbol.slice(0, -member.name.length - 1);
        // What an interface lacks together with its members was reported with it.
        const possible = runs.filter(({ variant }) =>
          variantsOf.get(owner)?.has(variant),
        );
        yield* silent(found, `${member.kind} ${quoted(member.name)}`, possible);
      }
    },
  },
});

function* silent(
  { symbol, in: variants }: AcrossVariants<Interface | Member>,
  named: string,
  possible: readonly Run[],
): Iterable<Finding> {
  const [node] = variants.values();
  const missing = possible
    .map(({ variant }) => variant)
    .filter((variant) => !variants.has(variant));
  if (node === undefined || missing.length === 0) return;
  const text = docText(node.doc);
  const names = [...variants.keys(), ...missing];
  const words = text.toLowerCase();
  if (
    platformWords.test(text) ||
    names.some((name) => words.includes(name.toLowerCase()))
  )
    return;
  yield {
    at: node.nameSpan,
    symbol,
    message: `${named} does not exist in ${missing.join(", ")}, and its documentation does not say so`,
    help: "say on which platforms it is, or under which condition.",
  };
}
