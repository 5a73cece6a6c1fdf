import type { Arg, Member } from "../../model/model.js";
import { ownAnnotation } from "../declared.js";
import { docText } from "../doc-text.js";
import type { Value } from "../rule.js";
import { defineRule } from "../rule.js";
import type { Run } from "../run.js";
import { untrustingReceivers } from "../trust.js";
import { isArrayOf, isInteger } from "../../model/type-walk.js";
import { isAnnotated } from "../value-parts.js";
import { valueName } from "../value-name.js";
import { theReceivers } from "../value-words.js";
import { lastWord } from "../words.js";

const sizes: ReadonlySet<string> = new Set([
  "width",
  "height",
  "stride",
  "offset",
  "size",
  "length",
  "count",
  "index",
  "slot",
  "bits",
  "channels",
]);

/** Compared and handed back, as a rule, and nothing to calculate with. */
const handles: ReadonlySet<string> = new Set(["id", "serial"]);

export const securityUnconstrainedSize = defineRule({
  id: "security-unconstrained-size",
  severity: "warning",
  set: "strict",
  summary:
    "A size or an index that comes from a peer that is not trusted has a bound.",
  why: "receivers multiply sizes and look up indexes, and a product that overflows or an index beyond the end is memory corruption.",
  source: "QEMU D-Bus document, Security",
  checks: {
    *value(value, scope) {
      const { member, run } = scope;
      const receivers = untrustingReceivers(value, scope);
      if (receivers.length === 0 || !isInteger(value.type)) return;
      const word = lastWord(value.name ?? "");
      if (!sizes.has(word) && !handles.has(word)) return;
      if (isAnnotated(value, "", ["Maximum", "Enum", "Flags"], run)) return;
      if (isRelated(value, member, run)) return;
      const isHandle =
        handles.has(word) && !/\bind(?:ex|ices)/i.test(docText(value.doc));
      const bytes = bytesBeside(value, member);
      const prefix = run.settings.annotationPrefix;
      yield {
        at: value.nameSpan,
        message: `nothing tells ${theReceivers(receivers)} how large ${valueName(value)} may be${bytes === undefined ? "" : `, beside ${valueName(bytes)}`}`,
        help:
          bytes === undefined
            ? `add ${prefix}Maximum to it.`
            : `add ${prefix}Maximum to it, or ${prefix}Check to the ${member.kind}, such as "size(data) >= stride * height".`,
        ...(isHandle ? { severity: "info" } : {}),
      };
    },
  },
});

/** Whether an expression of the member speaks of the value. */
function isRelated({ name }: Value, member: Member, run: Run): boolean {
  const check = ownAnnotation(member.annotations, "Check", run)?.value ?? "";
  return (check.match(/\w+/g) ?? []).some((word) => word === name);
}

/** A byte array that travels in the same message. */
function bytesBeside(value: Value, member: Member): Arg | undefined {
  if (value.kind === "property" || member.kind === "property") return undefined;
  return member.args.find(
    ({ direction, type }) =>
      direction === value.direction && isArrayOf(type, "y"),
  );
}
