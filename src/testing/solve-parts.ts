/** Gives lists and maps the parts that conditions ask for. */
import type { ValueContract } from "../contract/contract.js";
import { rangeOf } from "../contract/exact-number.js";
import type { Expression } from "../contract/expression.js";
import { signatureOf } from "../model/signature.js";
import { withEntry, withoutEntry } from "./dictionaries.js";
import { findEntry, isSame, listOf } from "./evaluate.js";
import { acceptance } from "./limits.js";
import { wireInteger } from "./numbers.js";
import { current, drawOne, placeOf, type Place, type Repair } from "./place.js";
import { resize } from "./resize.js";

/** Puts an item into a list, in the place of another where it is full. */
export function addItem(list: Place, value: unknown, repair: Repair): boolean {
  const { items, maxItems = Infinity } = list.contract;
  if (items === undefined || maxItems < 1) return false;
  const item = asWire(items, value);
  if (!acceptance(items)(item)) return false;
  const values = listOf(list.get());
  const at = Math.floor(repair.random() * values.length);
  list.set(
    values.length < maxItems ? [...values, item] : values.with(at, item),
  );
  return true;
}

/** A computed integer as messages carry it. */
function asWire({ type }: ValueContract, value: unknown): unknown {
  const isNumber = typeof value === "bigint" || Number.isInteger(value);
  return isNumber && rangeOf(type) !== undefined
    ? wireInteger(type, BigInt(value as number | bigint))
    : value;
}

/** Takes all items away that are the same as a value. */
export function dropItem(list: Place, value: unknown): void {
  list.set(listOf(list.get()).filter((item) => !isSame(item, value)));
}

/** Adds an entry for a key, if the dictionary can have it. */
export function addKey(map: Place, key: unknown, repair: Repair): boolean {
  const { entries, keys, values, dict } = map.contract;
  const known = entries.find(({ name }) => name === key)?.contract;
  if (known !== undefined) {
    const signature = signatureOf(known.type);
    const held = repair.making.variant(signature, drawOne(known, repair));
    map.set(withEntry(map.get(), key, held));
    return true;
  }
  if (keys === undefined || values === undefined || dict !== undefined)
    return false;
  const wireKey = asWire(keys, key);
  if (!acceptance(keys)(wireKey)) return false;
  map.set(withEntry(map.get(), wireKey, drawOne(values, repair)));
  return true;
}

export function dropKey(map: Place, key: unknown): void {
  map.set(withoutEntry(map.get(), findEntry(map.get(), key)?.[0]));
}

/** Adds the entries and items that an expression looks at, as far as they are missing. */
export function complete(expression: Expression, repair: Repair): void {
  for (const part of partsOf(expression)) complete(part, repair);
  if (expression.kind !== "entry" && expression.kind !== "item") return;
  if (current(expression, repair) !== undefined) return;
  const place = placeOf(expression.of, repair);
  if (place === undefined) return;
  if (expression.kind === "entry") {
    addKey(place, current(expression.key, repair), repair);
    return;
  }
  const index = Number(current(expression.index, repair));
  if (index >= 0) resize(place, BigInt(index) + 1n, 2n ** 32n, repair);
}

/** What an expression is computed of; what quantifiers bind is another matter. */
function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "list":
      return expression.items;
    case "field":
    case "size":
      return [expression.of];
    case "entry":
    case "hasKey":
      return [expression.of, expression.key];
    case "item":
      return [expression.of, expression.index];
    case "includes":
      return [expression.of, expression.item];
    case "not":
    case "negate":
    case "convert":
      return [expression.operand];
    case "and":
    case "or":
      return expression.operands;
    case "choose":
      return [expression.condition, expression.yes, expression.no];
    case "arithmetic":
    case "compare":
      return [expression.left, expression.right];
    case "textTest":
      return [expression.text, expression.part];
    case "matches":
      return [expression.text];
    default:
      return [];
  }
}
