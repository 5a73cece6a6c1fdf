import type { ValueContract } from "../../src/contract/contract.js";
import type { Method } from "../../src/model/model.js";
import { bodySignature } from "../../src/model/signature.js";
import { pick, type Random } from "../support/random-checks.js";
import {
  answered,
  fruitless,
  isRestricted,
  refused,
  type Expected,
  type HostileCall,
  type Target,
} from "./call.js";
import { checks } from "./checks.js";
import { fits, hasKeyTwice, readPart } from "./contract-fit.js";
import { fittingValue } from "./contract-values.js";
import { hostileValue } from "./hostile-values.js";
import { below, randomBodySignature, randomValue } from "./random-values.js";
import { holdsDescriptor, rawTypes, type RawValue } from "./raw-wire.js";

/** A method where the service has it. */
export interface MethodTarget extends Target {
  readonly method: Method;
}

/** The methods whose conditions are known here, or that have none. */
export function methodsOf(target: Target): readonly MethodTarget[] {
  return [...target.contract.methods].flatMap(([method, { inputChecks }]) => {
    const isKnown =
      inputChecks.length === 0 || checkOf({ ...target, method }) !== undefined;
    return isKnown ? [{ ...target, method }] : [];
  });
}

function checkOf({ iface, method }: MethodTarget) {
  const name = iface.name.replace(/\.Twin$/, "");
  return checks[`${name}.${method.name}`];
}

/** With arguments that fit. */
export function fittingCall(target: MethodTarget, random: Random): HostileCall {
  const args = contractsOf(target).map((contract) =>
    fittingValue(contract, random),
  );
  const check = checkOf(target);
  return callWith(target, check === undefined ? args : check.mend(args));
}

/** With arguments of the right types, of which one or two are at limits. */
export function boundaryCall(
  target: MethodTarget,
  random: Random,
): HostileCall {
  const contracts = contractsOf(target);
  const fitting = contracts.map((contract) => fittingValue(contract, random));
  const check = checkOf(target);
  const args = [...(check === undefined ? fitting : check.mend(fitting))];
  for (let count = random() < 0.7 ? 1 : 2; count > 0; count--) {
    const at = below(random, contracts.length);
    const contract = contracts[at];
    if (contract !== undefined) args[at] = hostileValue(contract, random);
  }
  return callWith(target, args);
}

/** With arguments of the right types, and nothing else about them. */
export function randomCall(target: MethodTarget, random: Random): HostileCall {
  const args = target.method.inputs.map(({ type }) =>
    randomValue(random, type),
  );
  return callWith(target, args);
}

/** With another signature, and a body that belongs to it. */
export function mistypedCall(
  target: MethodTarget,
  random: Random,
): HostileCall {
  const own = bodySignature(target.method.inputs);
  const signature = pick(random, [
    `${own}y`,
    own.slice(0, -1),
    own.replace(/[iu]/, "x"),
    randomBodySignature(random),
    randomBodySignature(random),
  ]);
  const isOwn = overloadsOf(target).some(
    ({ inputs }) => bodySignature(inputs) === signature,
  );
  if (isOwn || !isSignature(signature)) return randomCall(target, random);
  return fruitless({
    ...placeOf(target),
    signature,
    values: rawTypes(signature).map((type) => randomValue(random, type)),
    expected: isRestricted(target, target.method)
      ? refused("accessDenied")
      : refused("invalidArgs"),
  });
}

function isSignature(text: string): boolean {
  try {
    rawTypes(text);
    return true;
  } catch {
    return false;
  }
}

function overloadsOf({ iface, method }: MethodTarget): readonly Method[] {
  return iface.members.filter(
    (member) => member.kind === "method" && member.name === method.name,
  ) as Method[];
}

function contractsOf({
  contract,
  method,
}: MethodTarget): readonly ValueContract[] {
  const args = contract.methods.get(method)?.args;
  return method.inputs.flatMap((input) => args?.get(input) ?? []);
}

function callWith(
  target: MethodTarget,
  values: readonly RawValue[],
): HostileCall {
  const isDenied = isRestricted(target, target.method);
  const doesFit =
    contractsOf(target).every((contract, index) => {
      const { type } = contract;
      const read = readPart(contract, values[index] ?? 0);
      return (
        !holdsDescriptor(type, read) &&
        !hasKeyTwice(type, read) &&
        fits(contract, read)
      );
    }) && checkOf(target)?.holds(values) !== false;
  const expected = doesFit ? outcomeOf(target) : refused("invalidArgs");
  return {
    ...placeOf(target),
    signature: bodySignature(target.method.inputs),
    values,
    expected: isDenied ? refused("accessDenied") : expected,
    runs: doesFit && !isDenied ? 1 : 0,
    assigns: 0,
  };
}

/** What comes of a call that reaches the service's own code. */
function outcomeOf({ iface, method }: MethodTarget): Expected {
  if (iface.name === "org.example.Hostile1") {
    if (method.name === "Break" || method.name === "Wrong")
      return refused("failed");
    if (method.name === "Refuse")
      return { reply: undefined, errors: ["org.example.Error.Refused"] };
  }
  return answered(bodySignature(method.outputs));
}

function placeOf({ path, iface, method }: MethodTarget) {
  return { path, interface: iface.name, member: method.name };
}
