import type { Arbitrary } from "fast-check";
import type {
  MethodContract,
  PropertyContract,
  SignalContract,
} from "../contract/contract.js";
import type { MethodNames, SignalNames } from "../emit/names.js";
import type { Method, Property, Signal } from "../model/model.js";
import {
  bodies,
  bodyValues,
  namedValues,
  type BodyShape,
  type BodyValue,
} from "./bodies.js";
import { lazily } from "./lazily.js";
import { spotFor, type Making } from "./making.js";
import type {
  Call,
  MethodArbitraries,
  PropertyArbitraries,
  SignalArbitraries,
} from "./types.js";
import { userForm } from "./user-form.js";
import { resultViolations, valueViolations, violations } from "./violations.js";

/** How values are made for messages, and for user code. */
export interface Makings {
  readonly wire: Making;
  readonly user: Making;
}

export function methodArbitraries(
  method: Method,
  contract: MethodContract,
  names: MethodNames,
  { wire, user }: Makings,
): MethodArbitraries<readonly unknown[], unknown> {
  const shapes = methodShapes(method, contract);
  const { inputs, outputs } = shapes;
  const forUser = (values: readonly BodyValue[]) => userBody(values, user);
  const [asArgs, asResults] = [forUser(inputs.values), forUser(outputs.values)];
  const asResult = (body: readonly unknown[]): unknown =>
    single(asResults(body), names.results);
  const made: MethodArbitraries<readonly unknown[], unknown> = lazily({
    args: () => bodies(inputs, wire),
    result: () => made.call.map(({ result }) => result),
    call: () => calls(shapes, wire),
    resultFor: () => (args: readonly unknown[]) =>
      bodies(outputs, wire, namedValues(inputs.values, args)),
    invalidArgs: () => violations(inputs, wire),
    invalidResult: () =>
      resultViolations(outputs, inputs.values, made.call, wire),
    userArgs: () => bodies(inputs, user).map(asArgs),
    userResult: () => made.userCall.map(({ result }) => result),
    userCall: () =>
      calls(shapes, user).map(({ args, result }) => ({
        args: asArgs(args),
        result: asResult(result),
      })),
  });
  return made;
}

/** The two directions of a method. */
interface MethodShapes {
  readonly inputs: BodyShape;
  readonly outputs: BodyShape;
}

function methodShapes(
  method: Method,
  { args, inputChecks, outputChecks }: MethodContract,
): MethodShapes {
  const { name, inputs, outputs } = method;
  return {
    inputs: {
      member: name,
      values: bodyValues(method, inputs, args),
      conditions: inputChecks,
    },
    outputs: {
      member: name,
      values: bodyValues(method, outputs, args),
      conditions: outputChecks,
    },
  };
}

/** Arguments and results together, so that a condition over both can change either. */
function calls(
  { inputs, outputs }: MethodShapes,
  making: Making,
): Arbitrary<Call> {
  const count = inputs.values.length;
  return bodies(
    {
      member: inputs.member,
      values: [...inputs.values, ...outputs.values],
      conditions: [...inputs.conditions, ...outputs.conditions],
    },
    making,
  ).map((body) => ({ args: body.slice(0, count), result: body.slice(count) }));
}

function userBody(
  values: readonly BodyValue[],
  making: Making,
): (body: readonly unknown[]) => readonly unknown[] {
  return (body) =>
    values.map(({ contract }, index) =>
      userForm(contract, body[index], making),
    );
}

/** Nothing, one value, or an object of several. */
function single(values: readonly unknown[], names: readonly string[]): unknown {
  return values.length > 1
    ? Object.fromEntries(values.map((value, index) => [names[index], value]))
    : values[0];
}

export function signalArbitraries(
  signal: Signal,
  contract: SignalContract,
  { fields }: SignalNames,
  { wire, user }: Makings,
): SignalArbitraries<readonly unknown[], unknown> {
  const shape: BodyShape = {
    member: signal.name,
    values: bodyValues(signal, signal.args, contract.args),
    conditions: contract.checks,
  };
  const made: SignalArbitraries<readonly unknown[], unknown> = lazily({
    body: () => bodies(shape, wire),
    invalid: () => violations(shape, wire),
    userArgs: () => bodies(shape, user).map(userBody(shape.values, user)),
    userValue: () => made.userArgs.map((values) => single(values, fields)),
  });
  return made;
}

export function propertyArbitraries(
  { name }: Property,
  { value: contract }: PropertyContract,
  { wire, user }: Makings,
): PropertyArbitraries<unknown> {
  const spot = spotFor(`${name}: value`, wire);
  return lazily<PropertyArbitraries<unknown>>({
    value: () => wire.inner(contract, spot),
    invalid: () => valueViolations(name, contract, wire),
    userValue: () =>
      user
        .inner(contract, spot)
        .map((value) => userForm(contract, value, user)),
  });
}
