import { fieldReserved } from "./field-identifiers.js";
import type { Arg, Interface } from "../model/model.js";
import { camel, isReserved, objectMembers } from "./identifiers.js";
import {
  moduleNames,
  parameterName,
  plainArgName,
  propertyGroupMembers,
  runtimeMembers,
} from "./names.js";

/**
 * Whether every member and every argument surely has the name that the XML asks
 * for. Quicker than naming them, for nearly all interfaces.
 */
export function areSurelyPlain({ members }: Interface): boolean {
  const taken = new Set(takenMembers);
  for (const member of members) {
    const local = camel(member.name);
    if (taken.has(local)) return false;
    taken.add(local);
    switch (member.kind) {
      case "method":
        if (!arePlainArgs(member.inputs) || !arePlainArgs(member.outputs))
          return false;
        break;
      case "signal":
        if (!arePlainArgs(member.args)) return false;
        break;
      case "property":
        break;
    }
  }
  return true;
}

const takenMembers = [
  ...objectMembers,
  ...runtimeMembers,
  ...propertyGroupMembers,
];

function arePlainArgs(args: readonly Arg[]): boolean {
  const taken = new Set<string>();
  return args.every((arg, index) => {
    const name = plainArgName(arg, index);
    if (
      taken.has(name) ||
      name !== parameterName(arg, index) ||
      isReserved(name) ||
      moduleNames.includes(name) ||
      fieldReserved.includes(name)
    )
      return false;
    taken.add(name);
    return true;
  });
}
