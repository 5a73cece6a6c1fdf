import { show } from "./show.js";
import type { Signature } from "./types.js";
import { singleWireType } from "./wire/signature.js";

/**
 * A value together with its D-Bus type.
 *
 * The value is looked at when the variant is sent: one that does not fit its
 * signature is refused by the check of the message it is part of.
 */
export class Variant<T = unknown> {
  /** Exactly one complete type. */
  readonly signature: Signature;
  readonly value: T;

  /** @throws TypeError when `signature` is not exactly one complete type. */
  constructor(signature: string, value: T) {
    if (singleWireType(signature) === undefined)
      throw new TypeError(`${show(signature)} is not one complete type`);
    // The brand exists in types only; the text has just been checked.
    this.signature = signature as Signature;
    this.value = value;
  }
}

/**
 * `variant("u", 5)`, shorter than `new Variant("u", 5)`.
 *
 * @throws TypeError when `signature` is not exactly one complete type.
 */
export function variant<T>(signature: string, value: T): Variant<T> {
  return new Variant(signature, value);
}
