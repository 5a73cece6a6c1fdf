import * as fc from "fast-check";
import type { ValueContract } from "../contract/contract.js";
import type { BasicCode } from "../model/model.js";
import { utf8Length } from "../runtime/index.js";
import { formatText } from "./formats.js";
import { acceptance, namesOf, nullValue, passesUnknown } from "./limits.js";
import type { Making, Spot } from "./making.js";
import { kept, sizes } from "./making.js";
import { patternText } from "./patterns.js";

/** No signature is longer. */
const longestSignature = 255;

/** Texts within their limits, often at them. */
export function texts(
  contract: ValueContract,
  code: BasicCode,
  making: Making,
  spot: Spot,
): fc.Arbitrary<string> {
  const { enumeration } = contract;
  const values =
    enumeration === undefined
      ? anyTexts(contract, code, spot)
      : enumerated(contract, enumeration, code, making, spot);
  const nothing = nullValue(contract);
  const all =
    typeof nothing === "string"
      ? fc.oneof(
          { weight: 1, arbitrary: fc.constant(nothing) },
          { weight: 3, arbitrary: values },
        )
      : values;
  return kept(all, acceptance(contract), spot.path);
}

function enumerated(
  contract: ValueContract,
  enumeration: NonNullable<ValueContract["enumeration"]>,
  code: BasicCode,
  { onlyDeclared }: Making,
  spot: Spot,
): fc.Arbitrary<string> {
  const listed = fc.constantFrom(...namesOf(enumeration));
  const isListed =
    !passesUnknown(enumeration) ||
    (onlyDeclared && enumeration.onUnknown !== undefined);
  return isListed
    ? listed
    : fc.oneof(
        { weight: 3, arbitrary: listed },
        { weight: 1, arbitrary: anyTexts(contract, code, spot) },
      );
}

function anyTexts(
  contract: ValueContract,
  code: BasicCode,
  spot: Spot,
): fc.Arbitrary<string> {
  const { pattern, format, minBytes = 0, maxBytes = Infinity } = contract;
  if (pattern !== undefined)
    return patternText(pattern, Math.min(maxBytes, spot.bytes));
  if (code === "o") return objectPaths(contract, spot);
  if (format !== undefined) return formatText(format);
  const [least, most] = [minBytes, maxBytes];
  return code === "g"
    ? signaturesOf(sizes(least, Math.min(most, longestSignature), spot.bytes))
    : textsOf(sizes(least, most, spot.bytes));
}

/** Any character that a text of a message can have. */
const character = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.string({
      unit: "grapheme-ascii",
      minLength: 1,
      maxLength: 1,
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom("é", "€", "😀", "\u{2028}", "\t") },
  {
    weight: 2,
    arbitrary: fc
      .string({ unit: "binary", minLength: 1, maxLength: 1 })
      .filter((text) => text !== "\0"),
  },
);

/** Texts of exactly these numbers of bytes. */
export function textsOf(bytes: fc.Arbitrary<number>): fc.Arbitrary<string> {
  return fc
    .tuple(bytes, fc.array(character, { maxLength: 12 }))
    .map(([size, characters]) => textOfBytes(size, characters));
}

/** The characters again and again, and what fits behind them. */
export function textOfBytes(
  size: number,
  characters: readonly string[],
): string {
  const unit = characters.join("");
  const unitBytes = utf8Length(unit);
  let text = unitBytes === 0 ? "" : unit.repeat(Math.floor(size / unitBytes));
  let left = size - utf8Length(text);
  for (const each of characters) {
    const bytes = utf8Length(each);
    if (bytes > left) break;
    text += each;
    left -= bytes;
  }
  return text + "x".repeat(left);
}

function objectPaths(
  { pathNamespace = "/", minBytes = 0, maxBytes = Infinity }: ValueContract,
  spot: Spot,
): fc.Arbitrary<string> {
  const root = pathNamespace === "/" ? "" : pathNamespace;
  // The shortest path below another has one character more, and a separator.
  const least = Math.max(minBytes, root.length + 2);
  const below =
    least > maxBytes ? [] : [pathsOf(root, sizes(least, maxBytes, spot.bytes))];
  const itself = fc.constant(pathNamespace);
  return fc.oneof(
    { weight: 1, arbitrary: itself },
    ...below.map((arbitrary) => ({ weight: 4, arbitrary })),
  );
}

const pathElement = patternText("[A-Za-z0-9_]{1,12}", 12);

/** Paths below another, of exactly these numbers of bytes. */
export function pathsOf(
  root: string,
  bytes: fc.Arbitrary<number>,
): fc.Arbitrary<string> {
  const elements = fc.array(pathElement, { minLength: 1, maxLength: 5 });
  return fc.tuple(bytes, elements).map(([size, names]) => {
    const path = `${root}/${names.join("/")}`.slice(0, size);
    const filled = path.padEnd(size, "x");
    return filled.endsWith("/") ? `${filled.slice(0, -1)}x` : filled;
  });
}

const types = fc.constantFrom(
  ..."y b n q i u x t d s o g h v".split(" "),
  ..."as ay aav a{sv} a{us} (ii) (s(yb)) aaay a(oa{sv})".split(" "),
);

/** Signatures of exactly these numbers of bytes. */
export function signaturesOf(
  bytes: fc.Arbitrary<number>,
): fc.Arbitrary<string> {
  return fc.tuple(bytes, fc.array(types)).map(([size, parts]) => {
    let text = "";
    for (const part of parts)
      if (text.length + part.length <= size) text += part;
    return text.padEnd(size, "s");
  });
}
