import * as fc from "fast-check";
import type { Condition } from "../contract/expression.js";
import {
  bodies,
  mended,
  namedValues,
  seeds,
  type BodyShape,
  type Mending,
} from "./bodies.js";
import { around, counted, type Breakage, type Broken } from "./breakage.js";
import { breakages } from "./breakages.js";
import { isDefined, spotFor, type Making } from "./making.js";
import type {
  Fault,
  ResultViolation,
  ValueViolation,
  Violation,
} from "./types.js";
import type { ValueContract } from "../contract/contract.js";

/** A body that is sound, and values of another that its conditions name. */
interface Sound {
  readonly body: readonly unknown[];
  readonly args: readonly unknown[];
  readonly beside: ReadonlyMap<string, unknown>;
}

/** Bodies that are out of contract in one place. */
export function violations(
  shape: BodyShape,
  making: Making,
): fc.Arbitrary<Violation> {
  const sound = bodies(shape, making).map((body): Sound => ({
    body,
    args: [],
    beside: new Map(),
  }));
  return brokenBodies(shape, sound, making).map(({ body, path, reason }) => ({
    body,
    path,
    reason,
  }));
}

/** Results that are out of contract in one place. */
export function resultViolations(
  shape: BodyShape,
  inputs: BodyShape["values"],
  calls: fc.Arbitrary<{
    readonly args: readonly unknown[];
    readonly result: readonly unknown[];
  }>,
  making: Making,
): fc.Arbitrary<ResultViolation> {
  const sound = calls.map(({ args, result }): Sound => ({
    body: result,
    args,
    beside: namedValues(inputs, args),
  }));
  return brokenBodies(shape, sound, making);
}

/** Values of a property that are out of contract in one place. */
export function valueViolations(
  member: string,
  contract: ValueContract,
  making: Making,
): fc.Arbitrary<ValueViolation> {
  const ways = breakages(contract, making, spotFor(`${member}: value`, making));
  return oneOf(ways).map((part) => ({
    value: part.value,
    ...faultAt(`value${part.path}`, part.limit),
  }));
}

function faultAt(path: string, limit: string): Fault {
  return { path, reason: path === "" ? limit : `${path}: ${limit}` };
}

/** Any of the ways, as often as it takes to find something. */
function oneOf<T>(
  ways: readonly fc.Arbitrary<T | undefined>[],
): fc.Arbitrary<T> {
  // Every value has a wrong type and every body a wrong length, so it ends.
  return fc.oneof(...ways).filter(isDefined);
}

function brokenBodies(
  shape: BodyShape,
  sound: fc.Arbitrary<Sound>,
  making: Making,
): fc.Arbitrary<ResultViolation> {
  const inValues = shape.values.flatMap(({ contract, label }, index) => {
    const spot = spotFor(`${shape.member}: ${label}`, making);
    return breakages(contract, making, spot).map((way) =>
      withValue(sound, way, index, label),
    );
  });
  const ofConditions = shape.conditions.map((condition) =>
    unmet(condition, shape, sound, making),
  );
  return oneOf([...inValues, ...ofConditions, miscounted(shape, sound)]);
}

function withValue(
  sound: fc.Arbitrary<Sound>,
  way: Breakage,
  index: number,
  label: string,
): fc.Arbitrary<ResultViolation | undefined> {
  const put = ({ body, args }: Sound, part: Broken): Broken => ({
    ...part,
    value: { args, body: body.with(index, part.value) },
  });
  return around(sound, way, put).map((part) => {
    if (part === undefined) return undefined;
    const { args, body } = part.value as Sound;
    return { args, body, ...faultAt(label + part.path, part.limit) };
  });
}

/** One value too few, or too many. */
function miscounted(
  { values }: BodyShape,
  sound: fc.Arbitrary<Sound>,
): fc.Arbitrary<ResultViolation> {
  const count = values.length;
  const limit = counted(count, ["value", "values"]);
  return fc.tuple(sound, fc.boolean()).map(([{ body, args }, isShort]) => ({
    args,
    body: isShort && count > 0 ? body.slice(0, -1) : [...body, body[0] ?? 0],
    ...faultAt("", limit),
  }));
}

/** One condition does not hold; the others do, if that can be. */
function unmet(
  condition: Condition,
  { values, conditions }: BodyShape,
  sound: fc.Arbitrary<Sound>,
  making: Making,
): fc.Arbitrary<ResultViolation | undefined> {
  const only = [{ condition, truth: false }];
  const all = conditions.map((each) => ({
    condition: each,
    truth: each !== condition,
  }));
  return fc.tuple(sound, seeds).map(([{ body, args, beside }, seed]) => {
    const mending: Omit<Mending, "goals"> = {
      body,
      beside,
      values,
      making,
      seed,
    };
    const found =
      mended({ ...mending, goals: all }) ?? mended({ ...mending, goals: only });
    return found === undefined
      ? undefined
      : {
          args,
          body: found,
          ...faultAt("", `the condition ${condition.text}`),
        };
  });
}
