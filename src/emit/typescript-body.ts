import type { Condition } from "../contract/expression.js";
import { contractsIn } from "../contract/walk.js";
import type { Arg } from "../model/model.js";
import { signatureOf } from "../model/signature.js";
import { conditionCheck, type ConditionValue } from "./typescript-check.js";
import { createVariableScope } from "./identifiers.js";
import { argList, block, grouped, print, type Doc } from "./layout.js";
import { argLabel } from "./arg-label.js";
import { quote } from "./quote.js";
import { argText } from "./limits.js";
import type { ModuleTypes } from "./module-types.js";
import { tsdoc } from "./tsdoc.js";
import { tsTypeDoc } from "./type-map.js";
import { elements } from "./validation.js";
import { checkStatements } from "./validators.js";

export interface BodyView {
  /** Name of the declaration. */
  readonly type: string;
  readonly doc: string;
  readonly args: readonly Arg[];
  /** One identifier for each argument. */
  readonly labels: readonly string[];
  readonly types: ModuleTypes;
}

/** `export type GrabArgs = readonly [selection: number, …];` */
export function bodyTuple({
  type,
  doc,
  args,
  labels,
  types,
}: BodyView): string {
  const safe = safeLabels(labels);
  const items = args.map((arg, index): Doc => [
    `${safe[index] ?? "_"}: `,
    tsTypeDoc(types.of(arg), types, "wire"),
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
  types,
}: BodyView): string {
  const fields = args.map((arg, index) => {
    const text = tsdoc([argText(arg, types.of(arg))], [], 2);
    return `${text}  ${print(["readonly ", `${labels[index] ?? "_"}: `, tsTypeDoc(types.of(arg), types), ";"], 2)}`;
  });
  return [
    tsdoc([doc], [], 0) + `export interface ${type} {`,
    ...fields,
    "}",
    "",
  ].join("\n");
}

/** Labels that can be variables too: not reserved, and not what the function itself uses. */
function safeLabels(
  labels: readonly string[],
  taken: readonly string[] = ["body"],
): readonly string[] {
  const scope = createVariableScope(["q", ...taken]);
  return labels.map(scope.claim);
}

export interface CheckView extends BodyView {
  /** Name of the function. */
  readonly name: string;
  /** Wire name of the member, for messages. */
  readonly member: string;
  /** Conditions over all of them together. */
  readonly checks: readonly Condition[];
  /** What conditions name beside them: the arguments that a result answers. */
  readonly beside?: Beside | undefined;
}

/** Values of another body. */
export interface Beside {
  /** Of the body. */
  readonly type: string;
  readonly args: readonly Arg[];
}

/** The validator of a message body. */
export function bodyCheck(view: CheckView): string {
  const { name, type, doc, member, args, labels, types, beside } = view;
  const parameters: readonly Doc[] = [
    "body: readonly unknown[]",
    ...(beside === undefined ? [] : [`args: ${beside.type}`]),
  ];
  const head = grouped(
    `export function ${name}`,
    argList("(", parameters, ")", "ungrouped"),
    `: asserts body is ${type} `,
  );
  const count = String(args.length);
  const variables = safeLabels(
    labels,
    beside === undefined ? ["body"] : ["body", "args"],
  );
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
    ...elements(variables, "body"),
    ...checkStatements(
      member,
      args.map((arg, index) => ({
        variable: variables[index] ?? "_",
        path: argLabel(arg, index),
        contract: types.of(arg),
      })),
      types,
      ["body", "args"],
    ),
    ...conditionStatements(view, variables),
  ];
  return tsdoc([doc], [], 0) + print([head, block(statements)]) + "\n";
}

function conditionStatements(
  { member, args, types, checks, beside }: CheckView,
  variables: readonly string[],
): readonly Doc[] {
  const place = (name: string): ConditionValue | undefined => {
    const index = args.findIndex((arg) => arg.name === name);
    const other = beside?.args.findIndex((arg) => arg.name === name) ?? -1;
    const arg = args[index] ?? beside?.args[other];
    if (arg === undefined) return undefined;
    return {
      code: index === -1 ? `args[${String(other)}]` : (variables[index] ?? "_"),
      sensitive: [...contractsIn(types.of(arg))].some(
        ({ sensitive }) => sensitive,
      ),
    };
  };
  return checks.flatMap((condition) =>
    conditionCheck(member, condition, place, types.shape),
  );
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
