/** How messages speak of those who get a value. */
import type { Receiver } from "./trust.js";

/** `the implementer`, or both. */
export function theReceivers(receivers: readonly Receiver[]): string {
  return receivers.map((receiver) => `the ${receiver}`).join(" and ");
}
