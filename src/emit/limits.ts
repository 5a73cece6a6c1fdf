/** What a contract says, in words for people: comments and pages. */
import type {
  EnumUse,
  NamedContract,
  ValueContract,
} from "../contract/contract.js";
import type { Condition } from "../contract/expression.js";
import { rangeOf } from "../contract/exact-number.js";
import type { Arg, DBusType, Property } from "../model/model.js";
import { signatureOf } from "../model/signature.js";
import { docLine, type CommentTag } from "./tsdoc.js";
import { formatWording } from "./validate-text.js";
import { bounded } from "./validation.js";

/** One limit: a phrase, and a piece of code that ends it. */
export interface Limit {
  readonly words: string;
  /** Text of the XML, to be shown as code. */
  readonly code?: string | undefined;
  /** The enumeration that the code names, and of what type its values are. */
  readonly values?: readonly [EnumUse, DBusType] | undefined;
}

/** The limits of a value and of what is in it, each a phrase. */
export function limitsOf(contract: ValueContract): readonly Limit[] {
  return [
    ...numberLimits(contract),
    ...sizeLimits(contract),
    ...textLimits(contract),
    ...otherLimits(contract),
    ...innerLimits(contract),
  ];
}

function limit(words: string, code?: string): readonly Limit[] {
  return [{ words, code }];
}

function numberLimits({
  type,
  minimum,
  maximum,
  multipleOf,
  unit,
}: ValueContract): readonly Limit[] {
  const [lowest, highest] = rangeOf(type) ?? [undefined, undefined];
  const low = minimum === lowest ? undefined : minimum;
  const high = maximum === highest ? undefined : maximum;
  const suffix = unit === undefined ? "" : ` ${unit}`;
  const range =
    low !== undefined && high !== undefined
      ? [`${String(low)} to ${String(high)}${suffix}`]
      : low !== undefined
        ? [`at least ${String(low)}${suffix}`]
        : high !== undefined
          ? [`at most ${String(high)}${suffix}`]
          : unit === undefined
            ? []
            : [`in ${unit}`];
  return [
    ...range.flatMap((words) => limit(words)),
    ...(multipleOf === undefined
      ? []
      : limit(`a multiple of ${String(multipleOf)}`)),
  ];
}

const kibibyte = 1024;
const mebibyte = kibibyte * 1024;

function counted(count: number, unit: string, plural = `${unit}s`): string {
  // Nobody counts the digits of 67108864.
  if (unit === "byte" && count > 0) {
    if (count % mebibyte === 0) return `${String(count / mebibyte)} MiB`;
    if (count % kibibyte === 0) return `${String(count / kibibyte)} KiB`;
  }
  return `${String(count)} ${count === 1 ? unit : plural}`;
}

function sizeLimits(contract: ValueContract): readonly Limit[] {
  const { minBytes = 0, maxBytes, minItems = 0, maxItems } = contract;
  const { type, uniqueItems, nullForm } = contract;
  const [unit, units] =
    type.kind === "dict"
      ? ["entry", "entries"]
      : signatureOf(type) === "ay"
        ? ["byte", "bytes"]
        : ["item", "items"];
  return [
    ...span(minBytes, maxBytes, "byte", "bytes"),
    ...(nullForm === "array" ? [] : span(minItems, maxItems, unit, units)),
    ...(uniqueItems ? limit("all different") : []),
  ];
}

function span(
  least: number,
  most: number | undefined,
  unit: string,
  units: string,
): readonly Limit[] {
  if (most !== undefined && least === most)
    return limit(`exactly ${counted(most, unit, units)}`);
  if (most !== undefined && least > 0)
    return limit(rangeWords(least, most, unit, units));
  if (most !== undefined) return limit(`at most ${counted(most, unit, units)}`);
  return least > 0 ? limit(`at least ${counted(least, unit, units)}`) : [];
}

/** `1 to 255 bytes`, or `2 bytes to 1 MiB` where the two have other units. */
function rangeWords(
  least: number,
  most: number,
  unit: string,
  units: string,
): string {
  const end = counted(most, unit, units);
  const isPlain = end === `${String(most)} ${units}`;
  return `${isPlain ? String(least) : counted(least, unit, units)} to ${end}`;
}

function textLimits({
  format,
  pattern,
  pathNamespace,
}: ValueContract): readonly Limit[] {
  return [
    ...(format === undefined ? [] : limit(formatWording(format))),
    ...(pattern === undefined ? [] : limit("matches", bounded(pattern, 200))),
    ...(pathNamespace === undefined || pathNamespace === "/"
      ? []
      : limit("at or below", pathNamespace)),
  ];
}

function otherLimits(contract: ValueContract): readonly Limit[] {
  const { enumeration, variantTypes, descriptorKinds, sensitive } = contract;
  return [
    ...(enumeration === undefined ? [] : enumLimit(contract)),
    ...(variantTypes === undefined
      ? []
      : limit("a variant of", variantTypes.map(signatureOf).join(" or "))),
    ...(descriptorKinds === undefined
      ? []
      : limit(`a ${descriptorKinds.join(" or ")}`)),
    ...nullLimit(contract),
    ...(sensitive ? limit("sensitive: never shown in messages") : []),
  ];
}

function enumLimit({ enumeration, type }: ValueContract): readonly Limit[] {
  if (enumeration === undefined) return [];
  const { declaration, open, onUnknown } = enumeration;
  const kind = declaration.kind === "flags" ? "flags of" : "one of";
  return [
    { words: kind, code: declaration.name, values: [enumeration, type] },
    ...(onUnknown === undefined
      ? open
        ? limit("others may come")
        : []
      : limit("others count as", onUnknown.name)),
  ];
}

const nullWords = {
  "empty-string": "the empty text",
  "root-path": "the path /",
  zero: "0",
  "minus-one": "-1",
  array: "an empty array",
} as const;

function nullLimit({ nullForm }: ValueContract): readonly Limit[] {
  return nullForm === undefined
    ? []
    : limit(`null is ${nullWords[nullForm]} on the wire`);
}

function innerLimits(contract: ValueContract): readonly Limit[] {
  const { items, keys, values, fields, entries, struct, dict } = contract;
  const part = (
    inner: ValueContract | undefined,
    words: string,
  ): readonly Limit[] => {
    // A secret is told of once, for all that is in it.
    const limits = (inner === undefined ? [] : limitsOf(inner)).filter(
      ({ words: own }) => !own.startsWith("sensitive"),
    );
    return limits.map((own) => ({ ...own, words: `${words} ${own.words}` }));
  };
  return [
    ...part(items, "each item"),
    ...part(keys, "each key"),
    ...(entries.length > 0 ? [] : part(values, "each value")),
    // What has names says the limits of its fields where it is declared.
    ...differing(fields, struct?.fields, part),
    ...differing(entries, dict?.keys, part),
  ];
}

type Part = (contract: ValueContract, words: string) => readonly Limit[];

/** The limits of fields that are others here than where they are declared. */
function differing(
  own: readonly NamedContract[],
  declared: readonly NamedContract[] | undefined,
  part: Part,
): readonly Limit[] {
  return own.flatMap(({ name, contract }, index) => {
    const usual = declared?.[index]?.contract;
    return usual === undefined ||
      limitSentence(usual) === limitSentence(contract)
      ? []
      : part(contract, `${bounded(name)}:`);
  });
}

/** The limits as one sentence in Markdown; empty where there are none. */
export function limitSentence(contract: ValueContract): string {
  const phrases = limitsOf(contract).map(({ words, code }) =>
    code === undefined ? words : `${words} \`${code.replaceAll("`", "'")}\``,
  );
  if (phrases.length === 0) return "";
  const text = phrases.join(", ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** What a comment says of an argument: its documentation, and its limits. */
export function argText(
  { doc }: Pick<Arg | Property, "doc">,
  contract: ValueContract,
): string {
  const text = docLine(doc);
  const limits = limitSentence(contract);
  if (text === "" || limits === "") return text + limits;
  return `${text}${/[.!?]$/.test(text) ? "" : "."} ${limits}`;
}

/** A `@param` for each argument of which something is said. */
export function paramTags(
  args: readonly Arg[],
  names: readonly string[],
  { of }: { readonly of: (arg: Arg) => ValueContract },
): readonly CommentTag[] {
  return args.flatMap((arg, index) => {
    const text = argText(arg, of(arg));
    return text === ""
      ? []
      : [{ tag: "param", name: names[index] ?? "_", text }];
  });
}

/** A paragraph that names the conditions over all arguments together. */
export function conditionTexts(
  conditions: readonly Condition[],
): readonly string[] {
  if (conditions.length === 0) return [];
  const all = conditions.map(
    ({ text }) => `\`${bounded(text, 200).replaceAll("`", "'")}\``,
  );
  return [`Condition: ${all.join(" and ")}.`];
}

/** A sentence that says who may call; empty where everyone may. */
export function rolesText(roles: readonly string[] | undefined): string {
  if (roles === undefined) return "";
  return `Callers need the role ${roles.map((role) => `\`${role}\``).join(" or ")}.`;
}
