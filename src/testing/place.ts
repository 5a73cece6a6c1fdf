import type { ValueContract } from "../contract/contract.js";
import type { Expression } from "../contract/expression.js";
import { signatureOf } from "../model/signature.js";
import { heldBy, withEntry } from "./dictionaries.js";
import { findEntry, listOf, valueOf, type Bindings } from "./evaluate.js";
import type { Making } from "./making.js";
import type { Random } from "./random.js";

/** A value of a message that can be changed. */
export interface Place {
  readonly contract: ValueContract;
  readonly get: () => unknown;
  readonly set: (value: unknown) => void;
}

/** What a quantifier binds: a value, and where it stands if it can be changed. */
export interface Local {
  readonly get: () => unknown;
  readonly place: Place | undefined;
}

/** Values that are being changed until conditions hold. */
export interface Repair {
  readonly values: Map<string, unknown>;
  /** Of the values that may be changed. */
  readonly contracts: ReadonlyMap<string, ValueContract>;
  readonly locals: readonly Local[];
  readonly making: Making;
  readonly random: Random;
  /** How much may still be tried: what is computed of many can be computed in many ways. */
  readonly fuel: { left: number };
  /** Other values within a contract. */
  readonly draws: (
    contract: ValueContract,
    count: number,
  ) => readonly unknown[];
}

/** Another value within a contract. */
export function drawOne(contract: ValueContract, repair: Repair): unknown {
  return repair.draws(contract, 1)[0];
}

/** The value that an expression has now. */
export function current(expression: Expression, repair: Repair): unknown {
  const bindings: Bindings = {
    args: repair.values,
    locals: repair.locals.map(({ get }) => get()),
  };
  return valueOf(expression, bindings);
}

/** Where the value of an expression stands; `undefined` for what is computed or must stay. */
export function placeOf(
  expression: Expression,
  repair: Repair,
): Place | undefined {
  switch (expression.kind) {
    case "argument":
      return argumentPlace(expression.name, repair);
    case "local":
      return repair.locals[expression.id]?.place;
    case "field":
      return fieldPlace(placeOf(expression.of, repair), expression.index);
    case "item": {
      const index = current(expression.index, repair);
      return itemPlace(placeOf(expression.of, repair), Number(index));
    }
    case "entry": {
      const key = current(expression.key, repair);
      return entryPlace(placeOf(expression.of, repair), key, repair);
    }
    default:
      return undefined;
  }
}

function argumentPlace(
  name: string,
  { values, contracts }: Repair,
): Place | undefined {
  const contract = contracts.get(name);
  return contract === undefined
    ? undefined
    : {
        contract,
        get: () => values.get(name),
        set: (value) => values.set(name, value),
      };
}

function fieldPlace(of: Place | undefined, index: number): Place | undefined {
  const contract = of?.contract.fields[index]?.contract;
  return of === undefined || contract === undefined
    ? undefined
    : part(of, index, contract);
}

/** An item of a list. */
export function itemPlace(
  of: Place | undefined,
  index: number,
): Place | undefined {
  const contract = of?.contract.items;
  if (of === undefined || contract === undefined) return undefined;
  const value = of.get();
  return Array.isArray(value) && index in value
    ? part(of, index, contract)
    : undefined;
}

function part(of: Place, index: number, contract: ValueContract): Place {
  return {
    contract,
    get: () => listOf(of.get())[index],
    set: (value) => of.set(listOf(of.get()).with(index, value)),
  };
}

function entryPlace(
  of: Place | undefined,
  key: unknown,
  { making }: Repair,
): Place | undefined {
  const entry = findEntry(of?.get(), key);
  if (of === undefined || entry === undefined) return undefined;
  const [own] = entry;
  const held = (): unknown => findEntry(of.get(), own)?.[1];
  const { dict, entries, values } = of.contract;
  if (dict === undefined)
    return values === undefined
      ? undefined
      : {
          contract: values,
          get: held,
          set: (value) => of.set(withEntry(of.get(), own, value)),
        };
  const declared = entries.find(({ name }) => name === own)?.contract;
  if (declared === undefined) return undefined;
  const wrap = (value: unknown): unknown =>
    making.variant(signatureOf(declared.type), value);
  return {
    contract: declared,
    get: () => heldBy(held()),
    set: (value) => of.set(withEntry(of.get(), own, wrap(value))),
  };
}
