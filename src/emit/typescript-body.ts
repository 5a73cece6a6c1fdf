import type { Arg } from "../model/model.js";
import { signatureOf } from "../model/signature.js";
import type { DictionaryShape } from "./emitter.js";
import { createVariableScope } from "./identifiers.js";
import {
  argList,
  assignment,
  block,
  grouped,
  print,
  type Doc,
} from "./layout.js";
import { argLabel } from "./arg-label.js";
import { quote } from "./quote.js";
import { docLine, tsdoc } from "./tsdoc.js";
import { tsTypeDoc } from "./type-map.js";
import { checkStatements } from "./validators.js";

export interface BodyView {
  /** Name of the declaration. */
  readonly type: string;
  readonly doc: string;
  readonly args: readonly Arg[];
  /** One identifier for each argument. */
  readonly labels: readonly string[];
  readonly shape: DictionaryShape;
}

/** `export type GrabArgs = readonly [selection: number, …];` */
export function bodyTuple({
  type,
  doc,
  args,
  labels,
  shape,
}: BodyView): string {
  const safe = safeLabels(labels);
  const items = args.map((arg, index): Doc => [
    `${safe[index] ?? "_"}: `,
    tsTypeDoc(arg.type, shape),
  ]);
  return (
    tsdoc([doc], [], 0) +
    print(
      grouped(`export type ${type} = readonly `, argList("[", items, "]"), ";"),
    ) +
    "\n"
  );
}

/** An interface with a key for each argument. */
export function namedFields({
  type,
  doc,
  args,
  labels,
  shape,
}: BodyView): string {
  const fields = args.map((arg, index) => {
    const text = tsdoc([docLine(arg.doc)], [], 2);
    return `${text}  ${print(["readonly ", `${labels[index] ?? "_"}: `, tsTypeDoc(arg.type, shape), ";"], 2)}`;
  });
  return [
    tsdoc([doc], [], 0) + `export interface ${type} {`,
    ...fields,
    "}",
    "",
  ].join("\n");
}

/** Labels that can be variables too: not reserved, and not what the function itself uses. */
function safeLabels(labels: readonly string[]): readonly string[] {
  const scope = createVariableScope(["q", "body"]);
  return labels.map(scope.claim);
}

export interface CheckView extends BodyView {
  /** Name of the function. */
  readonly name: string;
  /** Wire name of the member, for messages. */
  readonly member: string;
}

/** The validator of a message body. */
export function bodyCheck({
  name,
  type,
  doc,
  member,
  args,
  labels,
  shape,
}: CheckView): string {
  const head = grouped(
    `export function ${name}`,
    argList("(", ["body: readonly unknown[]"], ")", "ungrouped"),
    `: asserts body is ${type} `,
  );
  const count = String(args.length);
  const variables = safeLabels(labels);
  const statements: Doc[] = [
    [
      "if (body.length !== ",
      count,
      ") ",
      block([
        [
          "q.failCount",
          argList("(", [quote(member), count, "body.length"], ")"),
          ";",
        ],
      ]),
    ],
    ...(args.length === 0
      ? []
      : [assignment(["const ", argList("[", variables, "]")], "body")]),
    ...checkStatements(
      member,
      args.map((arg, index) => ({
        variable: variables[index] ?? "_",
        path: argLabel(arg, index),
        type: arg.type,
      })),
      shape,
      ["body"],
    ),
  ];
  return tsdoc([doc], [], 0) + print([head, block(statements)]) + "\n";
}

/** `Grab(u selection, as mimes) → (s reply)`: the member as the bus sees it. */
export function wireForm(
  name: string,
  inputs: readonly Arg[],
  outputs: readonly Arg[],
): string {
  const returned = outputs.length === 0 ? "" : ` → (${argForms(outputs)})`;
  return `${name}(${argForms(inputs)})${returned}`;
}

function argForms(args: readonly Arg[]): string {
  return args
    .map((arg) =>
      [
        signatureOf(arg.type),
        (arg.name ?? "").replaceAll(/[`\s]+/g, " ").trim(),
      ]
        .join(" ")
        .trim(),
    )
    .join(", ");
}
