import { nearest } from "../diagnostic-nearest.js";
import { quoted } from "../diagnostic-quoted.js";
import { isAbsolutePath } from "../model/grammar.js";
import { parseSingleType } from "../model/signature.js";
import type { Constraint } from "./constraint.js";
import { checkListed, listed, wrongType } from "./constraint.js";
import { descriptorKinds, nullForms } from "./contract.js";
import { wordsIn } from "./declarations.js";
import { contains, isBasic, isNumber } from "../model/type-walk.js";
import type { ContractFault } from "./fault.js";
import { nullFormFault } from "./null-form.js";

export function* checkVariantTypes(
  constraint: Constraint,
): Iterable<ContractFault> {
  const { annotation, value, type } = constraint;
  if (!contains(type, ({ kind }) => kind === "variant")) {
    yield wrongType(constraint, "types with variants");
    return;
  }
  const help = "list signatures of one complete type each: s u a{sv}.";
  const words = wordsIn(value);
  if (words.length === 0) {
    const message = "no type is listed";
    yield { annotation, message, help };
  }
  for (const { text, start, end } of words) {
    if (parseSingleType(text).ok) continue;
    const message = `${quoted(text)} is not one complete type`;
    yield { annotation, message, help, start, end };
  }
}

export function* checkFdKind(constraint: Constraint): Iterable<ContractFault> {
  const { annotation, value, type } = constraint;
  if (!isBasic(type, "h")) {
    yield wrongType(constraint, "file descriptors");
    return;
  }
  const words = wordsIn(value);
  if (words.length === 0) {
    yield {
      annotation,
      message: "no kind is listed",
      help: `write some of ${listed(descriptorKinds)}.`,
    };
  }
  const kinds: readonly string[] = descriptorKinds;
  for (const { text, start, end } of words) {
    if (kinds.includes(text)) continue;
    const meant = nearest(text, kinds);
    yield {
      annotation,
      message: `there is no kind ${quoted(text)} of descriptor`,
      help:
        meant === undefined
          ? `write some of ${listed(descriptorKinds)}.`
          : `write ${quoted(meant)}, if you mean that.`,
      start,
      end,
    };
  }
}

export function* checkPathNamespace(
  constraint: Constraint,
): Iterable<ContractFault> {
  const { annotation, value, type } = constraint;
  if (!isBasic(type, "o")) yield wrongType(constraint, "object paths");
  else if (!isAbsolutePath(value)) {
    yield {
      annotation,
      message: `${quoted(value)} is no object path`,
      help: "write one such as /org/example/Foo.",
    };
  }
}

/** It limits nothing, so that one for all numbers of a container says enough. */
export function* checkUnit(constraint: Constraint): Iterable<ContractFault> {
  const { annotation, value, type } = constraint;
  if (!contains(type, isNumber)) yield wrongType(constraint, "numbers");
  else if (
    !/^[\p{L}\p{N}\p{P}\p{S} ]{1,32}$/u.test(value) ||
    value.trim() === ""
  )
    yield {
      annotation,
      message: `${quoted(value)} is no unit`,
      help: "write one such as ms, px or bytes, on one line.",
    };
}

/** Of a whole value, a rule of its own says what is impossible beside an array. */
export function* checkNullable({
  annotation,
  value,
  type,
  isInner,
}: Constraint): Iterable<ContractFault> {
  yield* checkListed(annotation, nullForms);
  if (!isInner && value !== "array") return;
  const fault = nullFormFault(value, type);
  if (fault === undefined) return;
  yield {
    annotation,
    message: `${quoted(value)} cannot stand for an absent value here: ${fault}`,
    help: "choose another form, or another type.",
  };
}

export function* checkSensitive({
  annotation,
}: Constraint): Iterable<ContractFault> {
  yield* checkListed(annotation, ["true", "false"]);
}
