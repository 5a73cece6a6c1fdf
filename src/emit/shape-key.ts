import type { ValueContract } from "../contract/contract.js";
import { innerContracts } from "../contract/walk.js";
import { signatureOf } from "../model/signature.js";

/** Equal for two contracts whose values have one TypeScript type, made in one way. */
export function shapeKey(contract: ValueContract): string {
  const { type, enumeration, format, nullForm, struct, dict, variantTypes } =
    contract;
  return JSON.stringify([
    signatureOf(type),
    enumeration?.declaration.kind,
    enumeration?.declaration.name,
    enumeration?.open,
    enumeration?.onUnknown?.name,
    format,
    nullForm,
    struct?.name,
    dict?.name,
    variantTypes?.map(signatureOf),
    innerContracts(contract).map(shapeKey),
  ]);
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
