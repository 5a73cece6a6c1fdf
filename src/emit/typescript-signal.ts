import type { Interface, Signal } from "../model/model.js";
import { bodySignature } from "../model/signature.js";
import type { DictionaryShape } from "./emitter.js";
import {
  argList,
  assignment,
  block,
  grouped,
  print,
  type Doc,
} from "./layout.js";
import type { InterfaceNames, SignalNames } from "./names.js";
import { quote } from "./quote.js";
import { docText, lifecycleTags, paramTags, tsdoc } from "./tsdoc.js";
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
  shape: DictionaryShape,
): SignalView {
  const own = names.signals.get(signal);
  if (own === undefined)
    throw new Error(`no names for ${iface.name}.${signal.name}`);
  const doc = tsdoc(
    [
      docText(signal.doc),
      `D-Bus: \`${wireForm(signal.name, signal.args, [])}\``,
    ],
    [...paramTags(signal.args, own.parameters), ...lifecycleTags(signal)],
    2,
  );
  const common = [
    "this",
    quote(signal.name),
    quote(bodySignature(signal.args)),
  ];
  const field = (kind: string, last: string): string =>
    doc +
    line(
      assignment(`readonly ${own.local}`, [
        `new q.${kind}`,
        argList("(", [...common, last], ")"),
      ]),
      2,
    );
  return {
    declarations: declarations(signal, own, shape),
    proxy: field("SignalSource", `read${own.type}`),
    skeleton: field("SignalEmitter", `check${own.type}`),
  };
}

function declarations(
  signal: Signal,
  own: SignalNames,
  shape: DictionaryShape,
): string {
  const { args } = signal;
  const body = `${own.type}Body`;
  const view = { args, shape, member: signal.name };
  const parts = [
    bodyTuple({
      ...view,
      type: body,
      doc: `What \`${signal.name}\` carries on the wire.`,
      labels: own.parameters,
    }),
    signalCheck(signal, own, shape, body),
    reader(signal, own, shape),
  ];
  if (args.length > 1) {
    parts.unshift(
      namedFields({
        ...view,
        type: own.type,
        doc: `What \`${signal.name}\` says.`,
        labels: own.fields,
      }),
    );
  }
  return parts.join("\n");
}

function signalCheck(
  signal: Signal,
  own: SignalNames,
  shape: DictionaryShape,
  body: string,
): string {
  return bodyCheck({
    name: `check${own.type}`,
    type: body,
    doc: `Checks the body of \`${signal.name}\`.`,
    member: signal.name,
    args: signal.args,
    labels: own.parameters,
    shape,
  });
}

/** From the wire's body to what listeners get: nothing, the value, or a named object. */
function reader(
  signal: Signal,
  own: SignalNames,
  shape: DictionaryShape,
): string {
  const [only, second] = signal.args;
  const type: Doc =
    only === undefined
      ? "void"
      : second === undefined
        ? tsTypeDoc(only.type, shape)
        : own.type;
  const head = grouped(
    `export function read${own.type}`,
    argList("(", ["body: readonly unknown[]"], ")", "ungrouped"),
    ": ",
    type,
    " ",
  );
  const statements: Doc[] = [
    [`check${own.type}`, argList("(", ["body"], ")"), ";"],
  ];
  if (only !== undefined && second === undefined)
    statements.push("return body[0];");
  if (second !== undefined) {
    const entries = own.fields.map(
      (name, index) => `${name}: body[${String(index)}],`,
    );
    statements.push(["return ", block(entries), ";"]);
  }
  return (
    tsdoc([`Checks and reads the body of \`${signal.name}\`.`], [], 0) +
    print([head, block(statements)]) +
    "\n"
  );
}

function line(document: Doc, indentation: number): string {
  return " ".repeat(indentation) + print(document, indentation);
}
