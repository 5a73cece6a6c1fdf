import { variant } from "../../../src/runtime/index.js";
import {
  wireTypes,
  type WireType,
} from "../../../src/runtime/wire/signature.js";
import type { Random } from "./random.js";

const basic = [..."ybnqiuxtdsog"] as unknown as readonly [string, ...string[]];

/** A complete type with up to `depth` levels of containers. */
export function randomSignature(random: Random, depth: number): string {
  const inner = (): string => randomSignature(random, depth - 1);
  switch (depth === 0 ? 0 : random.integer(6)) {
    case 1:
      return `a${inner()}`;
    case 2:
      return `a{${random.pick(basic)}${inner()}}`;
    case 3:
      return `(${inner()}${random.list(3, inner).join("")})`;
    case 4:
      return "v";
    default:
      return random.pick(basic);
  }
}

/** A value of a type, in the shape that decoding gives. */
export function randomValue(random: Random, type: WireType): unknown {
  switch (type.kind) {
    case "basic":
      return randomBasic(random, type.code);
    case "variant":
      return randomVariant(random);
    case "bytes":
      return Uint8Array.from(random.list(9, () => random.integer(256)));
    case "array":
      return random.list(3, () => randomValue(random, type.of));
    case "struct":
      return type.fields.map((field) => randomValue(random, field));
    case "dict": {
      const entries = random.list(3, () => [
        randomBasic(random, type.key),
        randomValue(random, type.value),
      ]) as [unknown, unknown][];
      return type.key === "s"
        ? Object.assign(Object.create(null), Object.fromEntries(entries))
        : new Map(entries);
    }
  }
}

function randomVariant(random: Random): unknown {
  const signature = randomSignature(random, random.integer(3));
  const [type] = wireTypes(signature) ?? [];
  if (type === undefined) throw new Error(`no type: ${signature}`);
  return variant(signature, randomValue(random, type));
}

function randomBasic(random: Random, code: string): unknown {
  const bits = random.integer(2 ** 32);
  switch (code) {
    case "y":
      return bits & 0xff;
    case "b":
      return (bits & 1) === 1;
    case "n":
      return (bits << 16) >> 16;
    case "q":
      return bits & 0xffff;
    case "i":
      return bits | 0;
    case "u":
      return bits;
    case "x":
      return BigInt.asIntN(64, BigInt(bits) * 0x1_0000_0003n);
    case "t":
      return BigInt.asUintN(64, BigInt(bits) * 0x1_0000_0003n);
    case "d":
      return random.pick([0, -0, 1.5, NaN, Infinity, bits / 7]);
    case "o":
      return `/${random.list(3, () => random.pick(["a", "B_1", "9"])).join("/")}`;
    case "g":
      return randomSignature(random, 2);
    default:
      return random
        .list(60, () => random.pick(["a", "ü", "\u{1f600}", "\n", "__proto__"]))
        .join("");
  }
}
