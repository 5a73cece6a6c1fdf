import * as fc from "fast-check";
import type { ValueContract } from "../contract/contract.js";
import { isByteArray } from "../emit/basic-types.js";
import { isByte } from "../runtime/index.js";
import {
  around,
  broken,
  counted,
  misfits,
  type Breakage,
  type Breakages,
} from "./breakage.js";
import { beyondLimits } from "./broken-numbers.js";
import { tiled } from "./containers.js";
import type { Making, Spot } from "./making.js";
import { inside } from "./making.js";

/** More items, and more bytes, are not made. */
const mostItems = 1 << 17;
const mostBytes = 1 << 22;

/** The ways to break an array, or bytes. */
export function brokenArrays(
  contract: ValueContract,
  making: Making,
  spot: Spot,
  inner: Breakages,
): readonly Breakage[] {
  const { type, items } = contract;
  if (items === undefined) throw new Error("an array without items");
  const ways = isByteArray(type)
    ? beyondLimits(items, making, inside(spot, "[]"))
    : inner(items, making, inside(spot, "[]"));
  const isOfType = isByteArray(type)
    ? (value: unknown) => value instanceof Uint8Array
    : Array.isArray;
  return [
    misfits(isOfType, isByteArray(type) ? "a Uint8Array" : "an array"),
    ...wrongCounts(contract, making, spot),
    ...duplicates(contract, making, spot),
    ...brokenItems(contract, ways, making, spot),
  ];
}

/** What there can be too many of. */
function unitOf({ type }: ValueContract): readonly [string, string] {
  return isByteArray(type) ? ["byte", "bytes"] : ["item", "items"];
}

function wrongCounts(
  contract: ValueContract,
  making: Making,
  spot: Spot,
): readonly Breakage[] {
  const { minItems = 0, maxItems = Infinity, type } = contract;
  const isAffordable = maxItems < (isByteArray(type) ? mostBytes : mostItems);
  const unit = unitOf(contract);
  const few = { ...contract, minItems: 0, maxItems: minItems - 1 };
  return [
    ...(minItems === 0
      ? []
      : [
          broken(
            making.inner(few, spot),
            `at least ${counted(minItems, unit)}`,
          ),
        ]),
    ...(isAffordable ? [tooMany(contract, maxItems, making, spot)] : []),
  ];
}

/** One more than there may be: those of a sound array, again. */
function tooMany(
  contract: ValueContract,
  maxItems: number,
  making: Making,
  spot: Spot,
): Breakage {
  const some = {
    ...contract,
    minItems: 1,
    maxItems: Math.max(1, Math.min(4, maxItems)),
  };
  const count = fc.integer({ min: maxItems + 1, max: maxItems + 3 });
  const values = fc
    .tuple(making.inner(some, spot), count)
    .map(([items, size]) =>
      items instanceof Uint8Array
        ? tiled(items, size)
        : repeated(items as readonly unknown[], size),
    );
  return broken(values, `at most ${counted(maxItems, unitOf(contract))}`);
}

function repeated(items: readonly unknown[], size: number): readonly unknown[] {
  return Array.from(
    { length: size },
    (_, index) => items[index % items.length],
  );
}

/** Only values without parts are ever the same. */
function duplicates(
  contract: ValueContract,
  making: Making,
  spot: Spot,
): readonly Breakage[] {
  const { uniqueItems, items, maxItems = Infinity, minItems = 0 } = contract;
  const canRepeat = uniqueItems && items?.type.kind === "basic" && maxItems > 1;
  if (!canRepeat) return [];
  const some = { ...contract, minItems: Math.max(1, minItems) };
  const values = making.inner(some, spot).map((all) => {
    const list =
      all instanceof Uint8Array ? [...all] : (all as readonly unknown[]);
    const isFull = list.length >= maxItems;
    const twice = isFull ? list.with(-1, list[0]) : [...list, list[0]];
    return all instanceof Uint8Array ? Uint8Array.from(twice, Number) : twice;
  });
  return [broken(values, "items that differ")];
}

function brokenItems(
  contract: ValueContract,
  ways: readonly Breakage[],
  making: Making,
  spot: Spot,
): readonly Breakage[] {
  const { minItems = 0, maxItems = Infinity } = contract;
  if (maxItems < 1) return [];
  const some = making.inner(
    { ...contract, minItems: Math.max(1, minItems) },
    spot,
  );
  const placed = fc.tuple(some, fc.nat());
  return ways.map((way) =>
    around(placed, way, ([items, place], part) => {
      const list = items as readonly unknown[] | Uint8Array;
      const at = place % list.length;
      const value = withItem(list, at, part.value);
      const path = `[${String(at)}]${part.path}`;
      return value === undefined ? undefined : { ...part, value, path };
    }),
  );
}

/** Bytes can hold nothing but bytes. */
function withItem(
  items: readonly unknown[] | Uint8Array,
  at: number,
  item: unknown,
): readonly unknown[] | Uint8Array | undefined {
  if (!(items instanceof Uint8Array)) return items.with(at, item);
  return isByte(item) ? items.with(at, item) : undefined;
}

/** The ways to break a struct. */
export function brokenStructs(
  contract: ValueContract,
  making: Making,
  spot: Spot,
  inner: Breakages,
): readonly Breakage[] {
  const { fields } = contract;
  const count = fields.length;
  const isOfType = (value: unknown): boolean =>
    Array.isArray(value) && value.length === count;
  const sound = making
    .inner(contract, spot)
    .map((value) => value as readonly unknown[]);
  const wrongLength = fc
    .tuple(sound, fc.boolean())
    .map(([tuple, isShort]) =>
      isShort ? tuple.slice(0, -1) : [...tuple, tuple[0]],
    );
  const ways = fields.flatMap(({ name, contract: field }, index) => {
    const step = name === "" ? `[${String(index)}]` : `.${name}`;
    return inner(field, making, inside(spot, step)).map((way) =>
      around(sound, way, (tuple, part) => ({
        ...part,
        value: tuple.with(index, part.value),
        path: step + part.path,
      })),
    );
  });
  return [
    misfits(isOfType, `a tuple of ${String(count)}`),
    broken(wrongLength, `a tuple of ${String(count)}`),
    ...ways,
  ];
}
