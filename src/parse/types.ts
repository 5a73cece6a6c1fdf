import type { DBusType } from "../model/model.js";
import type { SignatureProblem } from "../model/signature.js";
import { parseSignature, parseSingleType } from "../model/signature.js";
import { quoted } from "../diagnostic-quoted.js";
import type { Context } from "./context.js";
import { required } from "./context.js";
import type { Attribute, Element } from "../model/element.js";
import type { ReadingRuleId } from "../diagnostic-reading.js";

const ruleOf: Readonly<Record<SignatureProblem, ReadingRuleId>> = {
  empty: "spec-type-signature",
  syntax: "spec-type-signature",
  "reserved-code": "spec-type-reserved-code",
  "dict-entry": "spec-type-dict-entry",
  limits: "spec-type-limits",
  "not-single": "spec-type-single",
};

const helpOf: Readonly<Record<SignatureProblem, string>> = {
  empty: 'give its signature, such as type="s".',
  syntax: "correct the signature, such as a(ii) or a{sv}.",
  "reserved-code": "use a type of the specification.",
  "dict-entry": "write a{kv} with a basic type k and one complete type v.",
  limits: "use a flatter type.",
  "not-single":
    "split it into several, or put ( ) around it to make it a struct, which changes what is sent.",
};

/** The type of an argument or a property, or `undefined` when it has none that is valid. */
export function readType(
  element: Element,
  context: Context,
): { readonly type: DBusType; readonly attribute: Attribute } | undefined {
  const attribute = required(element, "type", context);
  if (attribute === undefined) return undefined;
  const { value } = attribute;
  const parsed = parseSingleType(value);
  if (parsed.ok) return { type: parsed.type, attribute };
  const { problem, message } = parsed.error;
  context.report(
    ruleOf[problem],
    attribute.valueSpan,
    `the type ${quoted(value)} is not valid: ${message}`,
    { symbol: context.symbol, help: helpForType(value, problem) },
  );
  return undefined;
}

/** The usual mistakes have a sure correction. */
function helpForType(value: string, problem: SignatureProblem): string {
  if (value.trim() !== value && parseSingleType(value.trim()).ok)
    return `write "${value.trim()}" without the white space.`;
  const word = wordTypes.get(value.toLowerCase());
  if (word !== undefined) return `write type="${word}".`;
  if (problem === "dict-entry" && parseSignature(`a${value}`).ok)
    return `write "a${value}".`;
  return helpOf[problem];
}

const wordTypes: ReadonlyMap<string, string> = new Map([
  ["string", "s"],
  ["str", "s"],
  ["int", "i"],
  ["int32", "i"],
  ["uint", "u"],
  ["uint32", "u"],
  ["bool", "b"],
  ["boolean", "b"],
  ["double", "d"],
  ["byte", "y"],
  ["variant", "v"],
]);
