import { quoted } from "../diagnostic-quoted.js";
import type { Annotation, DBusType, Span } from "../model/model.js";
import { signatureOf } from "../model/signature.js";
import type { Declarations } from "./declarations.js";
import type { ValueAnnotation } from "./known-annotations.js";
import type { Finding } from "./rule.js";
import type { Run } from "./run.js";

/** An annotation that limits a value, and what it is about. */
export interface Constraint {
  readonly annotation: Annotation;
  readonly name: ValueAnnotation;
  readonly value: string;
  /** Of the value that it limits, which may be inside of another. */
  readonly type: DBusType;
  /** Another one for the same value. */
  readonly beside: (name: ValueAnnotation) => Annotation | undefined;
  readonly declarations: Declarations;
  readonly run: Run;
}

export type ConstraintCheck = (constraint: Constraint) => Iterable<Finding>;

/** Something wrong in a text, at offsets of it. */
export interface Fault {
  readonly message: string;
  readonly help?: string;
  readonly start: number;
  readonly end: number;
}

/** A fault as a finding: at its place, or at the whole value where references to characters shift it. */
export function findingOf(
  { message, help, start, end }: Fault,
  { value, valueSpan }: Annotation,
  run: Run,
): Finding {
  const isExact = run.textOf(valueSpan) === value;
  const at: Span = isExact
    ? {
        file: valueSpan.file,
        start: valueSpan.start + start,
        end: valueSpan.start + end,
      }
    : valueSpan;
  return { at, message, ...(help === undefined ? {} : { help }) };
}

/** The type is not one of those that the constraint is for. */
export function wrongType(
  { name, annotation, type }: Constraint,
  wanted: string,
): Finding {
  return {
    at: annotation.valueSpan,
    message: `"${name}" is for ${wanted}, and the type is "${signatureOf(type)}"`,
    help: `remove it; for what is inside of a container write Items.${name}, Keys.${name}, Values.${name} or Fields.NAME.${name}.`,
  };
}

/** The value is none of a short list. */
export function* checkListed(
  { name, value, valueSpan }: Annotation,
  allowed: readonly string[],
): Iterable<Finding> {
  if (allowed.includes(value)) return;
  yield {
    at: valueSpan,
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
