/** What pages say of contracts: limits, declared types, who may call. */
import type { Declaration, ValueContract } from "../contract/contract.js";
import type { Condition } from "../contract/expression.js";
import { contractsIn } from "../contract/walk.js";
import { signatureOf } from "../model/signature.js";
import type {
  DictShape,
  EnumShape,
  Shape,
  StructShape,
} from "./declared-types.js";
import { limitsOf, type Limit } from "./limits.js";
import {
  docMarkdown,
  shortDoc,
  type Fact,
  type PageContext,
} from "./markdown-context.js";
import { bareTypes } from "./markdown-example.js";
import { createSlugs } from "./markdown-links.js";
import { markdownTable } from "./markdown-table.js";
import { codeSpan, escapeText } from "./markdown-text.js";
import { errorClassName } from "./standard-errors.js";
import { tsType } from "./type-map.js";

/** The limits of a value in a table cell; empty where there are none. */
export function limitsCell(
  contract: ValueContract,
  context: PageContext,
): string {
  const anchors = typeAnchors(context);
  const phrases = limitsOf(contract).map((limit) =>
    phraseMarkdown(limit, anchors, context),
  );
  const seen = [...contractsIn(contract)].flatMap((inner) =>
    seeLink(inner, anchors, context),
  );
  return [...phrases, ...new Set(seen)].join("; ");
}

function phraseMarkdown(
  { words, code, values }: Limit,
  anchors: ReadonlyMap<string, string>,
  { types }: PageContext,
): string {
  const text = escapeText(words, "cell");
  if (code === undefined) return text;
  const shown = codeSpan(code, "cell");
  if (values === undefined) return `${text} ${shown}`;
  const anchor = anchors.get(types.declared.enumType(...values));
  return anchor === undefined
    ? `${text} ${shown}`
    : `${text} [${shown}](#${anchor})`;
}

/** Where the fields of an object are described. */
function seeLink(
  contract: ValueContract,
  anchors: ReadonlyMap<string, string>,
  { types }: PageContext,
): readonly string[] {
  const shape =
    contract.struct !== undefined
      ? types.declared.structShape(contract)
      : contract.dict !== undefined
        ? types.declared.dictShape(contract)
        : undefined;
  const anchor = anchors.get(shape?.type ?? "");
  return shape === undefined || anchor === undefined
    ? []
    : [`see [${codeSpan(shape.type, "cell")}](#${anchor})`];
}

const knownAnchors = new WeakMap<
  PageContext["types"],
  ReadonlyMap<string, string>
>();

/** Anchors of the headings of declared types; no other heading begins like them. */
function typeAnchors({ types }: PageContext): ReadonlyMap<string, string> {
  const anchors = knownAnchors.get(types) ?? anchorsOf(types);
  knownAnchors.set(types, anchors);
  return anchors;
}

function anchorsOf(types: PageContext["types"]): ReadonlyMap<string, string> {
  const slugs = createSlugs();
  return new Map(
    types.declared.shapes.map(({ type }) => [
      type,
      encodeURIComponent(slugs(`Type ${type}`)),
    ]),
  );
}

/** A declared type on a page. */
export interface TypeView {
  readonly heading: string;
  readonly facts: readonly Fact[];
  readonly doc: string;
  /** A table. */
  readonly values: string;
}

/** The section of the types that the interface declares. */
export function typeSections(context: PageContext): readonly TypeView[] {
  return context.types.declared.shapes.map((shape) => ({
    heading: `Type ${escapeText(shape.type, "prose")}`,
    facts: [{ name: "Declared as", value: declaredAs(shape) }],
    doc: documentation(shape.declaration, context),
    values: valuesTable(shape, context),
  }));
}

const kindWords = {
  enum: "enumeration",
  flags: "flags",
  struct: "struct",
  dict: "dictionary",
} as const;

function declaredAs({ declaration }: Shape): string {
  const name = codeSpan(declaration.name, "prose");
  const kind = kindWords[declaration.kind];
  switch (declaration.kind) {
    case "enum":
    case "flags":
      return `${kind} ${name}${declaration.open ? ", to which values may be added" : ""}`;
    case "struct":
      return `${kind} ${name}, \`${signatureOf(declaration.type)}\``;
    case "dict":
      return `${kind} ${name}, \`a{sv}\`; other keys are ${declaration.open ? "left out" : "refused"}`;
  }
}

function documentation(declaration: Declaration, context: PageContext): string {
  return declaration.documentation === undefined
    ? ""
    : docMarkdown(declaration.documentation.doc, context);
}

function valuesTable(shape: Shape, context: PageContext): string {
  switch (shape.kind) {
    case "enum":
      return enumTable(shape, context);
    case "struct":
      return structTable(shape, context);
    case "dict":
      return dictTable(shape, context);
  }
}

function partCell(
  { documentation: documented }: Declaration,
  name: string,
  context: PageContext,
): string {
  const doc = documented?.parts.get(name);
  return doc === undefined ? "" : shortDoc(doc, context).cell;
}

function enumTable({ declaration }: EnumShape, context: PageContext): string {
  const hasNumbers = declaration.entries.some(
    ({ number }) => number !== undefined,
  );
  return markdownTable(
    ["Value", ...(hasNumbers ? ["Number"] : []), "Description"],
    declaration.entries.map(({ name, number }) => [
      codeSpan(name, "cell"),
      ...(hasNumbers ? [String(number ?? "")] : []),
      partCell(declaration, name, context),
    ]),
  );
}

function structTable(
  { declaration, contract, fields }: StructShape,
  context: PageContext,
): string {
  return markdownTable(
    ["Field", "D-Bus", "TypeScript", "Limits", "Description"],
    contract.fields.map((field, index) => [
      codeSpan(field.name, "cell"),
      `\`${signatureOf(field.contract.type)}\``,
      codeSpan(typed(fields[index], field.contract, context), "cell"),
      limitsCell(
        declaration.fields[index]?.contract ?? field.contract,
        context,
      ),
      partCell(declaration, field.name, context),
    ]),
  );
}

function dictTable(
  { declaration, contract, fields }: DictShape,
  context: PageContext,
): string {
  return markdownTable(
    ["Key", "D-Bus", "TypeScript", "Presence", "Limits", "Description"],
    contract.entries.map((entry, index) => [
      codeSpan(entry.name, "cell"),
      `\`${signatureOf(entry.contract.type)}\``,
      codeSpan(typed(fields[index], entry.contract, context), "cell"),
      entry.optional ? "optional" : "required",
      limitsCell(declaration.keys[index]?.contract ?? entry.contract, context),
      partCell(declaration, entry.name, context),
    ]),
  );
}

function typed(
  field: string | undefined,
  contract: ValueContract,
  { types }: PageContext,
): string {
  return `${field ?? "_"}: ${bareTypes(tsType(contract, types))}`;
}

/** Who may call; nothing where everyone may. */
export function rolesFact(
  roles: readonly string[] | undefined,
): readonly Fact[] {
  if (roles === undefined) return [];
  const names = roles.map((role) => codeSpan(role, "prose"));
  return [{ name: "Callers", value: `the role ${names.join(" or ")}` }];
}

/** What has to hold of the arguments together. */
export function conditionFacts(
  conditions: readonly Condition[],
): readonly Fact[] {
  return conditions.map(({ text }) => ({
    name: "Condition",
    value: codeSpan(text, "prose"),
  }));
}

/** The errors that a method may return, with their classes. */
export function errorFacts(
  errors: readonly string[],
  { types }: PageContext,
): readonly Fact[] {
  if (errors.length === 0) return [];
  const names = errors.map((error) => {
    const type = errorClassName(error, types.declared.errors);
    return `${codeSpan(error, "prose")} (${codeSpan(type, "prose")})`;
  });
  return [{ name: "Errors", value: names.join(", ") }];
}
