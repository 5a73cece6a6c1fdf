import { fits } from "./check.js";
import type { PropertyDescriptor } from "./descriptor.js";
import { ResultError } from "./errors.js";
import type { Skeleton } from "./skeleton.js";
import { Variant } from "./variant.js";
import { singleWireType } from "./wire/signature.js";

/**
 * Levels that the value of a property may have. Around it there are seven more
 * in what an object manager says, `a{oa{sa{sv}}}`.
 */
export const maxPropertyDepth = 57;

/**
 * Whether every message about properties can hold a value. One that nests deeper
 * could be set by one peer, and would then take the values of all other
 * properties with it.
 */
export function isTellable({ signature, value }: Variant): boolean {
  // A type without variants says itself how deep its values are.
  if (!signature.includes("v")) return true;
  const type = singleWireType(signature);
  return type !== undefined && fits(type, value, maxPropertyDepth);
}

/**
 * The value of a property, for a message that holds others too.
 *
 * @throws ResultError when it nests too deep.
 * @throws What the service throws.
 */
export async function tellableValue(
  skeleton: Skeleton,
  { name, type }: PropertyDescriptor,
): Promise<Variant> {
  const value = new Variant(type, await skeleton.$get(name));
  if (!isTellable(value))
    throw new ResultError(
      `outgoing value: ${name}: expected at most ${String(maxPropertyDepth)} levels, got more`,
    );
  return value;
}
