import type { Arg } from "../model/model.js";
import { argText, conditionTexts, paramTags, rolesText } from "./limits.js";
import type { ModuleTypes } from "./module-types.js";
import { protocolWords, registeringFunction } from "./socket-protocol.js";
import { docText, lifecycleTags, tsdoc, type CommentTag } from "./tsdoc.js";
import { errorClassName } from "./standard-errors.js";
import { wireForm } from "./typescript-body.js";
import type { MethodContext } from "./typescript-method-types.js";

/** The comment of a method, for those who call it or those who write it. */
export function methodComment(
  context: MethodContext,
  side: "client" | "service",
): string {
  const { method, own, types, contract } = context;
  const ownTags: readonly CommentTag[] =
    side === "client"
      ? [
          {
            tag: "param",
            name: own.own.options,
            text: "Timeout and cancellation of this call.",
          },
        ]
      : [
          {
            tag: "param",
            name: own.own.call,
            text: "Who calls, and a signal that fires when they leave.",
          },
        ];
  return tsdoc(
    [
      docText(method.doc),
      ...conditionTexts([...contract.inputChecks, ...contract.outputChecks]),
      ...(side === "client" ? protocolTexts(context) : []),
      rolesText(contract.roles),
      `D-Bus: \`${wireForm(method.name, method.inputs, method.outputs)}\``,
    ],
    [
      ...paramTags(method.inputs, own.parameters, types),
      ...ownTags,
      ...returnTags(method.outputs, types),
      ...throwsTags(contract.errors, types),
      ...lifecycleTags(method, types.prefix),
    ],
    2,
  );
}

/** Who calls a method as it stands can stop a service that waits for the other end. */
function protocolTexts({
  method,
  own,
  contract,
}: MethodContext): readonly string[] {
  return method.inputs.flatMap((arg, index) => {
    const protocol = contract.protocols.get(arg);
    if (protocol === undefined) return [];
    const words = protocolWords(protocol, (name) => `\`${name}\``);
    return `\`${own.parameters[index] ?? "_"}\` ${words}: use \`${registeringFunction(protocol)}\` of the runtime.`;
  });
}

/** The errors that the definition declares, by their classes. */
function throwsTags(
  errors: readonly string[],
  { declared }: ModuleTypes,
): readonly CommentTag[] {
  return errors.map((error) => ({
    tag: "throws",
    text: `${errorClassName(error, declared.errors)} \`${error}\``,
  }));
}

function returnTags(
  outputs: readonly Arg[],
  types: ModuleTypes,
): readonly CommentTag[] {
  const texts = outputs
    .map((arg) => ({ name: arg.name, text: argText(arg, types.of(arg)) }))
    .filter(({ text }) => text !== "");
  if (texts.length === 0) return [];
  const text =
    outputs.length === 1
      ? texts.map((entry) => entry.text).join(" ")
      : texts
          .map((entry) =>
            entry.name === undefined
              ? entry.text
              : `\`${entry.name}\`: ${entry.text}`,
          )
          .join(" ");
  return [{ tag: "returns", text }];
}
