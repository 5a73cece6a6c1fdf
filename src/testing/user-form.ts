/** From what messages carry to what user code sees, as generated code converts it. */
import type { ValueContract } from "../contract/contract.js";
import { fieldIdentifiers } from "../emit/field-identifiers.js";
import { isConverted } from "../emit/shape-key.js";
import { dictionaryOf, entriesOf, heldBy } from "./dictionaries.js";
import { findEntry, isSame, listOf } from "./evaluate.js";
import { nullValue, numbersOf, namesOf } from "./limits.js";
import type { Making } from "./making.js";
import { wireInteger } from "./numbers.js";

/** A value that is within its contract. */
export function userForm(
  contract: ValueContract,
  wire: unknown,
  making: Making,
): unknown {
  if (!isConverted(contract)) return wire;
  const { nullForm, items, struct, dict, enumeration } = contract;
  if (nullForm === "array" && items !== undefined) {
    const [first] = listOf(wire);
    return first === undefined ? null : userForm(items, first, making);
  }
  if (nullForm !== undefined) {
    const ordinary = { ...contract, nullForm: undefined };
    return wire === nullValue(contract)
      ? null
      : userForm(ordinary, wire, making);
  }
  if (struct !== undefined) return structForm(contract, wire, making);
  if (dict !== undefined) return dictForm(contract, wire, making);
  if (enumeration?.onUnknown !== undefined) return knownValue(contract, wire);
  return mapped(contract, wire, making);
}

function structForm(
  { fields }: ValueContract,
  wire: unknown,
  making: Making,
): object {
  const names = fieldIdentifiers(fields.map(({ name }) => name));
  return Object.fromEntries(
    fields.map(({ contract }, index) => [
      names[index] ?? "_",
      userForm(contract, listOf(wire)[index], making),
    ]),
  );
}

/** The declared keys; others are left out. */
function dictForm(
  { entries }: ValueContract,
  wire: unknown,
  making: Making,
): object {
  const names = fieldIdentifiers(entries.map(({ name }) => name));
  return Object.fromEntries(
    entries.flatMap(({ name, contract }, index) => {
      const entry = findEntry(wire, name);
      if (entry === undefined) return [];
      const held = userForm(contract, heldBy(entry[1]), making);
      return [[names[index] ?? "_", held]];
    }),
  );
}

function knownValue(
  { enumeration, type }: ValueContract,
  wire: unknown,
): unknown {
  if (enumeration?.onUnknown === undefined) return wire;
  const { name, number } = enumeration.onUnknown;
  const known: readonly unknown[] =
    number === undefined ? namesOf(enumeration) : numbersOf(enumeration);
  if (known.some((value) => isSame(value, wire))) return wire;
  return number === undefined ? name : wireInteger(type, number);
}

function mapped(
  { type, items, values }: ValueContract,
  wire: unknown,
  making: Making,
): unknown {
  if (items !== undefined) {
    const list = listOf(wire).map((item) => userForm(items, item, making));
    return wire instanceof Uint8Array ? Uint8Array.from(list, Number) : list;
  }
  if (values === undefined) return wire;
  const entries = entriesOf(wire).map(
    ([key, value]) => [key, userForm(values, value, making)] as const,
  );
  return dictionaryOf(entries, type, making.shape);
}
