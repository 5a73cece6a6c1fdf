import * as fc from "fast-check";
import type { KeyContract, ValueContract } from "../contract/contract.js";
import { isObjectDictionary } from "../emit/basic-types.js";
import { pathWord } from "../emit/validation.js";
import { signatureOf } from "../model/signature.js";
import { isDictionary, showKey } from "../runtime/index.js";
import {
  around,
  broken,
  counted,
  misfits,
  type Breakage,
  type Breakages,
  type Broken,
} from "./breakage.js";
import {
  dictionaryOf,
  entriesOf,
  withEntry,
  withoutEntry,
  type Entry,
} from "./dictionaries.js";
import type { Making, Spot } from "./making.js";
import { inside } from "./making.js";

const unit = ["entry", "entries"] as const;

/** More entries are not made. */
const mostEntries = 1 << 12;

/** The ways to break a dictionary. */
export function brokenDictionaries(
  contract: ValueContract,
  making: Making,
  spot: Spot,
  inner: Breakages,
): readonly Breakage[] {
  const isObject = isObjectDictionary(contract.type, making.shape);
  const isOfType = isObject
    ? (value: unknown) => isDictionary(value)
    : (value: unknown) => value instanceof Map;
  const parts =
    contract.dict === undefined
      ? brokenEntries(contract, making, spot, inner)
      : brokenKeys(contract, making, spot, inner);
  return [
    misfits(isOfType, isObject ? "an object" : "a Map"),
    ...wrongCounts(contract, making, spot),
    ...parts,
  ];
}

function wrongCounts(
  contract: ValueContract,
  making: Making,
  spot: Spot,
): readonly Breakage[] {
  const { minItems = 0, maxItems = Infinity, dict, entries } = contract;
  const required = entries.filter(({ optional }) => !optional).length;
  const few = { ...contract, minItems: 0, maxItems: minItems - 1 };
  return [
    ...(minItems > required
      ? [broken(making.inner(few, spot), `at least ${counted(minItems, unit)}`)]
      : []),
    // Declared keys are what they are; of others there can be any number.
    ...(maxItems < mostEntries && dict === undefined
      ? [tooMany(contract, maxItems, making, spot)]
      : []),
  ];
}

/** One more than there may be, if there are so many keys. */
function tooMany(
  { type, keys, values }: ValueContract,
  maxItems: number,
  making: Making,
  spot: Spot,
): Breakage {
  if (keys === undefined || values === undefined)
    throw new Error("a dictionary without keys and values");
  const entry = fc.tuple(
    making.inner(keys, inside(spot, " key")),
    making.inner(values, inside(spot, "[]")),
  );
  const entries = fc.array(entry, {
    minLength: maxItems + 1,
    maxLength: maxItems + 8,
    size: "max",
  });
  return entries.map((all) => {
    const some = [...new Map(all)];
    return some.length <= maxItems
      ? undefined
      : {
          value: dictionaryOf(some, type, making.shape),
          path: "",
          limit: `at most ${counted(maxItems, unit)}`,
        };
  });
}

function brokenEntries(
  contract: ValueContract,
  making: Making,
  spot: Spot,
  inner: Breakages,
): readonly Breakage[] {
  const { keys, values, minItems = 0, maxItems = Infinity } = contract;
  if (keys === undefined || values === undefined)
    throw new Error("a dictionary without keys and values");
  if (maxItems < 1) return [];
  const some = { ...contract, minItems: Math.max(1, minItems) };
  const placed = fc.tuple(making.inner(some, spot), fc.nat());
  const isObject = isObjectDictionary(contract.type, making.shape);
  const inKeys = inner(keys, making, inside(spot, " key")).map((way) =>
    around(placed, way, ([dictionary, place], part) =>
      // Keys of objects are texts, whatever they were.
      isObject && typeof part.value !== "string"
        ? undefined
        : withKey(dictionary, place, part.value, contract, making, part.limit),
    ),
  );
  const inValues = inner(values, making, inside(spot, "[]")).map((way) =>
    around(placed, way, ([dictionary, place], part) => {
      const [key] = entryAt(dictionary, place);
      const path = `[${shownKey(contract, key)}]${part.path}`;
      return { ...part, value: withEntry(dictionary, key, part.value), path };
    }),
  );
  return [...inKeys, ...inValues];
}

function entryAt(dictionary: unknown, place: number): Entry {
  const entries = entriesOf(dictionary);
  return entries[place % entries.length] ?? ["", undefined];
}

/** Secret dictionaries have secret keys. */
function shownKey({ sensitive }: ValueContract, key: unknown): string {
  return sensitive ? "…" : showKey(key);
}

/** With another key in the place of one. */
function withKey(
  dictionary: unknown,
  place: number,
  key: unknown,
  contract: ValueContract,
  { shape }: Making,
  limit: string,
) {
  const entries = entriesOf(dictionary);
  const at = place % entries.length;
  const changed = entries.with(at, [key, entries[at]?.[1]]);
  return {
    value: dictionaryOf(changed, contract.type, shape),
    path: ` key ${shownKey(contract, key)}`,
    limit,
  };
}

function brokenKeys(
  contract: ValueContract,
  making: Making,
  spot: Spot,
  inner: Breakages,
): readonly Breakage[] {
  const sound = making.inner(contract, spot);
  const ways = [
    ...contract.entries.flatMap((entry) =>
      brokenKey(entry, sound, making, spot, inner),
    ),
    undeclaredKey(contract, sound, making),
  ];
  return ways.map((way) =>
    way.map((part) => (isCounted(part, contract) ? part : undefined)),
  );
}

/** A key more or less can be one too many, or too few: another mistake. */
function isCounted(
  part: Broken | undefined,
  { minItems = 0, maxItems = Infinity }: ValueContract,
): boolean {
  const count = entriesOf(part?.value).length;
  return count >= minItems && count <= maxItems;
}

function brokenKey(
  { name, contract, optional }: KeyContract,
  sound: fc.Arbitrary<unknown>,
  making: Making,
  spot: Spot,
  inner: Breakages,
): readonly Breakage[] {
  const step = `.${pathWord(name)}`;
  const signature = signatureOf(contract.type);
  const put = (dictionary: unknown, held: unknown): object =>
    withEntry(dictionary, name, held);
  const otherType = signature === "u" ? "s" : "u";
  const unlike = fc.constantFrom<unknown>(
    making.variant(otherType, otherType === "u" ? 0 : ""),
    null,
    undefined,
    0,
    { signature, value: 0 },
  );
  const ways = inner(contract, making, inside(spot, step)).map((way) =>
    around(sound, way, (dictionary, part) => ({
      ...part,
      value: put(dictionary, making.variant(signature, part.value)),
      path: step + part.path,
    })),
  );
  const wrongType = fc.tuple(sound, unlike).map(([dictionary, held]) => ({
    value: put(dictionary, held),
    path: step,
    limit: `a variant of ${signature}`,
  }));
  const missing = sound.map((dictionary) => ({
    value: withoutEntry(dictionary, name),
    path: step,
    limit: "a value",
  }));
  return [wrongType, ...ways, ...(optional ? [] : [missing])];
}

/** A key that is not declared where that is refused, or does not hold what every key does. */
function undeclaredKey(
  contract: ValueContract,
  sound: fc.Arbitrary<unknown>,
  making: Making,
): Breakage {
  const known = new Set(contract.entries.map(({ name }) => name));
  const names = fc
    .constantFrom("x-unknown", "", "toString", "timeout ")
    .filter((name) => !known.has(name));
  const isOpen = contract.dict?.open === true;
  return fc.tuple(sound, names).map(([dictionary, name]) => ({
    value: withEntry(dictionary, name, isOpen ? 0 : making.variant("u", 0)),
    path: isOpen ? `[${shownKey(contract, name)}]` : " key",
    limit: isOpen ? "a variant" : "a key that is declared",
  }));
}
