import { quoted } from "../diagnostic-quoted.js";
import { nearest } from "../diagnostic-nearest.js";
import type { Constraint } from "./constraint.js";
import { formats, type Format } from "./contract.js";
import { wrongType } from "./constraint.js";
import { isString } from "../model/type-walk.js";
import type { ContractFault } from "./fault.js";

const strings = "strings, object paths and signatures";

/** Longer ones can take an engine, and whoever analyses them, any time and stack. */
const longestPattern = 1_000;

export function* checkPattern(constraint: Constraint): Iterable<ContractFault> {
  const { annotation, value, type } = constraint;
  if (!isString(type)) yield wrongType(constraint, strings);
  else if (value.length > longestPattern) {
    yield {
      annotation,
      message: `the pattern has ${String(value.length)} characters, and ${String(longestPattern)} are allowed`,
      help: "test less, or in the program.",
    };
  } else if (!isPattern(value)) {
    yield {
      annotation,
      message: `the pattern ${quoted(value)} is no regular expression`,
      help: "write one of JavaScript, as with the flag u.",
    };
  }
}

/**
 * Whether it is a regular expression, by itself and not only inside of another,
 * in every version of Node. Long ones are not tried.
 */
export function isPattern(text: string): boolean {
  if (text.length > longestPattern || isOfLaterVersions(text)) return false;
  try {
    const alone = new RegExp(text, "u");
    // Only when it is used does the engine say that it is too large.
    new RegExp(`^(?:${text})$`, "u").test("");
    return alone.flags === "u";
  } catch {
    return false;
  }
}

/** Flags inside of a pattern, and two groups of one name, came after Node 20. */
function isOfLaterVersions(text: string): boolean {
  const groups = text.replaceAll(/\\[^]|\[(?:\\[^]|[^\]\\])*\]/g, "");
  const names = [...groups.matchAll(/\(\?<([^=!>][^>]*)>/g)].map(
    ([, name]) => name,
  );
  return /\(\?[a-z-]+:/.test(groups) || new Set(names).size < names.length;
}

export function* checkFormat(constraint: Constraint): Iterable<ContractFault> {
  const { annotation, value, type } = constraint;
  if (!isString(type)) yield wrongType(constraint, strings);
  else if (!isFormat(value)) {
    const meant = nearest(value, formats);
    yield {
      annotation,
      message: `there is no format ${quoted(value)}`,
      help:
        meant === undefined
          ? `write one of ${formats.join(", ")}.`
          : `write "${meant}", if you mean that.`,
    };
  }
}

function isFormat(text: string): text is Format {
  const names: readonly string[] = formats;
  return names.includes(text);
}
