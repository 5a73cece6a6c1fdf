import type { Interface, Method } from "../model/model.js";
import type { DictionaryShape } from "./emitter.js";
import type { MethodNames } from "./names.js";
import { bodyCheck, bodyTuple, namedFields } from "./typescript-body.js";

/** What the pieces of one method are made from. */
export interface MethodContext {
  readonly iface: Interface;
  readonly method: Method;
  readonly own: MethodNames;
  readonly shape: DictionaryShape;
}

/** `GrabArgs` and its validator; nothing for a method without inputs. */
export function inputTypes({ method, own, shape }: MethodContext): string {
  if (method.inputs.length === 0) return "";
  const type = `${own.type}Args`;
  return [
    bodyTuple({
      type,
      doc: `The arguments of \`${method.name}\`.`,
      args: method.inputs,
      labels: own.parameters,
      shape,
    }),
    bodyCheck({
      name: `check${type}`,
      type,
      doc: `Checks the arguments of \`${method.name}\` before anything uses them.`,
      member: method.name,
      args: method.inputs,
      labels: own.parameters,
      shape,
    }),
  ].join("\n");
}

/** `GrabResult`, `GrabResultBody` and their validator; nothing for a method without outputs. */
export function outputTypes({ method, own, shape }: MethodContext): string {
  if (method.outputs.length === 0) return "";
  const body = `${own.type}ResultBody`;
  const parts = [
    bodyTuple({
      type: body,
      doc: `What \`${method.name}\` puts on the wire.`,
      args: method.outputs,
      labels: own.results,
      shape,
    }),
    bodyCheck({
      name: `check${own.type}Result`,
      type: body,
      doc: `Checks the results of \`${method.name}\`.`,
      member: method.name,
      args: method.outputs,
      labels: own.results,
      shape,
    }),
  ];
  if (method.outputs.length > 1) {
    parts.unshift(
      namedFields({
        type: `${own.type}Result`,
        doc: `The results of \`${method.name}\`.`,
        args: method.outputs,
        labels: own.results,
        shape,
      }),
    );
  }
  return parts.join("\n");
}
