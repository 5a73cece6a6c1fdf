import type { Format, ValueContract } from "../../src/contract/contract.js";
import { rangeOf } from "../../src/contract/exact-number.js";
import { signatureOf } from "../../src/model/signature.js";
import { pick, type Random } from "../support/random-checks.js";
import {
  below,
  doubles,
  marker,
  objectPaths,
  randomVariant,
  signatures,
} from "./random-values.js";
import type { RawValue } from "./raw-wire.js";

/** Stands in secrets: no message may have any of it. */
export const secretMarker = "§";

/** A value that fits its contract, or does but for a condition nobody has thought of. */
export function fittingValue(
  contract: ValueContract,
  random: Random,
): RawValue {
  const { type } = contract;
  switch (type.kind) {
    case "basic":
      return fittingBasic(type.code, contract, random);
    case "variant":
      return fittingVariant(contract, random);
    case "array":
      return fittingArray(contract, random);
    case "dict":
      return fittingDictionary(contract, random);
    case "struct":
      return contract.fields.map((field) =>
        fittingValue(field.contract, random),
      );
  }
}

/** The text that fills values of a contract. */
export function fillerOf({ sensitive }: ValueContract): string {
  return sensitive ? secretMarker : marker;
}

function fittingBasic(
  code: string,
  contract: ValueContract,
  random: Random,
): RawValue {
  switch (code) {
    case "b":
      return random() < 0.5;
    case "d":
      return fittingDouble(contract, random);
    case "s":
    case "o":
    case "g":
      return fittingText(code, contract, random);
    case "h":
      return 0;
    default:
      return fittingInteger(contract, random);
  }
}

function fittingDouble(contract: ValueContract, random: Random): number {
  const { minimum, maximum, multipleOf } = contract;
  if (minimum === undefined && maximum === undefined)
    return pick(random, doubles);
  const least = Number(minimum ?? -1000);
  const most = Math.min(Number(maximum ?? 1000), least + 1000);
  const step = Number(multipleOf ?? 0.125);
  return least + Math.floor((random() * (most - least)) / step) * step;
}

function fittingInteger(
  contract: ValueContract,
  random: Random,
): number | bigint {
  const { type, minimum, maximum, multipleOf, enumeration } = contract;
  const [lowest, highest] = rangeOf(type) ?? [0n, 0n];
  const least = typeof minimum === "bigint" ? minimum : lowest;
  const most = typeof maximum === "bigint" ? maximum : highest;
  const step = typeof multipleOf === "bigint" ? multipleOf : 1n;
  const part = BigInt(below(random, 2 ** 32));
  const inside = least + ((most - least) * part) / 2n ** 32n;
  const rounded = ((inside + step - 1n) / step) * step;
  const listed = (enumeration?.declaration.entries ?? [])
    .map(({ number = 0n }) => number)
    .filter((number) => number >= least && number <= most);
  const edges = step === 1n ? [least, most, inside] : [rounded];
  const value = pick(random, listed.length > 0 ? listed : edges);
  return signatureOf(type) === "x" || signatureOf(type) === "t"
    ? value
    : Number(value);
}

const formatted: Readonly<Record<Format, readonly string[]>> = {
  "bus-name": ["org.qemu", ":1.5"],
  "unique-name": [":1.42"],
  "interface-name": ["org.qemu.Display1.Mouse", "a.b"],
  "member-name": ["Grab"],
  "object-path": ["/", "/a/b"],
  uuid: ["1b4e28ba-2fa1-41d2-883f-0016d3cca427"],
  "mime-type": ["text/plain;charset=utf-8", "image/png", "a/b"],
  hostname: ["example.org"],
  ipv4: ["127.0.0.1"],
  ipv6: ["::1"],
  mac: ["52:54:00:12:34:56"],
  uri: ["https://example.org/"],
  filename: ["a.txt"],
  "relative-path": ["a/b.txt"],
};

function fittingText(
  code: "s" | "o" | "g",
  contract: ValueContract,
  random: Random,
): string {
  const { enumeration, format, pattern, pathNamespace, nullForm } = contract;
  if (nullForm !== undefined && random() < 0.1) return code === "o" ? "/" : "";
  if (enumeration !== undefined)
    return pick(random, enumeration.declaration.entries).name;
  if (format !== undefined) return pick(random, formatted[format]);
  // The only pattern there is; another would be refused, which is a test too.
  if (pattern !== undefined) return pick(random, ["abc", "z/'`${}"]);
  if (pathNamespace !== undefined)
    return pick(random, [pathNamespace, `${pathNamespace}/a`]);
  if (code === "o") return pick(random, objectPaths);
  if (code === "g") return pick(random, signatures.slice(0, 3));
  return filledText(contract, random);
}

function filledText(contract: ValueContract, random: Random): string {
  const { minBytes = 0, maxBytes = minBytes + 100 } = contract;
  const longest = Math.min(maxBytes, minBytes + 4096);
  const length = pick(random, [minBytes, minBytes, longest, minBytes + 1]);
  const filler = fillerOf(contract);
  const size = Buffer.byteLength(filler);
  const text = filler.repeat(Math.floor(Math.min(length, longest) / size));
  return text.padEnd(text.length + minBytes - Buffer.byteLength(text), "a");
}

function fittingVariant(
  { variantTypes }: ValueContract,
  random: Random,
): RawValue {
  if (variantTypes === undefined) return randomVariant(random);
  const type = pick(random, variantTypes);
  const signature = signatureOf(type);
  const values: Readonly<Record<string, RawValue>> = { s: marker, u: 7 };
  return { signature, value: values[signature] ?? [] };
}

function fittingArray(contract: ValueContract, random: Random): RawValue {
  const { items, type, uniqueItems } = contract;
  const count = fittingCount(contract, random);
  if (items === undefined) return [];
  if (signatureOf(type) === "ay")
    return Uint8Array.from({ length: count }, () =>
      Number(fittingInteger(items, random)),
    );
  const values = Array.from({ length: count }, () =>
    fittingValue(items, random),
  );
  return uniqueItems ? [...new Set(values)] : values;
}

function fittingCount(
  { minItems = 0, maxItems = minItems + 3 }: ValueContract,
  random: Random,
): number {
  const most = Math.min(maxItems, minItems + 70);
  return pick(random, [minItems, Math.min(most, minItems + 2), most]);
}

function fittingDictionary(contract: ValueContract, random: Random): RawValue {
  const { keys, values, entries, dict } = contract;
  if (dict !== undefined)
    return entries
      .filter(({ optional }) => !optional || random() < 0.5)
      .map(({ name, contract: held }) => [
        name,
        {
          signature: signatureOf(held.type),
          value: fittingValue(held, random),
        },
      ]);
  if (keys === undefined || values === undefined) return [];
  return Array.from({ length: fittingCount(contract, random) }, () => [
    fittingValue(keys, random),
    fittingValue(values, random),
  ]);
}
