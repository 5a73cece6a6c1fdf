import { nearest } from "../diagnostic-nearest.js";
import { quoted } from "../diagnostic-quoted.js";
import type { EnumDeclaration, ValueContract } from "./contract.js";
import type { Expression, ExpressionType, TypedField } from "./expression.js";
import { enumeratedInteger, textLiteral } from "./expression-literals.js";
import type { Place, Syntax } from "./expression-syntax.js";
import { refuse } from "./expression-syntax.js";
import {
  computed,
  isIntegerType,
  manyOf,
  oneOf,
  signatureIn,
} from "./expression-type.js";

type Select = Extract<Syntax, { readonly kind: "select" }>;
type Index = Extract<Syntax, { readonly kind: "index" }>;

/** `of.field`: a field of a struct, or the value of a key. */
export function selection(syntax: Select, of: Expression): Expression {
  const { field } = syntax;
  switch (of.type.kind) {
    case "struct": {
      const index = placeOf(syntax, of.type.fields, field, "field");
      const type = of.type.fields[index]?.type;
      return usable(syntax, { kind: "field", of, index, type: known(type) });
    }
    case "dict": {
      const index = placeOf(syntax, of.type.entries, field, "key");
      const type = of.type.entries[index]?.type;
      const key = textLiteral(field);
      return usable(syntax, { kind: "entry", of, key, type: known(type) });
    }
    case "map":
      checkKey(syntax, of.type, textLiteral(field));
      return usable(syntax, {
        kind: "entry",
        of,
        key: textLiteral(field),
        type: of.type.values,
      });
    default:
      return refuse(syntax, `${manyOf(of)} have no fields`);
  }
}

/** `has(of.field)` */
export function presence(syntax: Select, of: Expression): Expression {
  const { type } = of;
  const key = textLiteral(syntax.field);
  if (type.kind === "dict") placeOf(syntax, type.entries, syntax.field, "key");
  else if (type.kind === "map") checkKey(syntax, type, key);
  else refuse(syntax, `"has" is for keys of maps, and this is in ${oneOf(of)}`);
  return { kind: "hasKey", of, key, type: computed("bool") };
}

/** `of[index]`: an item of a list, or the value of a key. */
export function indexed(
  syntax: Index,
  of: Expression,
  index: Expression,
): Expression {
  switch (of.type.kind) {
    case "list":
      if (!isIntegerType(index.type))
        refuse(
          syntax.index,
          `an index is an integer, and this is ${oneOf(index)}`,
        );
      return usable(syntax, { kind: "item", of, index, type: of.type.items });
    case "map":
      checkKey(syntax.index, of.type, index);
      return usable(syntax, {
        kind: "entry",
        of,
        key: index,
        type: of.type.values,
      });
    case "dict": {
      if (index.kind !== "literal" || typeof index.value !== "string")
        return refuse(syntax.index, "a declared key is written in quotes");
      const place = placeOf(syntax.index, of.type.entries, index.value, "key");
      const type = known(of.type.entries[place]?.type);
      return usable(syntax, { kind: "entry", of, key: index, type });
    }
    default:
      return refuse(syntax, `${manyOf(of)} have no index`);
  }
}

/** Refuses a key that a map cannot have. */
export function checkKey(
  place: Place,
  { keys }: Extract<ExpressionType, { readonly kind: "map" }>,
  key: Expression,
): void {
  if (keys.kind === "double" || keys.kind === "opaque")
    refuse(
      place,
      `keys of the type ${quoted(signatureIn(keys))} cannot be looked up`,
    );
  const fits = isIntegerType(keys)
    ? isIntegerType(key.type)
    : keys.kind === key.type.kind;
  if (!fits)
    refuse(
      place,
      `the keys are ${manyOf({ kind: "local", id: 0, type: keys })}, and this is ${oneOf(key)}`,
    );
}

/** Refuses a value of which expressions know nothing, where it is named. */
export function usable(place: Place, expression: Expression): Expression {
  const { type } = expression;
  if (type.kind !== "opaque") return expression;
  return refuse(
    place,
    `expressions can use no value of the type ${quoted(signatureIn(type))}`,
    type.wire?.kind === "struct"
      ? "name its fields with the annotation Struct."
      : expression.kind === "entry"
        ? "declare the keys with the annotation Dict."
        : undefined,
  );
}

/** `Button.Left`, where an enumeration of one of the values is called so. */
export function enumerationValue(
  syntax: Select,
  contracts: readonly ValueContract[],
): Expression | undefined {
  const { of, field } = syntax;
  if (of.kind !== "name") return undefined;
  const enumeration = findEnumeration(contracts, of.name);
  if (enumeration === undefined) return undefined;
  const { entries } = enumeration;
  const entry = entries.find(({ name }) => name === field);
  if (entry === undefined)
    return refuse(
      syntax,
      `${quoted(of.name)} has no value ${quoted(field)}`,
      suggestion(
        field,
        entries.map(({ name }) => name),
      ) ?? "name a value that is declared.",
    );
  return entry.number === undefined
    ? textLiteral(entry.name)
    : enumeratedInteger(entry.number);
}

function findEnumeration(
  contracts: readonly ValueContract[],
  name: string,
): EnumDeclaration | undefined {
  for (const contract of contracts) {
    const declaration = contract.enumeration?.declaration;
    if (declaration?.name === name) return declaration;
    const inner = findEnumeration(insideOf(contract), name);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function insideOf(contract: ValueContract): readonly ValueContract[] {
  const { items, keys, values, fields, entries } = contract;
  return [
    ...[items, keys, values].flatMap((inner) => inner ?? []),
    ...[...fields, ...entries].map((field) => field.contract),
  ];
}

function placeOf(
  place: Place,
  fields: readonly TypedField[],
  name: string,
  what: "field" | "key",
): number {
  const index = fields.findIndex((field) => field.name === name);
  if (index >= 0) return index;
  const names = fields.map((field) => field.name);
  return refuse(
    place,
    `there is no ${what} ${quoted(name)}`,
    suggestion(name, names) ?? `name a ${what} that is declared.`,
  );
}

/** The help for a name that is like one of others. */
export function suggestion(
  name: string,
  names: readonly string[],
): string | undefined {
  const meant = nearest(name, names);
  return meant === undefined
    ? undefined
    : `write ${quoted(meant)}, if you mean that.`;
}

function known(type: ExpressionType | undefined): ExpressionType {
  if (type === undefined) throw new Error("a field that was found is missing");
  return type;
}
