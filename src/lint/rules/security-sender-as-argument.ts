import { docText } from "../doc-text.js";
import { defineRule } from "../rule.js";
import { isInteger } from "../../model/type-walk.js";
import { valueName } from "../value-name.js";
import { words } from "../words.js";

const identities: ReadonlySet<string> = new Set([
  "sender",
  "caller",
  "unique name",
  "bus name",
  "user",
  "peer",
]);

/** Of users and processes; as text, `uid` is the identifier of something else. */
const numbers: ReadonlySet<string> = new Set(["uid", "gid", "pid"]);

const callersName =
  /\bthe (?:unique |bus )+name of the caller\b|\bthe caller's (?:unique |bus )+name\b/i;

/** Of a file or a process in the guest they are data like any other. */
const guest = /guest/i;

export const securitySenderAsArgument = defineRule({
  id: "security-sender-as-argument",
  severity: "warning",
  set: "recommended",
  summary: "No method lets its caller say who it is.",
  why: "a caller can claim to be anybody, while the sender of a message and its credentials come from the bus.",
  source: "QEMU D-Bus document, Security",
  checks: {
    *arg(arg, { interface: iface, member }) {
      if (member.kind !== "method" || arg.direction !== "in") return;
      const doc = docText(arg.doc);
      const name = words(arg.name ?? "").join(" ");
      const isIdentity =
        identities.has(name) || (numbers.has(name) && isInteger(arg.type));
      const isOfGuest = guest.test(`${iface.name} ${member.name} ${doc}`);
      if (!callersName.test(doc) && (!isIdentity || isOfGuest)) return;
      yield {
        at: arg.nameSpan,
        message: `${valueName(arg)} lets a caller of "${member.name}" say who it is`,
        help: "take the sender of the message, and ask the bus for its credentials.",
      };
    },
  },
});
