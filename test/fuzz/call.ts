import type { InterfaceContract } from "../../src/contract/contract.js";
import type { Interface, Method, Property } from "../../src/model/model.js";
import { errorNames } from "../../src/runtime/index.js";
import type { RawValue } from "./raw-wire.js";

/** What a call may be answered with. */
export interface Expected {
  /** Of a reply's body; undefined when there must be none. */
  readonly reply: string | undefined;
  /** Names of errors, of which any may come. */
  readonly errors: readonly string[];
}

/** A call to make, and all that follows from it. */
export interface HostileCall {
  readonly path: string;
  readonly interface: string | undefined;
  readonly member: string;
  readonly signature: string;
  readonly values: readonly RawValue[];
  readonly expected: Expected;
  /** How many methods of the service's own code it runs. */
  readonly runs: number;
  /** How many properties it assigns. */
  readonly assigns: number;
}

/** An interface where the service has it. */
export interface Target {
  readonly iface: Interface;
  readonly contract: InterfaceContract;
  readonly path: string;
}

export const properties = "org.freedesktop.DBus.Properties";

/** That a call is refused, in one way. */
export function refused(name: keyof typeof errorNames): Expected {
  return { reply: undefined, errors: [errorNames[name]] };
}

/** That a call is answered. */
export function answered(signature: string): Expected {
  return { reply: signature, errors: [] };
}

/** What is for a role that nobody has. */
export function isRestricted(
  { contract }: Target,
  member: Method | Property,
): boolean {
  const own =
    member.kind === "method"
      ? contract.methods.get(member)
      : contract.properties.get(member);
  return own?.roles?.includes("nobody") === true;
}

/** A call that runs nothing. */
export function fruitless(
  call: Omit<HostileCall, "assigns" | "runs">,
): HostileCall {
  return { ...call, runs: 0, assigns: 0 };
}
