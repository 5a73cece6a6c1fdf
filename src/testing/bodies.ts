import * as fc from "fast-check";
import type { ValueContract } from "../contract/contract.js";
import type { Condition } from "../contract/expression.js";
import { argLabel } from "../emit/arg-label.js";
import type { Arg, Method, Signal } from "../model/model.js";
import { isDefined, kept, spotFor, type Making } from "./making.js";
import { repaired, type Goal, type NamedValue } from "./repair.js";

/** One value of a message body. */
export interface BodyValue extends NamedValue {
  /** Where it stands, for messages of validators: `mimes`. */
  readonly label: string;
}

/** The values of one direction of a member, and what holds between them. */
export interface BodyShape {
  /** The member's name on the wire. */
  readonly member: string;
  readonly values: readonly BodyValue[];
  readonly conditions: readonly Condition[];
}

/** The values of some of a member's arguments. */
export function bodyValues(
  { name: member, args: all }: Method | Signal,
  args: readonly Arg[],
  contracts: ReadonlyMap<Arg, ValueContract>,
): readonly BodyValue[] {
  return args.map((arg, index) => {
    const label = argLabel(arg, index);
    const contract = contracts.get(arg);
    if (contract === undefined)
      throw new Error(`no contract for ${member}: ${label}`);
    return { name: keyOf(arg, all), contract, label };
  });
}

/** Conditions cannot name arguments that share a name. */
function keyOf(arg: Arg, all: readonly Arg[]): string {
  const { name } = arg;
  const isOnly = all.filter((other) => other.name === name).length === 1;
  return name === undefined || !isOnly ? `#${String(all.indexOf(arg))}` : name;
}

/** What conditions find under the names of values. */
export function namedValues(
  values: readonly BodyValue[],
  body: readonly unknown[],
): ReadonlyMap<string, unknown> {
  return new Map(values.map(({ name }, index) => [name, body[index]]));
}

/** Bodies that are within every limit, and meet no condition but by chance. */
function looseBodies(
  { member, values }: BodyShape,
  making: Making,
): fc.Arbitrary<readonly unknown[]> {
  return fc.tuple(
    ...values.map(({ contract, label }) =>
      making.inner(contract, spotFor(`${member}: ${label}`, making)),
    ),
  );
}

/** What a repair leaves to chance. */
export const seeds = fc.noShrink(fc.integer({ min: 0, max: 2 ** 32 - 1 }));

/** A repair that fails takes a few milliseconds. */
const mostRepairs = 500;

/**
 * Bodies within their contract.
 *
 * @param beside - Values of another body that conditions name; they stay.
 */
export function bodies(
  shape: BodyShape,
  making: Making,
  beside: ReadonlyMap<string, unknown> = new Map(),
): fc.Arbitrary<readonly unknown[]> {
  const { member, values, conditions } = shape;
  const loose = looseBodies(shape, making);
  if (conditions.length === 0) return loose;
  const goals = conditions.map((condition) => ({ condition, truth: true }));
  return kept(
    fc
      .tuple(loose, seeds)
      .map(([body, seed]) =>
        mended({ body, beside, values, goals, making, seed }),
      ),
    isDefined,
    `${member}: the condition ${conditions.map(({ text }) => text).join(" && ")}`,
    mostRepairs,
  );
}

/** A body, and what is to hold of it. */
export interface Mending {
  readonly body: readonly unknown[];
  readonly beside: ReadonlyMap<string, unknown>;
  readonly values: readonly BodyValue[];
  readonly goals: readonly Goal[];
  readonly making: Making;
  readonly seed: number;
}

/** The body with values changed so that it meets the goals; `undefined` when that was not found. */
export function mended({
  body,
  beside,
  values,
  goals,
  making,
  seed,
}: Mending): readonly unknown[] | undefined {
  const all = new Map([...beside, ...namedValues(values, body)]);
  const found = repaired(all, values, goals, making, seed);
  return found === undefined
    ? undefined
    : values.map(({ name }) => found.get(name));
}
