import type { ValueContract } from "../contract/contract.js";
import { innerContracts } from "../contract/walk.js";
import { signatureOf } from "../model/signature.js";

const keys = new WeakMap<ValueContract, string>();

/** Equal for two contracts whose values have one TypeScript type, made in one way. */
export function shapeKey(contract: ValueContract): string {
  let key = keys.get(contract);
  if (key === undefined) {
    key = keyOf(contract);
    keys.set(contract, key);
  }
  return key;
}

/** No part holds a bracket but those that are put around it, nor a bar. */
function keyOf(contract: ValueContract): string {
  const { type, enumeration, format, nullForm, struct, dict, variantTypes } =
    contract;
  const own = [
    signatureOf(type),
    enumeration?.declaration.kind,
    enumeration?.declaration.name,
    enumeration?.open,
    enumeration?.onUnknown?.name.replaceAll(
      /\W/g,
      (c) => `%${String(c.charCodeAt(0))}`,
    ),
    format,
    nullForm,
    struct?.name,
    dict?.name,
    variantTypes?.map(signatureOf).join(","),
  ];
  return `[${own.map((part) => String(part ?? "")).join("|")}${innerContracts(contract).map(shapeKey).join("")}]`;
}

/** Whether user code sees something else than what is on the wire. */
export function isConverted(contract: ValueContract): boolean {
  const { nullForm, enumeration, struct, dict } = contract;
  return (
    nullForm !== undefined ||
    enumeration?.onUnknown !== undefined ||
    struct !== undefined ||
    dict !== undefined ||
    innerContracts(contract).some(isConverted)
  );
}

/** Whether user code gives something else than what goes on the wire. */
export function isWritten(contract: ValueContract): boolean {
  const { nullForm, struct, dict } = contract;
  return (
    nullForm !== undefined ||
    struct !== undefined ||
    dict !== undefined ||
    innerContracts(contract).some(isWritten)
  );
}
