import { quoted } from "../diagnostic-quoted.js";
import type { Annotation, DBusType } from "../model/model.js";
import { signatureOf } from "../model/signature.js";
import type { ValueAnnotation } from "./annotation-names.js";
import type { Declarations } from "./declarations.js";
import type { ContractFault } from "./fault.js";

/** What a value is of its interface. */
export type ValuePlace =
  "input" | "output" | "signal" | "property" | "declaration";

/** An annotation that limits a value, and what it is about. */
export interface Constraint {
  readonly annotation: Annotation;
  readonly name: ValueAnnotation;
  readonly value: string;
  /** Of the value that it limits, which may be inside of another. */
  readonly type: DBusType;
  /** Whether the value is inside of another. */
  readonly isInner: boolean;
  /** Of the whole value. */
  readonly place: ValuePlace;
  /** Another one for the same value. */
  readonly beside: (name: ValueAnnotation) => Annotation | undefined;
  readonly declarations: Declarations;
}

export type ConstraintCheck = (
  constraint: Constraint,
) => Iterable<ContractFault>;

/** The type is not one of those that the constraint is for. */
export function wrongType(
  { name, annotation, type }: Constraint,
  wanted: string,
): ContractFault {
  return {
    annotation,
    message: `"${name}" is for ${wanted}, and the type is "${signatureOf(type)}"`,
    help: `remove it; for what is inside of a container write Items.${name}, Keys.${name}, Values.${name} or Fields.NAME.${name}.`,
  };
}

/** The value is none of a short list. */
export function* checkListed(
  annotation: Annotation,
  allowed: readonly string[],
): Iterable<ContractFault> {
  const { name, value } = annotation;
  if (allowed.includes(value)) return;
  yield {
    annotation,
    message: `${quoted(value)} is no value of "${name.slice(name.lastIndexOf(".") + 1)}"`,
    help: `write ${listed(allowed)}.`,
  };
}

export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2
    ? `"${last}"`
    : `${words
        .slice(0, -1)
        .map((word) => `"${word}"`)
        .join(", ")} or "${last}"`;
}
