import { quoted } from "../diagnostic-quoted.js";
import { nearest } from "../diagnostic-nearest.js";
import type { Constraint } from "./constraint.js";
import { wrongType } from "./constraint.js";
import type { Finding } from "./rule.js";
import { isString } from "./type-walk.js";

const strings = "strings, object paths and signatures";

const formats = [
  "bus-name",
  "unique-name",
  "interface-name",
  "member-name",
  "object-path",
  "uuid",
  "mime-type",
  "hostname",
  "ipv4",
  "ipv6",
  "mac",
  "uri",
  "filename",
  "relative-path",
];

export function* checkPattern(constraint: Constraint): Iterable<Finding> {
  const { annotation, value, type } = constraint;
  if (!isString(type)) yield wrongType(constraint, strings);
  else if (!isPattern(value)) {
    yield {
      at: annotation.valueSpan,
      message: `the pattern ${quoted(value)} is no regular expression`,
      help: "write one of JavaScript, as with the flag u.",
    };
  }
}

/** Whether it is a regular expression, by itself and not only inside of another. */
export function isPattern(text: string): boolean {
  try {
    return new RegExp(text, "u").flags === "u";
  } catch {
    return false;
  }
}

export function* checkFormat(constraint: Constraint): Iterable<Finding> {
  const { annotation, value, type } = constraint;
  if (!isString(type)) yield wrongType(constraint, strings);
  else if (!formats.includes(value)) {
    const meant = nearest(value, formats);
    yield {
      at: annotation.valueSpan,
      message: `there is no format ${quoted(value)}`,
      help:
        meant === undefined
          ? `write one of ${formats.join(", ")}.`
          : `write "${meant}", if you mean that.`,
    };
  }
}
