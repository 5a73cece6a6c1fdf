import { docText } from "../doc-text.js";
import type { InMember, Value } from "../rule.js";
import { defineRule } from "../rule.js";
import { isBasic } from "../../model/type-walk.js";
import { snakeName, valueName } from "../value-name.js";

const named =
  /^(?:message|description|text|title|.+_message|.+_text|progress_.+)$/;
const documented =
  /\b(?:human[- ]readable|user[- ]friendly|locali[sz]ed|translated|(?:displayed|shown) to the user)\b/i;
const foreign =
  /\b(?:as (?:received|reported|given|is)|unchanged|verbatim|passed (?:on|through)|comes from|provided by)\b/i;

export const typesHumanReadableString = defineRule({
  id: "types-human-readable-string",
  severity: "info",
  set: "strict",
  summary: "What people read is put into words by the program that shows it.",
  why: "a service does not know the language of whoever reads it.",
  source: "D-Bus API Design Guidelines, Taking Advantage of the Type System",
  checks: {
    *value(value, scope) {
      if (!isBasic(value.type, "s")) return;
      const text = docText(value.doc);
      if (!named.test(snakeName(value)) && !documented.test(text)) return;
      if (foreign.test(text) || hasLocale(value, scope)) return;
      yield {
        at: value.nameSpan,
        message: `${valueName(value)} seems to be text for people`,
        help: "send an enum, and let the program that shows it choose the words.",
      };
    },
  },
});

/** Text whose language is told beside it was not made here. */
function hasLocale(
  value: Value,
  { interface: iface, member }: InMember,
): boolean {
  const siblings: readonly Value[] =
    value.kind === "property"
      ? iface.members.filter((one) => one.kind === "property")
      : member.kind === "property"
        ? []
        : member.args;
  return siblings.some((one) => /^(?:locale|language)$/.test(snakeName(one)));
}
