import * as fc from "fast-check";
import type { KeyContract, ValueContract } from "../contract/contract.js";
import { signatureOf } from "../model/signature.js";
import { contains, isBasic } from "../model/type-walk.js";
import { dictionaryOf } from "./dictionaries.js";
import { isLimited } from "../emit/limited.js";
import type { Making, Spot } from "./making.js";
import { inside, kept, nothingFor, sizes } from "./making.js";

/** `ay` */
export function byteArrays(
  contract: ValueContract,
  making: Making,
  spot: Spot,
): fc.Arbitrary<Uint8Array> {
  const { items, minItems = 0, maxItems = Infinity } = contract;
  if (items === undefined) throw new Error("an array without items");
  const bytes = making.inner(items, inside(spot, "[]"));
  const isFree = !isLimited(items) && !contract.uniqueItems;
  if (!isFree) {
    return lists(contract, bytes, spot).map((all) =>
      Uint8Array.from(all, Number),
    );
  }
  if (minItems > maxItems) throw nothingFor(spot.path);
  // A few bytes again and again, which is a thousand times quicker to draw.
  return fc
    .tuple(
      sizes(minItems, maxItems, spot.bytes),
      fc.uint8Array({ minLength: 1, maxLength: 16 }),
    )
    .map(([size, some]) => tiled(some, size));
}

/** The first bytes of a row that is repeated. */
export function tiled(row: Uint8Array, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  bytes.set(row.subarray(0, size));
  for (let done = row.length; done < size; done *= 2)
    bytes.copyWithin(done, 0, Math.min(done, size - done));
  return bytes;
}

/** `a…` */
export function arrays(
  contract: ValueContract,
  making: Making,
  spot: Spot,
): fc.Arbitrary<readonly unknown[]> {
  const { items, maxItems } = contract;
  if (items === undefined) throw new Error("an array without items");
  if (maxItems === 0) return fc.constant([]);
  return lists(contract, making.inner(items, inside(spot, "[]")), spot);
}

function lists(
  contract: ValueContract,
  item: fc.Arbitrary<unknown>,
  spot: Spot,
): fc.Arbitrary<readonly unknown[]> {
  const { uniqueItems, minItems = 0, maxItems = Infinity, items } = contract;
  const affordable = affordableCount(items, spot);
  if (minItems > maxItems) throw nothingFor(spot.path);
  const all = counted(item, minItems, maxItems, affordable);
  return uniqueItems
    ? kept(
        all.map((some) => [...new Set(some)]),
        (some) => some.length >= minItems,
        spot.path,
      )
    : all;
}

/** Arrays of all lengths, often of the least and of the greatest one. */
function counted<T>(
  item: fc.Arbitrary<T>,
  least: number,
  most: number,
  affordable: number,
): fc.Arbitrary<readonly T[]> {
  const usual = least + Math.min(8, affordable);
  const near = Math.min(most, usual);
  const top = Math.max(least, most <= affordable ? most : near);
  const between = (minLength: number, maxLength: number): fc.Arbitrary<T[]> =>
    fc.array(item, { minLength, maxLength, size: "max" });
  return fc.oneof(
    { weight: 6, arbitrary: between(least, near) },
    { weight: 1, arbitrary: between(least, least) },
    { weight: 1, arbitrary: between(top, top) },
  );
}

/** How many values of a kind there is room for. */
function affordableCount(
  contract: ValueContract | undefined,
  { bytes }: Spot,
): number {
  const cost = contract === undefined ? 1 : costOf(contract);
  return Math.floor(bytes / 2 / cost);
}

/** Roughly, what a value costs to draw. */
function costOf({ type, fields }: ValueContract): number {
  switch (type.kind) {
    case "basic":
      return isBasic(type, "sog") ? 32 : 8;
    case "struct":
      return fields.reduce((sum, { contract }) => sum + costOf(contract), 8);
    default:
      return 128;
  }
}

/** `(…)` */
export function structs(
  { fields }: ValueContract,
  making: Making,
  spot: Spot,
): fc.Arbitrary<readonly unknown[]> {
  return fc.tuple(
    ...fields.map(({ name, contract }, index) => {
      const step = name === "" ? `[${String(index)}]` : `.${name}`;
      return making.inner(contract, inside(spot, step));
    }),
  );
}

/** `a{…}` without declared keys. */
export function dictionaries(
  { type, keys, values, minItems = 0, maxItems = Infinity }: ValueContract,
  making: Making,
  spot: Spot,
): fc.Arbitrary<object> {
  if (keys === undefined || values === undefined)
    throw new Error("a dictionary without keys and values");
  if (minItems > maxItems) throw nothingFor(spot.path);
  const entry = fc.tuple(
    making.inner(keys, inside(spot, " key")),
    making.inner(values, inside(spot, "[]")),
  );
  const affordable = Math.min(
    affordableCount(keys, spot),
    affordableCount(values, spot),
  );
  return kept(
    counted(entry, minItems, maxItems, affordable).map((all) => [
      ...new Map(all),
    ]),
    (entries) => entries.length >= minItems,
    spot.path,
  ).map((entries) => dictionaryOf(entries, type, making.shape));
}

/** `a{sv}` with declared keys. */
export function typedDictionaries(
  contract: ValueContract,
  making: Making,
  spot: Spot,
): fc.Arbitrary<object> {
  const { entries, minItems = 0, maxItems = Infinity, type } = contract;
  const known = entries
    .filter((entry) => isPossible(entry, making))
    .map((entry) => keyArbitrary(entry, making, spot));
  const all = fc
    .tuple(fc.tuple(...known), undeclared(contract, making, spot))
    .map(([declared, others]) => [...others, ...declared.flat()]);
  return kept(
    all,
    ({ length }) => length >= minItems && length <= maxItems,
    spot.path,
  ).map((some) => dictionaryOf(some, type, making.shape));
}

/** Without descriptors, an optional key that holds some is never there. */
function isPossible(
  { optional, contract }: KeyContract,
  { descriptor }: Making,
): boolean {
  const holdsDescriptor = contains(contract.type, (type) => isBasic(type, "h"));
  return !optional || !holdsDescriptor || descriptor !== undefined;
}

type Entries = readonly (readonly [string, unknown])[];

function keyArbitrary(
  { name, contract, optional }: KeyContract,
  making: Making,
  spot: Spot,
): fc.Arbitrary<Entries> {
  const signature = signatureOf(contract.type);
  const present = making
    .inner(contract, inside(spot, `.${name}`))
    .map((value): Entries => [[name, making.variant(signature, value)]]);
  return optional
    ? fc.oneof(
        { weight: 1, arbitrary: fc.constant<Entries>([]) },
        { weight: 2, arbitrary: present },
      )
    : present;
}

/** Keys that a newer peer may know. */
function undeclared(
  { dict, entries, values }: ValueContract,
  { onlyDeclared, inner }: Making,
  spot: Spot,
): fc.Arbitrary<Entries> {
  if (dict?.open !== true || onlyDeclared || values === undefined)
    return fc.constant([]);
  const known = new Set(entries.map(({ name }) => name));
  const key = fc.constantFrom("x-next", "__proto__", "toString", "", "é");
  const entry = fc.tuple(
    key.filter((name) => !known.has(name)),
    inner({ ...values, variantTypes: undefined }, inside(spot, "[]")),
  );
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant<Entries>([]) },
    { weight: 1, arbitrary: entry.map((one): Entries => [one]) },
  );
}
