import type { ValueContract } from "../../src/contract/contract.js";
import { rangeOf } from "../../src/contract/exact-number.js";
import { signatureOf } from "../../src/model/signature.js";
import { pick, type Random } from "../support/random-checks.js";
import { listed } from "./contract-fit.js";
import { fillerOf, fittingValue } from "./contract-values.js";
import {
  below,
  doubles,
  objectPaths,
  randomInteger,
  randomValue,
  randomVariant,
  signatures,
  texts,
  wideMarker,
} from "./random-values.js";
import {
  isRawVariant,
  rawTypes,
  type RawValue,
  type RawVariant,
} from "./raw-wire.js";

/** Longest arrays of anything but bytes. */
const manyItems = 3000;

/**
 * A well-formed value of the type, at the limits of its contract or beyond them,
 * in one place of it.
 */
export function hostileValue(
  contract: ValueContract,
  random: Random,
): RawValue {
  const { type } = contract;
  switch (type.kind) {
    case "basic":
      return hostileBasic(type.code, contract, random);
    case "variant":
      return random() < 0.5
        ? wrongVariant(contract, random)
        : randomVariant(random);
    case "array":
      return hostileArray(contract, random);
    case "dict":
      return hostileDictionary(contract, random);
    case "struct":
      return hostileStruct(contract, random);
  }
}

/** Looks at first like one that may come. */
function wrongVariant(
  { variantTypes = [] }: ValueContract,
  random: Random,
): RawVariant {
  const inside = variantTypes.map(signatureOf).join("") || "s";
  const signature = `(${inside})`;
  const values = rawTypes(inside).map((type) => randomValue(random, type));
  return { signature, value: values };
}

function hostileBasic(
  code: string,
  contract: ValueContract,
  random: Random,
): RawValue {
  switch (code) {
    case "b":
      return random() < 0.5;
    case "h":
      return below(random, 2 ** 32);
    case "d":
      return hostileDouble(contract, random);
    case "s":
      return hostileText(contract, random);
    case "o":
      return pick(random, [
        ...objectPaths,
        `${contract.pathNamespace ?? "/"}x`,
      ]);
    case "g":
      return pick(random, signatures);
    default:
      return hostileInteger(code, contract, random);
  }
}

function hostileDouble(
  { minimum, maximum }: ValueContract,
  random: Random,
): number {
  const ends = [Number(minimum ?? 0), Number(maximum ?? 0)];
  return pick(random, [...doubles, ...ends, ...ends.map((end) => end * 2)]);
}

function hostileInteger(
  code: string,
  contract: ValueContract,
  random: Random,
): number | bigint {
  const { type, minimum, maximum } = contract;
  const [lowest, highest] = rangeOf(type) ?? [0n, 0n];
  const ends = [minimum, maximum]
    .filter((end) => typeof end === "bigint")
    .flatMap((end) => [end - 1n, end, end + 1n])
    .filter((end) => end >= lowest && end <= highest);
  const listedOnes = (contract.enumeration?.declaration.entries ?? [])
    .map(({ number = 0n }) => number + 1n)
    .filter((end) => end <= highest);
  const candidates = [...ends, ...listedOnes, lowest, highest];
  if (random() < 0.3) return randomInteger(random, code);
  const value = pick(random, candidates);
  return code === "x" || code === "t" ? value : Number(value);
}

function hostileText(contract: ValueContract, random: Random): string {
  const { minBytes = 0, maxBytes = 4096, sensitive } = contract;
  const filler = fillerOf(contract);
  const size = Buffer.byteLength(filler);
  const most = Math.floor(Math.min(maxBytes, 100_000) / size);
  const own = [
    filler.repeat(most),
    filler.repeat(most + 1),
    filler.repeat(Math.max(0, Math.floor((minBytes - 1) / size))),
    `${filler.repeat(most)}\u202e`,
  ];
  // What is secret must be told from everything else.
  if (sensitive) return pick(random, own);
  const wide = wideMarker.repeat(Math.floor(most / 2) + below(random, 2));
  return pick(random, [...own, wide, ...texts, pick(random, texts)]);
}

function hostileArray(contract: ValueContract, random: Random): RawValue {
  const { items, type } = contract;
  if (items === undefined) return [];
  if (signatureOf(type) === "ay") return hostileBytes(contract, random);
  const fitting = listed(fittingValue(contract, random));
  const longer = lengthened(contract, fitting, random, () =>
    fittingValue(items, random),
  );
  if (longer !== undefined) return longer;
  if (fitting.length === 0) return [hostileValue(items, random)];
  return fitting.with(
    below(random, fitting.length),
    hostileValue(items, random),
  );
}

function hostileBytes(
  { minItems = 0, maxItems = 1000 }: ValueContract,
  random: Random,
): Uint8Array {
  // The greatest limits are beyond what the daemon takes; some are too slow here.
  const most = maxItems > 200_000 && random() < 0.95 ? 1000 : maxItems;
  const length = pick(random, [
    0,
    Math.max(0, minItems - 1),
    Math.min(most + 1, 2 ** 21),
  ]);
  return new Uint8Array(length).fill(below(random, 256));
}

/** Too few items, too many, or some twice; undefined when the number is right. */
function lengthened(
  { minItems = 0, maxItems = 100 }: ValueContract,
  fitting: readonly RawValue[],
  random: Random,
  more: () => RawValue,
): readonly RawValue[] | undefined {
  switch (below(random, 6)) {
    case 0:
      return fitting.slice(0, Math.max(0, minItems - 1));
    case 1: {
      const count = Math.min(maxItems + 1, manyItems) - fitting.length;
      const item = fitting[0] ?? more();
      return [...fitting, ...Array.from({ length: count }, () => item)];
    }
    case 2:
      return [...fitting, ...fitting.slice(0, 1)];
    default:
      return undefined;
  }
}

function hostileDictionary(contract: ValueContract, random: Random): RawValue {
  const { keys, values, dict } = contract;
  if (keys === undefined || values === undefined) return [];
  const pairs = listed(fittingValue(contract, random));
  if (dict !== undefined) return hostileKnown(contract, pairs, random);
  const pair = (): RawValue => [
    random() < 0.5 ? hostileValue(keys, random) : fittingValue(keys, random),
    random() < 0.5
      ? hostileValue(values, random)
      : fittingValue(values, random),
  ];
  const longer = lengthened(contract, pairs, random, pair);
  return longer ?? [...pairs, pair()];
}

/** Keys that are missing, unknown, twice there, or hold something else. */
function hostileKnown(
  { entries }: ValueContract,
  pairs: readonly RawValue[],
  random: Random,
): RawValue {
  const known = pick(random, entries);
  const held = fittingValue(known.contract, random);
  const signature = signatureOf(known.contract.type);
  switch (below(random, 5)) {
    case 0:
      return pairs.slice(1);
    case 1:
      return [...pairs, [pick(random, texts), randomVariant(random)]];
    case 2:
      return [...pairs, [known.name, randomVariant(random)]];
    case 3:
      return [...pairs, ...pairs, [known.name, { signature, value: held }]];
    default:
      return [
        ...pairs,
        [
          known.name,
          { signature, value: hostileValue(known.contract, random) },
        ],
      ];
  }
}

function hostileStruct({ fields }: ValueContract, random: Random): RawValue {
  const at = below(random, fields.length);
  return fields.map(({ contract }, index) =>
    index === at
      ? hostileValue(contract, random)
      : fittingValue(contract, random),
  );
}

/** How many levels of containers and variants a value has, as the daemon counts. */
export function levelsOf(value: RawValue): number {
  if (isRawVariant(value)) return 1 + levelsOf(value.value);
  if (typeof value !== "object" || value instanceof Uint8Array)
    return typeof value === "object" ? 1 : 0;
  return 1 + Math.max(0, ...listed(value).map(levelsOf));
}
