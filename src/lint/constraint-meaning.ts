import { quoted } from "../diagnostic-quoted.js";
import { isAbsolutePath } from "../model/grammar.js";
import { parseSingleType } from "../model/signature.js";
import type { Constraint } from "./constraint.js";
import { checkListed, findingOf, wrongType } from "./constraint.js";
import { wordsIn } from "./declarations.js";
import type { Finding } from "./rule.js";
import { contains, isBasic, isNumber } from "./type-walk.js";

export function* checkVariantTypes(constraint: Constraint): Iterable<Finding> {
  const { annotation, value, type, run } = constraint;
  if (!contains(type, ({ kind }) => kind === "variant")) {
    yield wrongType(constraint, "types with variants");
    return;
  }
  const help = "list signatures of one complete type each: s u a{sv}.";
  const words = wordsIn(value);
  if (words.length === 0) {
    const message = "no type is listed";
    yield { at: annotation.valueSpan, message, help };
  }
  for (const { text, start, end } of words) {
    if (parseSingleType(text).ok) continue;
    const message = `${quoted(text)} is not one complete type`;
    yield findingOf({ message, help, start, end }, annotation, run);
  }
}

export function* checkFdKind(constraint: Constraint): Iterable<Finding> {
  if (!isBasic(constraint.type, "h"))
    yield wrongType(constraint, "file descriptors");
}

export function* checkPathNamespace(constraint: Constraint): Iterable<Finding> {
  const { annotation, value, type } = constraint;
  if (!isBasic(type, "o")) yield wrongType(constraint, "object paths");
  else if (!isAbsolutePath(value)) {
    yield {
      at: annotation.valueSpan,
      message: `${quoted(value)} is no object path`,
      help: "write one such as /org/example/Foo.",
    };
  }
}

/** It limits nothing, so that one for all numbers of a container says enough. */
export function* checkUnit(constraint: Constraint): Iterable<Finding> {
  if (!contains(constraint.type, isNumber))
    yield wrongType(constraint, "numbers");
}

export function* checkNullable({ annotation }: Constraint): Iterable<Finding> {
  yield* checkListed(annotation, [
    "empty-string",
    "root-path",
    "zero",
    "minus-one",
    "array",
  ]);
}

export function* checkSensitive({ annotation }: Constraint): Iterable<Finding> {
  yield* checkListed(annotation, ["true", "false"]);
}
