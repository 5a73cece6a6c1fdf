/** How messages speak of a value and of those who get it. */
import { quoted } from "../diagnostic-quoted.js";
import type { Value } from "./rule.js";
import type { Receiver } from "./trust.js";

/** `the argument "data"`. */
export function theValue({ kind, name }: Value): string {
  if (name === undefined) return "an argument without a name";
  return `the ${kind === "arg" ? "argument" : "property"} ${quoted(name)}`;
}

/** `the implementer`, or both. */
export function theReceivers(receivers: readonly Receiver[]): string {
  return receivers.map((receiver) => `the ${receiver}`).join(" and ");
}
