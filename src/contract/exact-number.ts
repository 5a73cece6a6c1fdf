import type { DBusType } from "../model/model.js";

/** Longer texts are no numbers that any type could hold. */
const longest = 400;

const integer = /^([+-]?)(0x[0-9a-f]+|[0-9]+)$/i;
const decimal = /^[+-]?[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?$/i;

/** An integer of any size, decimal or in hexadecimal. */
export function readInteger(text: string): bigint | undefined {
  if (text.length > longest) return undefined;
  const match = integer.exec(text);
  if (match?.[2] === undefined) return undefined;
  const size = BigInt(match[2]);
  return match[1] === "-" ? -size : size;
}

export function readDecimal(text: string): number | undefined {
  return text.length <= longest && decimal.test(text)
    ? Number(text)
    : undefined;
}

const ranges: ReadonlyMap<string, readonly [bigint, bigint]> = new Map([
  ["y", [0n, 0xffn]],
  ["n", [-0x8000n, 0x7fffn]],
  ["q", [0n, 0xffffn]],
  ["i", [-0x8000_0000n, 0x7fff_ffffn]],
  ["u", [0n, 0xffff_ffffn]],
  ["x", [-0x8000_0000_0000_0000n, 0x7fff_ffff_ffff_ffffn]],
  ["t", [0n, 0xffff_ffff_ffff_ffffn]],
]);

/** What an integer type can hold; `undefined` for other types. */
export function rangeOf(type: DBusType): readonly [bigint, bigint] | undefined {
  return type.kind === "basic" ? ranges.get(type.code) : undefined;
}

/** Whether it is an integer type that can hold the number. */
export function holds(type: DBusType, value: bigint): boolean {
  const range = rangeOf(type);
  return range !== undefined && value >= range[0] && value <= range[1];
}
