import { nearest } from "../diagnostic-nearest.js";
import { quoted } from "../diagnostic-quoted.js";
import type { Annotation, DBusType } from "../model/model.js";
import { signatureOf } from "../model/signature.js";
import type { Constraint } from "./constraint.js";
import { checkListed, wrongType } from "./constraint.js";
import type { DeclarationKind } from "./declarations.js";
import { readEnum } from "./enum-declaration.js";
import type { EnumEntry } from "./enum-declaration.js";
import { holds, readInteger } from "./exact-number.js";
import { isBasic, isInteger } from "../model/type-walk.js";
import type { ContractFault } from "./fault.js";

export function* checkEnum(constraint: Constraint): Iterable<ContractFault> {
  const { type } = constraint;
  if (isInteger(type) || isBasic(type, "s"))
    yield* checkEntries(constraint, "Enum");
  else yield wrongType(constraint, "integers and strings");
}

export function* checkFlags(constraint: Constraint): Iterable<ContractFault> {
  if (isBasic(constraint.type, "yqut"))
    yield* checkEntries(constraint, "Flags");
  else yield wrongType(constraint, "unsigned integers");
}

/** The name of a declaration that does not exist. */
export function notDeclared(
  { annotation, value, declarations }: Constraint,
  kind: DeclarationKind,
): ContractFault {
  const meant = nearest(value, declarations.names(kind));
  return {
    annotation,
    message: `${quoted(value)} is not declared`,
    help:
      meant === undefined
        ? `declare it on the interface with the annotation ${kind}.NAME.`
        : `write ${quoted(meant)}, if you mean that.`,
  };
}

function* checkEntries(
  constraint: Constraint,
  kind: "Enum" | "Flags",
): Iterable<ContractFault> {
  const { annotation, value, type, declarations } = constraint;
  const declaration = declarations.find(kind, value);
  if (declaration === undefined) {
    yield notDeclared(constraint, kind);
    return;
  }
  // What is wrong with a declaration is reported there, once.
  const declared = readEnum(declaration.value, kind);
  const wrong = declared.ok ? misfit(declared.value, type) : undefined;
  if (wrong === undefined) return;
  yield {
    annotation,
    message: `${quoted(wrong.text)} of ${quoted(value)} does not fit the type "${signatureOf(type)}"`,
    help: "choose another type, or correct the declaration.",
    related: [{ message: "the declaration", span: declaration.valueSpan }],
  };
}

type Misfits = Map<string, EnumEntry | undefined>;

/** By the entries and the type: enumerations are long, and used often. */
const misfits = new WeakMap<readonly EnumEntry[], Misfits>();

/** The first entry that the type cannot hold. */
function misfit(
  entries: readonly EnumEntry[],
  type: DBusType,
): EnumEntry | undefined {
  const known: Misfits = misfits.get(entries) ?? new Map();
  misfits.set(entries, known);
  const key = signatureOf(type);
  if (!known.has(key))
    known.set(
      key,
      entries.find((entry) => !fits(entry, type)),
    );
  return known.get(key);
}

function fits({ number }: EnumEntry, type: DBusType): boolean {
  return number === undefined ? isBasic(type, "s") : holds(type, number);
}

export function* checkExtensible(
  constraint: Constraint,
): Iterable<ContractFault> {
  const { annotation } = constraint;
  if (enumBeside(constraint) === undefined) yield withoutEnum(constraint);
  else yield* checkListed(annotation, ["open", "closed"]);
}

export function* checkOnUnknown(
  constraint: Constraint,
): Iterable<ContractFault> {
  const { annotation, declarations } = constraint;
  const use = enumBeside(constraint);
  if (use === undefined) {
    yield withoutEnum(constraint);
    return;
  }
  const declaration = declarations.find(use.kind, use.name);
  if (declaration !== undefined)
    yield* checkSubstitute(annotation, declaration, use.kind);
}

/** The value for an unknown one must be one that is known. */
export function* checkSubstitute(
  annotation: Annotation,
  declaration: Annotation,
  kind: "Enum" | "Flags",
): Iterable<ContractFault> {
  const declared = readEnum(declaration.value, kind);
  if (!declared.ok) return;
  const { value } = annotation;
  const number = readInteger(value);
  const isKnown = declared.value.some(
    (entry) =>
      entry.name === value || (number !== undefined && entry.number === number),
  );
  if (isKnown) return;
  const meant = nearest(
    value,
    declared.value.map(({ name }) => name),
  );
  yield {
    annotation,
    message: `${quoted(value)} is none of the declared values`,
    help:
      meant === undefined
        ? "write the name of a declared value."
        : `write ${quoted(meant)}, if you mean that.`,
    related: [{ message: "the declaration", span: declaration.valueSpan }],
  };
}

function withoutEnum({ name, annotation }: Constraint): ContractFault {
  return {
    annotation,
    message: `"${name}" is for values with "Enum" or "Flags"`,
    help: "add one of the two, or remove it.",
  };
}

function enumBeside({
  beside,
}: Constraint): { kind: "Enum" | "Flags"; name: string } | undefined {
  for (const kind of ["Enum", "Flags"] as const) {
    const annotation = beside(kind);
    if (annotation !== undefined) return { kind, name: annotation.value };
  }
  return undefined;
}
