import { quoted } from "../diagnostic-quoted.js";
import type { Value } from "./rule.js";

/** An argument or a property as messages speak of it: `the argument "count"`. */
export function valueName({ kind, name }: Value): string {
  const what = kind === "arg" ? "argument" : "property";
  return name === undefined
    ? `an ${what} without a name`
    : `the ${what} ${quoted(name)}`;
}
