import * as fc from "fast-check";
import type { ValueContract } from "../contract/contract.js";
import type { BasicCode } from "../model/model.js";
import { beyond, broken, misfits, type Breakage } from "./breakage.js";
import type { Limit } from "./limits.js";
import { acceptance, hasType, namesOf, textLimits } from "./limits.js";
import type { Making, Spot } from "./making.js";
import { pathsOf, signaturesOf, textOfBytes, textsOf } from "./texts.js";

/** Texts longer than this are not made. */
const longest = 1 << 20;

const noPaths = ["", "a", "/a/", "//", "/a//b", "/a-b", "/é", "/a\0", "/a b"];
const noSignatures = ["a", "()", "(i", "i)", "z", "{sv}", "a{vs}", "\0"];
const tooDeep = [`${"a".repeat(33)}y`, "y".repeat(256)];

/** What a text of UTF-8 cannot carry. */
const unspeakable = ["\0", "\ud800", "\udc00"];

/** Characters that some grammar does not have. */
const odd = [..." -_./:@%!\n\té😀", "..", "//", "0"];

/** The ways to break a text. */
export function brokenTexts(
  contract: ValueContract,
  code: BasicCode,
  making: Making,
  spot: Spot,
): readonly Breakage[] {
  const fits = (value: unknown): boolean => typeof value === "string";
  const accepts = acceptance(contract);
  const limits = textLimits(contract);
  return [
    misfits(fits, "a text"),
    illFormed(contract, code, making, spot),
    ...limits.flatMap((limit) => {
      const candidates = candidatesFor(limit, contract, code, making, spot);
      return candidates === undefined
        ? []
        : [beyond(limit, limits, ofType(candidates, code), accepts)];
    }),
  ];
}

/** What is not of the type is another mistake; a sound path stands for it. */
function ofType(
  texts: fc.Arbitrary<string>,
  code: BasicCode,
): fc.Arbitrary<string> {
  const instead = code === "g" ? "" : "/";
  return code === "s"
    ? texts
    : texts.map((text) => (hasType(code, text) ? text : instead));
}

function illFormed(
  contract: ValueContract,
  code: BasicCode,
  making: Making,
  spot: Spot,
): Breakage {
  if (code === "o")
    return broken(fc.constantFrom(...noPaths), "an object path");
  if (code === "g")
    return broken(fc.constantFrom(...noSignatures, ...tooDeep), "a signature");
  return broken(
    tweaked(validTexts(contract, making, spot), unspeakable),
    "text without NUL and lone surrogates",
  );
}

function validTexts(
  contract: ValueContract,
  making: Making,
  spot: Spot,
): fc.Arbitrary<string> {
  return making.inner(contract, spot).map(String);
}

/** With something inserted, or in the place of a character. */
function tweaked(
  texts: fc.Arbitrary<string>,
  insertions: readonly string[],
): fc.Arbitrary<string> {
  return fc
    .tuple(
      texts,
      fc.constantFrom(...insertions),
      fc.nat(),
      fc.constantFrom(0, 0, 1),
    )
    .map(([text, insertion, place, removed]) => {
      const characters = [...text];
      const at = place % (characters.length + 1);
      return characters.toSpliced(at, removed, insertion).join("");
    });
}

function candidatesFor(
  limit: Limit<string>,
  contract: ValueContract,
  code: BasicCode,
  making: Making,
  spot: Spot,
): fc.Arbitrary<string> | undefined {
  const { minBytes = 0, maxBytes = 0, enumeration } = contract;
  switch (limit.name) {
    case "minBytes":
      return ofBytes(0, minBytes - 1, contract, code);
    case "maxBytes":
      return maxBytes >= longest
        ? undefined
        : ofBytes(maxBytes + 1, maxBytes + 8, contract, code);
    case "listed":
      return enumeration === undefined
        ? undefined
        : tweaked(fc.constantFrom(...namesOf(enumeration)), [
            "",
            "x",
            "X",
            " ",
          ]);
    case "namespace":
      return pathsOutside(contract.pathNamespace ?? "/");
    default:
      return fc.oneof(
        {
          weight: 4,
          arbitrary: tweaked(validTexts(contract, making, spot), odd),
        },
        { weight: 1, arbitrary: fc.constantFrom("", ...odd) },
        {
          weight: 1,
          arbitrary: textsOf(fc.integer({ min: minBytes, max: minBytes + 16 })),
        },
      );
  }
}

/** Texts of the type of these sizes. */
function ofBytes(
  least: number,
  most: number,
  { pathNamespace = "/" }: ValueContract,
  code: BasicCode,
): fc.Arbitrary<string> {
  const bytes = fc.integer({ min: least, max: most });
  switch (code) {
    case "o": {
      const root = pathNamespace === "/" ? "" : pathNamespace;
      return fc.oneof(pathsOf(root, bytes), pathsOf("", bytes));
    }
    case "g":
      return signaturesOf(bytes);
    default:
      return fc.oneof(
        textsOf(bytes),
        // With fewer characters than bytes.
        bytes.map((size) => textOfBytes(size, ["é"])),
      );
  }
}

/** Some only begin as the namespace does. */
function pathsOutside(namespace: string): fc.Arbitrary<string> {
  const parent = namespace.slice(0, namespace.lastIndexOf("/"));
  return fc.oneof(
    fc.constantFrom("/", `${namespace}x`, `${parent}/_`, parent || "/"),
    pathsOf("", fc.integer({ min: 2, max: 24 })),
  );
}
