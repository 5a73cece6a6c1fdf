import type { MethodContract } from "../contract/contract.js";
import type { Interface, Method } from "../model/model.js";
import type { ModuleTypes } from "./module-types.js";
import type { MethodNames } from "./names.js";
import {
  bodyCheck,
  bodyTuple,
  namedFields,
  type Beside,
} from "./typescript-body.js";

/** What the pieces of one method are made from. */
export interface MethodContext {
  readonly iface: Interface;
  readonly method: Method;
  readonly own: MethodNames;
  readonly types: ModuleTypes;
  readonly contract: MethodContract;
}

/** `GrabArgs` and its validator; nothing for a method without inputs. */
export function inputTypes(context: MethodContext): string {
  const { method, own, types, contract } = context;
  if (method.inputs.length === 0) return "";
  const type = `${own.type}Args`;
  const shared = { args: method.inputs, labels: own.parameters, types };
  return [
    bodyTuple({
      ...shared,
      type,
      doc: `The arguments of \`${method.name}\`.`,
    }),
    bodyCheck({
      ...shared,
      name: `check${type}`,
      type,
      doc: `Checks the arguments of \`${method.name}\` before anything uses them.`,
      member: method.name,
      checks: contract.inputChecks,
    }),
  ].join("\n");
}

/** The inputs that conditions about the results name; `undefined` where none does. */
export function besideResults({
  method,
  own,
  contract,
}: MethodContext): Beside | undefined {
  const isNamed = method.inputs.some(
    ({ name }) =>
      name !== undefined &&
      contract.outputChecks.some(({ names }) => names.includes(name)),
  );
  return isNamed ? { type: `${own.type}Args`, args: method.inputs } : undefined;
}

/** `GrabResult`, `GrabResultBody` and their validator; nothing for a method without outputs. */
export function outputTypes(context: MethodContext): string {
  const { method, own, types, contract } = context;
  if (method.outputs.length === 0) return "";
  const body = `${own.type}ResultBody`;
  const shared = { args: method.outputs, labels: own.results, types };
  const parts = [
    bodyTuple({
      ...shared,
      type: body,
      doc: `What \`${method.name}\` puts on the wire.`,
    }),
    bodyCheck({
      ...shared,
      name: `check${own.type}Result`,
      type: body,
      doc: `Checks the results of \`${method.name}\`.`,
      member: method.name,
      checks: contract.outputChecks,
      beside: besideResults(context),
    }),
  ];
  if (method.outputs.length > 1) {
    parts.unshift(
      namedFields({
        ...shared,
        type: `${own.type}Result`,
        doc: `The results of \`${method.name}\`.`,
      }),
    );
  }
  return parts.join("\n");
}
