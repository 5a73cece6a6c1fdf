import { isByteArray } from "../emit/basic-types.js";
import { dictionaryOf, entriesOf } from "./dictionaries.js";
import { listOf, sizeOf } from "./evaluate.js";
import { acceptance } from "./limits.js";
import { drawOne, type Place, type Repair } from "./place.js";
import { pick } from "./random.js";
import { tiled } from "./containers.js";

/** What items and entries cost more than bytes. */
const costOfPart = 16;

/** How often something is tried that may be in vain. */
const patience = 20;

/** Gives a value a size within bounds. */
export function resize(
  place: Place,
  low: bigint,
  high: bigint,
  repair: Repair,
): boolean {
  const { contract } = place;
  const { minItems = 0, maxItems = Infinity, type } = contract;
  const isText = type.kind === "basic";
  const least = Math.max(bounded(low), isText ? 0 : minItems);
  const { largest } = repair.making;
  const cost = isText || isByteArray(type) ? 1 : costOfPart;
  const affordable = Math.max(minItems, Math.floor(largest / cost));
  const most = Math.min(
    bounded(high),
    isText ? Infinity : maxItems,
    affordable,
  );
  if (least > most) return false;
  const size = chosenSize(sizeOf(place.get()), least, most, repair);
  switch (type.kind) {
    case "basic":
      return resizeText(place, least, most, repair);
    case "array":
      return isByteArray(type)
        ? resizeBytes(place, size, repair)
        : resizeList(place, size, repair);
    case "dict":
      return contract.dict === undefined
        ? resizeMap(place, size, repair)
        : redraw(place, least, most, repair);
    default:
      return false;
  }
}

function bounded(size: bigint): number {
  return Number(size < 0n ? 0n : size > 2n ** 53n ? 2n ** 53n : size);
}

/** What it is, where that will do; else often just enough. */
function chosenSize(
  now: number,
  least: number,
  most: number,
  { random }: Repair,
): number {
  if (now >= least && now <= most) return now;
  const near = Math.min(most, least + Math.floor(random() * 8));
  return (
    pick(random, [least, least, near, Math.min(most, least + 256)]) ?? least
  );
}

function resizeBytes(place: Place, size: number, repair: Repair): boolean {
  const { contract } = place;
  const now = place.get() as Uint8Array;
  if (size <= now.length) place.set(now.slice(0, size));
  else if (contract.uniqueItems) return resizeList(place, size, repair);
  else {
    const few = { ...contract, minItems: 1, maxItems: 8 };
    const row = now.length > 0 ? now : drawOne(few, repair);
    place.set(tiled(row as Uint8Array, size));
  }
  return true;
}

function resizeList(place: Place, size: number, { draws }: Repair): boolean {
  const { items, uniqueItems, type } = place.contract;
  if (items === undefined) return false;
  const list = listOf(place.get()).slice(0, size);
  const missing = size - list.length;
  if (missing > 0) list.push(...draws(items, missing + patience));
  const some = (uniqueItems ? [...new Set(list)] : list).slice(0, size);
  place.set(isByteArray(type) ? Uint8Array.from(some, Number) : some);
  return some.length === size;
}

function resizeMap(
  place: Place,
  size: number,
  { draws, making }: Repair,
): boolean {
  const { keys, values, type } = place.contract;
  if (keys === undefined || values === undefined) return false;
  const entries = entriesOf(place.get()).slice(0, size);
  const missing = size - entries.length;
  const more = missing > 0 ? draws(keys, missing + patience) : [];
  const added = draws(values, more.length);
  const all = new Map([
    ...entries,
    ...more.map((key, index) => [key, added[index]] as const),
  ]);
  const some = [...all].slice(0, size);
  place.set(dictionaryOf(some, type, making.shape));
  return some.length === size;
}

function resizeText(
  place: Place,
  least: number,
  most: number,
  repair: Repair,
): boolean {
  const text = [...String(place.get())];
  const cut = text.slice(0, most).join("");
  const end = pick(repair.random, ["x", "0", "a", "/x"]) ?? "x";
  const accepts = acceptance(place.contract);
  for (const candidate of [cut, cut.padEnd(least, end)]) {
    const size = sizeOf(candidate);
    if (size < least || size > most || !accepts(candidate)) continue;
    place.set(candidate);
    return true;
  }
  return redraw(place, least, most, repair);
}

/** Other values until one has the size. */
function redraw(
  { contract, set }: Place,
  least: number,
  most: number,
  { draws }: Repair,
): boolean {
  for (const value of draws(contract, patience)) {
    const size = sizeOf(value);
    if (size < least || size > most) continue;
    set(value);
    return true;
  }
  return false;
}
