import { bareContract } from "../contract/bare.js";
import type { ValueContract } from "../contract/contract.js";
import { innerContracts } from "../contract/walk.js";

/** Whether anything is said of a value beyond its type. */
export function isLimited(contract: ValueContract): boolean {
  const { type, sensitive: _, unit: __, ...limits } = contract;
  const bare: Readonly<Record<string, unknown>> = { ...bareContract(type) };
  const own = Object.entries(limits).some(
    ([name, value]) =>
      !["items", "keys", "values", "fields", "entries"].includes(name) &&
      value !== bare[name],
  );
  return own || innerContracts(contract).some(isLimited);
}
