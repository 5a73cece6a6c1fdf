import type { ValueContract } from "./contract.js";

/** The contracts directly inside of one. */
export function innerContracts(
  contract: ValueContract,
): readonly ValueContract[] {
  const { items, keys, values, fields, entries } = contract;
  return [
    ...(items === undefined ? [] : [items]),
    ...(keys === undefined ? [] : [keys]),
    // Of a typed dictionary, the keys say what the values are.
    ...(values === undefined || entries.length > 0 ? [] : [values]),
    ...fields.map((field) => field.contract),
    ...entries.map((entry) => entry.contract),
  ];
}

/** A contract and everything inside it. */
export function* contractsIn(contract: ValueContract): Iterable<ValueContract> {
  yield contract;
  for (const inner of innerContracts(contract)) yield* contractsIn(inner);
}
