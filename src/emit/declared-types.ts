import type {
  Declaration,
  DictDeclaration,
  EnumDeclaration,
  EnumUse,
  InterfaceContract,
  StructDeclaration,
  ValueContract,
} from "../contract/contract.js";
import { bareContract } from "../contract/bare.js";
import { contractsIn } from "../contract/walk.js";
import type { DBusType } from "../model/model.js";
import { isIdentifier } from "../model/grammar.js";
import { isBasic } from "../model/type-walk.js";
import { claimTogether } from "./claim-names.js";
import type { Scope } from "./identifiers.js";
import { pascal, upperStart } from "./identifiers.js";
import { fieldIdentifiers } from "./field-identifiers.js";
import { shapeKey } from "./shape-key.js";
import { standardErrors } from "./standard-errors.js";

/** The constant object and the type of an enumeration. */
export interface EnumShape {
  readonly kind: "enum";
  readonly type: string;
  readonly declaration: EnumDeclaration;
  /** Whether its values are bigints, as they are of `x` and `t`. */
  readonly isBig: boolean;
}

/** A struct that becomes an object. */
export interface StructShape {
  readonly kind: "struct";
  readonly type: string;
  readonly declaration: StructDeclaration;
  readonly contract: ValueContract;
  /** Keys of the object, one for each field, in order. */
  readonly fields: readonly string[];
}

/** A dictionary that becomes an object with known keys. */
export interface DictShape {
  readonly kind: "dict";
  readonly type: string;
  readonly declaration: DictDeclaration;
  readonly contract: ValueContract;
  /** Of the object, one for each key, in order. */
  readonly fields: readonly string[];
}

export type Shape = EnumShape | StructShape | DictShape;

/** The types of a module that come from declarations in annotations. */
export interface DeclaredTypes {
  readonly shapes: readonly Shape[];
  /** The regular expressions of the module by their text: names of constants. */
  readonly patterns: ReadonlyMap<string, string>;
  /** Classes of declared errors by the names of the errors. */
  readonly errors: ReadonlyMap<string, string>;
  readonly enumType: (use: EnumUse, type: DBusType) => string;
  readonly structShape: (contract: ValueContract) => StructShape;
  readonly dictShape: (contract: ValueContract) => DictShape;
}

/** A type that JavaScript has as bigint. */
function isBigType(type: DBusType): boolean {
  return isBasic(type, "xt");
}

/**
 * Names what the declarations of an interface become. Two uses of one struct
 * that differ in what TypeScript sees get types of their own.
 *
 * @param scope - Of the module, with everything else taken.
 */
export function declaredTypes(
  contract: InterfaceContract,
  scope: Scope,
): DeclaredTypes {
  return new Collector(scope).collect(contract);
}

class Collector implements DeclaredTypes {
  readonly #scope: Scope;
  readonly #shapes = new Map<string, Shape>();
  readonly patterns = new Map<string, string>();
  readonly errors = new Map<string, string>();

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  get shapes(): readonly Shape[] {
    return [...this.#shapes.values()];
  }

  collect(contract: InterfaceContract): this {
    const used = [...valuesOf(contract)].flatMap((value) => [
      ...contractsIn(value),
    ]);
    const declared = contract.declarations.map(asDeclared);
    const keys = new Set(used.map(shapeKey));
    const uses = usesOf(used);
    // The plain name is for the form that is declared, where anything has it.
    for (const form of declared) {
      if (form.kind === "enum")
        this.#declareEnum(form.declaration, uses.get(form.declaration) ?? []);
      else if (keys.has(shapeKey(form.contract))) this.#use(form.contract);
    }
    for (const value of used) this.#use(value);
    for (const form of declared)
      if (form.kind !== "enum" && !uses.has(form.declaration))
        this.#use(form.contract);
    this.#nameErrors(
      [...contract.methods.values()].flatMap(({ errors }) => errors),
    );
    return this;
  }

  readonly enumType = (use: EnumUse, type: DBusType): string =>
    this.#enum(use.declaration, isBigType(type)).type;

  readonly structShape = (contract: ValueContract): StructShape => {
    const { struct } = contract;
    if (struct === undefined) throw new Error("a struct without names");
    const key = shapeKey(contract);
    const known = this.#shapes.get(key);
    if (known?.kind === "struct") return known;
    const shape: StructShape = {
      kind: "struct",
      type: this.#scope.local(typeName(struct.name)),
      declaration: struct,
      contract,
      fields: fieldIdentifiers(contract.fields.map(({ name }) => name)),
    };
    this.#shapes.set(key, shape);
    return shape;
  };

  readonly dictShape = (contract: ValueContract): DictShape => {
    const { dict } = contract;
    if (dict === undefined) throw new Error("a dictionary without names");
    const key = shapeKey(contract);
    const known = this.#shapes.get(key);
    if (known?.kind === "dict") return known;
    const shape: DictShape = {
      kind: "dict",
      type: claimTogether(this.#scope, typeName(dict.name), (word) => [
        word,
        `${word}Body`,
      ]),
      declaration: dict,
      contract,
      fields: fieldIdentifiers(contract.entries.map(({ name }) => name)),
    };
    this.#shapes.set(key, shape);
    return shape;
  };

  /** Unless all that use it are bigints, an enumeration has numbers. */
  #declareEnum(declaration: EnumDeclaration, types: readonly DBusType[]): void {
    const isBig = types.length > 0 && types.every(isBigType);
    const fits = declaration.entries.every(
      ({ number = 0n }) => number === BigInt(Number(number)),
    );
    this.#enum(declaration, isBig || !fits);
  }

  #use(value: ValueContract): void {
    const { enumeration, struct, dict, pattern, type } = value;
    if (enumeration !== undefined) this.enumType(enumeration, type);
    if (struct !== undefined) this.structShape(value);
    if (dict !== undefined) this.dictShape(value);
    if (pattern !== undefined && !this.patterns.has(pattern))
      this.patterns.set(pattern, this.#scope.local("pattern"));
  }

  #enum(declaration: EnumDeclaration, isBig: boolean): EnumShape {
    const key = `enum ${declaration.kind} ${declaration.name} ${String(isBig)}`;
    const known = this.#shapes.get(key);
    if (known?.kind === "enum") return known;
    const wanted = typeName(declaration.name);
    const shape: EnumShape = {
      kind: "enum",
      type: this.#scope.local(wanted),
      declaration,
      isBig,
    };
    this.#shapes.set(key, shape);
    return shape;
  }

  /** By the last element; all that share it are named by all of theirs. */
  #nameErrors(names: readonly string[]): void {
    const distinct = [...new Set(names)].filter(
      (name) => !standardErrors.has(name),
    );
    const short = distinct.map(shortErrorName);
    const count = new Map<string, number>();
    for (const own of short) count.set(own, (count.get(own) ?? 0) + 1);
    distinct.forEach((name, index) => {
      const own = short[index] ?? "";
      const isShared = (count.get(own) ?? 0) > 1;
      const wanted = isShared ? errorClass(pascal(name)) : own;
      this.errors.set(name, this.#scope.claim(wanted));
    });
  }
}

const vardict: DBusType = {
  kind: "dict",
  key: { kind: "basic", code: "s" },
  value: { kind: "variant" },
};

/** A declaration by itself, as of a value that has no limits of its own. */
function asDeclared(declaration: Declaration):
  | { readonly kind: "enum"; readonly declaration: EnumDeclaration }
  | {
      readonly kind: "fields";
      readonly declaration: StructDeclaration | DictDeclaration;
      readonly contract: ValueContract;
    } {
  switch (declaration.kind) {
    case "enum":
    case "flags":
      return { kind: "enum", declaration };
    case "struct":
      return {
        kind: "fields",
        declaration,
        contract: {
          ...bareContract(declaration.type),
          struct: declaration,
          fields: declaration.fields,
        },
      };
    case "dict":
      return {
        kind: "fields",
        declaration,
        contract: {
          ...bareContract(vardict),
          dict: declaration,
          entries: declaration.keys,
        },
      };
  }
}

/** The types of the values that have a declaration, for each that has one. */
function usesOf(
  used: readonly ValueContract[],
): ReadonlyMap<Declaration, readonly DBusType[]> {
  const uses = new Map<Declaration, DBusType[]>();
  for (const { type, struct, dict, enumeration } of used) {
    for (const declaration of [struct, dict, enumeration?.declaration]) {
      if (declaration === undefined) continue;
      const types = uses.get(declaration) ?? [];
      uses.set(declaration, types);
      types.push(type);
    }
  }
  return uses;
}

/** Reading lets identifiers through only; this is the last to look. */
function typeName(name: string): string {
  return upperStart(isIdentifier(name) ? name : pascal(name));
}

/** `org.qemu.Display1.Error.Invalid` → `InvalidError`. */
function shortErrorName(name: string): string {
  return errorClass(pascal(name.slice(name.lastIndexOf(".") + 1)));
}

function errorClass(text: string): string {
  return text.endsWith("Error") ? text : `${text}Error`;
}

/** What peers send, in the order of the interface's members. */
export function* valuesOf({
  methods,
  signals,
  properties,
}: InterfaceContract): Iterable<ValueContract> {
  for (const { args } of methods.values()) yield* args.values();
  for (const { args } of signals.values()) yield* args.values();
  for (const { value } of properties.values()) yield value;
}
