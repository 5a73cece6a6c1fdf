import { quoted } from "../diagnostic-quoted.js";
import type { Value } from "./rule.js";
import { words } from "./words.js";

/** An argument or a property as messages speak of it: `the argument "count"`. */
export function valueName({ kind, name }: Value): string {
  const what = kind === "arg" ? "argument" : "property";
  return name === undefined
    ? `an ${what} without a name`
    : `the ${what} ${quoted(name)}`;
}

/** The words of its name with underscores between them: `socket_fd` of `SocketFd`. */
export function snakeName({ name }: Value): string {
  return words(name ?? "").join("_");
}
