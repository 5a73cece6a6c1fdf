import type { SignalContract } from "../contract/contract.js";
import type { Interface, Signal } from "../model/model.js";
import { bodySignature } from "../model/signature.js";
import { conditionTexts, paramTags } from "./limits.js";
import type { ModuleTypes } from "./module-types.js";
import {
  argList,
  assignment,
  block,
  grouped,
  print,
  type Doc,
} from "./layout.js";
import type { InterfaceNames, SignalNames } from "./names.js";
import { createVariableScope } from "./identifiers.js";
import { isWritten } from "./shape-key.js";
import { quote } from "./quote.js";
import { docText, lifecycleTags, tsdoc } from "./tsdoc.js";
import { tsTypeDoc } from "./type-map.js";
import {
  bodyCheck,
  bodyTuple,
  namedFields,
  wireForm,
} from "./typescript-body.js";

/** The pieces of a signal in a generated module. */
export interface SignalView {
  /** Its types, its validator and the function that reads a body. */
  readonly declarations: string;
  /** Its field on the proxy's `signals`. */
  readonly proxy: string;
  /** Its field on the skeleton's `signals`. */
  readonly skeleton: string;
}

export function signalView(
  iface: Interface,
  signal: Signal,
  names: InterfaceNames,
  types: ModuleTypes,
): SignalView {
  const own = names.signals.get(signal);
  const contract = types.contract.signals.get(signal);
  if (own === undefined || contract === undefined)
    throw new Error(`no names for ${iface.name}.${signal.name}`);
  const doc = tsdoc(
    [
      docText(signal.doc),
      ...conditionTexts(contract.checks),
      `D-Bus: \`${wireForm(signal.name, signal.args, [])}\``,
    ],
    [
      ...paramTags(signal.args, own.parameters, types),
      ...lifecycleTags(signal, types.prefix),
    ],
    2,
  );
  const common = [
    "this",
    quote(signal.name),
    quote(bodySignature(signal.args)),
  ];
  const field = (kind: string, ...last: readonly string[]): string =>
    doc +
    line(
      assignment(`readonly ${own.local}`, [
        `new q.${kind}`,
        argList("(", [...common, ...last], ")"),
      ]),
      2,
    );
  const view: View = { signal, own, types, contract };
  return {
    declarations: declarations(view),
    proxy: field("SignalSource", `read${own.type}`),
    skeleton: field(
      "SignalEmitter",
      `check${own.type}`,
      ...(hasWriter(view) ? [`write${own.type}`] : []),
    ),
  };
}

interface View {
  readonly signal: Signal;
  readonly own: SignalNames;
  readonly types: ModuleTypes;
  readonly contract: SignalContract;
}

/** Whether what is emitted differs from what goes on the wire. */
function hasWriter({ signal, types }: View): boolean {
  return signal.args.some((arg) => isWritten(types.of(arg)));
}

function declarations(view: View): string {
  const { signal, own, types, contract } = view;
  const { args } = signal;
  const body = `${own.type}Body`;
  const shared = { args, types, labels: own.parameters, type: body };
  const parts = [
    bodyTuple({
      ...shared,
      doc: `What \`${signal.name}\` carries on the wire.`,
    }),
    bodyCheck({
      ...shared,
      name: `check${own.type}`,
      doc: `Checks the body of \`${signal.name}\`.`,
      member: signal.name,
      checks: contract.checks,
    }),
    reader(view),
    ...(hasWriter(view) ? [writer(view)] : []),
  ];
  if (args.length > 1) {
    parts.unshift(
      namedFields({
        args,
        types,
        type: own.type,
        doc: `What \`${signal.name}\` says.`,
        labels: own.fields,
      }),
    );
  }
  return parts.join("\n");
}

/** From the wire's body to what listeners get: nothing, the value, or a named object. */
function reader({ signal, own, types }: View): string {
  const [only, second] = signal.args;
  const type: Doc =
    only === undefined
      ? "void"
      : second === undefined
        ? tsTypeDoc(types.of(only), types)
        : own.type;
  const head = grouped(
    `export function read${own.type}`,
    argList("(", ["body: readonly unknown[]"], ")", "ungrouped"),
    ": ",
    type,
    " ",
  );
  const values = signal.args.map((arg, index) =>
    types.conversions.read(types.of(arg), `body[${String(index)}]`),
  );
  const statements: Doc[] = [
    [`check${own.type}`, argList("(", ["body"], ")"), ";"],
  ];
  if (only !== undefined && second === undefined)
    statements.push(["return ", values[0] ?? "undefined", ";"]);
  if (second !== undefined) {
    const entries = own.fields.map((name, index): Doc => [
      `${name}: `,
      values[index] ?? "undefined",
      ",",
    ]);
    statements.push(["return ", block(entries), ";"]);
  }
  return (
    tsdoc([`Checks and reads the body of \`${signal.name}\`.`], [], 0) +
    print([head, block(statements)]) +
    "\n"
  );
}

/** From what a service emits to the wire's body. */
function writer({ signal, own, types }: View): string {
  const scope = createVariableScope(["q"]);
  const variables = own.parameters.map(scope.claim);
  const parameters = signal.args.map((arg, index): Doc => [
    `${variables[index] ?? "_"}: `,
    tsTypeDoc(types.of(arg), types),
  ]);
  const head = grouped(
    `export function write${own.type}`,
    argList("(", parameters, ")", "ungrouped"),
    `: ${own.type}Body `,
  );
  const values = signal.args.map((arg, index) =>
    types.conversions.write(types.of(arg), variables[index] ?? "_"),
  );
  return (
    tsdoc([`The body of \`${signal.name}\`, to be checked.`], [], 0) +
    print([head, block([["return ", argList("[", values, "]"), ";"]])]) +
    "\n"
  );
}

function line(document: Doc, indentation: number): string {
  return " ".repeat(indentation) + print(document, indentation);
}
