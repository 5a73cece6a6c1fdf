import { quoted } from "../diagnostic-quoted.js";
import type { Member } from "../model/model.js";
import { bodySignature, signatureOf } from "../model/signature.js";

/** What a peer sees of a member: types, directions and access, in the words of a message. */
export function wireShape(member: Member): string {
  switch (member.kind) {
    case "property":
      return `"${signatureOf(member.type)}" (${member.access})`;
    case "signal":
      return `"${bodySignature(member.args)}"`;
    case "method": {
      const reply = bodySignature(member.outputs);
      const call = `"${bodySignature(member.inputs)}"`;
      return reply === "" ? call : `${call} with the reply "${reply}"`;
    }
  }
}

/** The names of a member's arguments, in order, in the words of a message. */
export function argNames(member: Member): string {
  if (member.kind === "property") return "";
  return quoted(member.args.map(({ name }) => name ?? "?").join(", "));
}
