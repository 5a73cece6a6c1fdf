import { docText } from "../doc-text.js";
import { defineRule } from "../rule.js";
import { untrustingReceivers } from "../trust.js";
import { contains, isBasic } from "../../model/type-walk.js";
import type { ValuePart } from "../value-parts.js";
import { isAnnotated, valueParts } from "../value-parts.js";
import { valueName } from "../value-name.js";
import { theReceivers } from "../value-words.js";

const kinds =
  /\b(?:sockets?|socketpairs?|pipes?|fifos?|memfds?|dma-?bufs?|dma buffers?|shared memory|(?:regular|ordinary|plain) files?|[pt]tys?|terminals?|(?:event|timer|pid|signal|user)fds?|character devices?|block devices?)\b/i;

export const securityFdInput = defineRule({
  id: "security-fd-input",
  severity: "warning",
  set: "recommended",
  summary:
    "A descriptor that comes from a peer that is not trusted says what it must be.",
  why: "the receiver must check the kind of a descriptor and, for memory, its seals and its size: anything else can block it, or change under it.",
  source: "QEMU D-Bus document, Security",
  checks: {
    *value(value, scope) {
      const { member, run } = scope;
      const receivers = untrustingReceivers(value, scope);
      if (receivers.length === 0) return;
      const parts = [...valueParts(value, scope)];
      const fds = parts.filter(({ type }) => isBasic(type, "h"));
      if (fds.length === 0) return;
      const prefix = run.settings.annotationPrefix;
      const isKnown =
        fds.every(({ path }) => isAnnotated(value, path, ["FdKind"], run)) ||
        isAnnotated(value, "", ["FdKind"], run) ||
        [value.doc, member.doc].some((doc) => kinds.test(docText(doc)));
      if (!isKnown)
        yield {
          at: value.typeSpan,
          message: `nothing tells ${theReceivers(receivers)} what kind of descriptor ${valueName(value)} must be`,
          help: `say in its documentation whether it is a socket, a pipe, a memfd or another kind, or add ${prefix}FdKind.`,
        };
      const open = parts
        .filter(holdsDescriptors)
        .find(({ path }) => !isAnnotated(value, path, ["MaxItems"], run));
      if (open !== undefined)
        yield {
          at: value.typeSpan,
          message: `nothing tells ${theReceivers(receivers)} how many descriptors ${valueName(value)} may hold`,
          help: `add ${prefix}${open.path}MaxItems: the stock system bus allows 16 descriptors in a message.`,
        };
    },
  },
});

function holdsDescriptors({ type }: ValuePart): boolean {
  return (
    (type.kind === "array" || type.kind === "dict") &&
    contains(type, (inner) => isBasic(inner, "h"))
  );
}
