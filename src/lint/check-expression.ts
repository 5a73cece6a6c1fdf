import { Environment } from "@marcbachmann/cel-js";
import { nearest } from "../diagnostic-nearest.js";
import { quoted } from "../diagnostic-quoted.js";
import type { Fault } from "./constraint.js";

/**
 * What is wrong with a condition in the Common Expression Language: it does
 * not compile, names what is no argument, or is not a condition.
 *
 * @param names - Of the arguments; their types are left open.
 */
export function expressionFault(
  text: string,
  names: readonly string[],
): Fault | undefined {
  const environment = new Environment();
  for (const name of new Set(names)) declare(environment, name);
  const { valid, type, error } = environment.check(text);
  if (valid)
    return type === "bool" || type === "dyn"
      ? undefined
      : {
          message: "the expression is not a condition",
          help: "write a comparison, such as size(data) >= stride * height.",
          start: 0,
          end: text.length,
        };
  const { start, end } = error?.range ?? { start: 0, end: text.length };
  if (error?.code === "unknown_variable")
    return { ...unknownName(text.slice(start, end), names), start, end };
  return {
    message: `the expression does not compile${reason(error?.summary)}`,
    help: "write an expression of the Common Expression Language (CEL).",
    start,
    end,
  };
}

/** An argument whose name the language reserves cannot be named in an expression. */
function declare(environment: Environment, name: string): void {
  try {
    environment.registerVariable(name, "dyn");
  } catch {
    return;
  }
}

function unknownName(name: string, names: readonly string[]) {
  const meant = nearest(name, names);
  return {
    message: `the expression names ${quoted(name)}, which is no argument`,
    help:
      meant === undefined
        ? "name arguments of the same member only."
        : `write ${quoted(meant)}, if you mean that.`,
  };
}

/** As messages are written here; what it cites from the file is cleaned. */
function reason(summary: string | undefined): string {
  // The parser says nothing where an expression is too deep for it.
  if (summary === undefined) return "";
  const first = summary.slice(0, 1).toLowerCase() + summary.slice(1);
  return `: ${/^[ -~]{1,80}$/.test(first) ? first : quoted(first)}`;
}
