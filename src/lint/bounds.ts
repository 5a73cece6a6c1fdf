import { ownAnnotation } from "./declared.js";
import type { InMember, Value } from "./rule.js";
import { isBasic } from "../model/type-walk.js";
import type { ValuePart } from "./value-parts.js";
import { isAnnotated, valueParts } from "./value-parts.js";

type Place = Pick<InMember, "interface" | "run">;

/** The annotations that would bound what is now as large as its sender likes. */
export function missingBounds(value: Value, place: Place): readonly string[] {
  return [...valueParts(value, place)].flatMap((part) => {
    const bound = boundOf(part);
    return bound === undefined || isBounded(value, part, bound, place)
      ? []
      : [part.path + bound];
  });
}

type Bound = "MaxItems" | "MaxBytes";

/** A signature is not among them: it has 255 bytes at most. */
function boundOf({ type }: ValuePart): Bound | undefined {
  if (type.kind === "array" || type.kind === "dict") return "MaxItems";
  return isBasic(type, "so") ? "MaxBytes" : undefined;
}

function isBounded(
  value: Value,
  { path }: ValuePart,
  bound: Bound,
  { run }: Place,
): boolean {
  if (isAnnotated(value, path, [bound], run)) return true;
  if (bound === "MaxItems") return false;
  if (isAnnotated(value, path, ["Enum", "Flags", "Format"], run)) return true;
  const pattern = ownAnnotation(value.annotations, `${path}Pattern`, run);
  return pattern !== undefined && endsSomewhere(pattern.value);
}

/** Whether nothing in a regular expression repeats without an end. */
function endsSomewhere(pattern: string): boolean {
  const openEnded = /[*+]|\{\d*,\}/y;
  let inClass = false;
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at];
    openEnded.lastIndex = at;
    if (char === "\\") at++;
    else if (inClass) inClass = char !== "]";
    else if (char === "[") inClass = true;
    else if (openEnded.test(pattern)) return false;
  }
  return true;
}
