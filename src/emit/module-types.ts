import type { InterfaceContract, ValueContract } from "../contract/contract.js";
import type { Arg, Interface, Property } from "../model/model.js";
import {
  conversionsFor,
  type Conversions,
  type NamedValue,
} from "./conversions.js";
import { declaredTypes } from "./declared-types.js";
import { createScope, upperStart } from "./identifiers.js";
import { moduleNames, type InterfaceNames } from "./names.js";
import type { TypeContext } from "./type-map.js";

/** What the annotations of an interface make of its module. */
export interface ModuleTypes extends TypeContext {
  readonly contract: InterfaceContract;
  /** Of the project's own annotations. */
  readonly prefix: string;
  readonly conversions: Conversions;
  readonly of: (value: Arg | Property) => ValueContract;
}

/** Globals that generated modules use. */
const globals = [
  ..."Object Map ReadonlyMap Promise Uint8Array RegExp NaN Infinity".split(" "),
];

/** Names what comes from the contract of an interface, in which nothing is wrong. */
export function moduleTypes(
  iface: Interface,
  contract: InterfaceContract,
  names: InterfaceNames,
  { prefix, shape }: Pick<ModuleTypes, "prefix" | "shape">,
): ModuleTypes {
  const scope = createScope(takenNames(names));
  const declared = declaredTypes(contract, scope);
  const values = valuesByArg(contract);
  const conversions = conversionsFor(
    namedValues(iface, names, values),
    declared,
    scope,
  );
  return {
    contract,
    prefix,
    shape,
    declared,
    conversions,
    of: (value) => {
      const own = values.get(value);
      if (own === undefined) throw new Error("a value of another interface");
      return own;
    },
  };
}

function valuesByArg({
  methods,
  signals,
  properties,
}: InterfaceContract): ReadonlyMap<Arg | Property, ValueContract> {
  return new Map<Arg | Property, ValueContract>([
    ...[...methods.values()].flatMap(({ args }) => [...args]),
    ...[...signals.values()].flatMap(({ args }) => [...args]),
    ...[...properties].map(
      ([property, { value }]) => [property, value] as const,
    ),
  ]);
}

/** Every name that the module has already, and every parameter that would hide one. */
function* takenNames(names: InterfaceNames): Iterable<string> {
  yield* moduleNames;
  yield* globals;
  yield* ["errors", "body", "value", "wire", "values", "first"];
  const { stem } = names;
  yield* ["Proxy", "Skeleton", "Properties", "PropertyValues"].map(
    (word) => stem + word,
  );
  yield* [`${stem}Signals`, `${stem}Emitters`];
  for (const { type, parameters, results, own } of names.methods.values()) {
    yield* [`${type}Args`, `check${type}Args`, `${type}Result`];
    yield* [`${type}ResultBody`, `check${type}Result`];
    yield* parameters;
    yield* results;
    yield* Object.values(own);
  }
  for (const { type, parameters, fields } of names.signals.values()) {
    yield* [type, `${type}Body`, `check${type}`, `read${type}`];
    yield* [`write${type}`];
    yield* parameters;
    yield* fields;
  }
  for (const { type } of names.properties.values())
    yield* [type, `check${type}`];
}

/** Values in the order of the file, with names for what no declaration names. */
function* namedValues(
  { members }: Interface,
  names: InterfaceNames,
  values: ReadonlyMap<Arg | Property, ValueContract>,
): Iterable<NamedValue> {
  for (const member of members) {
    const own =
      member.kind === "method"
        ? names.methods.get(member)
        : member.kind === "signal"
          ? names.signals.get(member)
          : names.properties.get(member);
    const type = own?.type ?? "";
    const inside = member.kind === "property" ? [member] : member.args;
    for (const [index, value] of inside.entries()) {
      const contract = values.get(value);
      if (contract === undefined) continue;
      const word =
        value.kind === "property"
          ? ""
          : upperStart(
              (value.name ?? String(index)).replaceAll(/[^A-Za-z0-9]/g, ""),
            );
      yield { contract, hint: type + word };
    }
  }
}
