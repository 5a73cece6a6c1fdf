import type { Interface, Method } from "../model/model.js";
import { bodySignature } from "../model/signature.js";
import {
  argList,
  assignment,
  expandedObject,
  grouped,
  print,
  type Doc,
} from "./layout.js";
import type { InterfaceNames } from "./names.js";
import { quote } from "./quote.js";
import type { ModuleTypes } from "./module-types.js";
import {
  isSimple,
  tsTypeDoc,
  typeApplication,
  type TypeArgument,
} from "./type-map.js";
import { methodComment } from "./typescript-method-comment.js";
import {
  besideResults,
  inputTypes,
  outputTypes,
  type MethodContext,
} from "./typescript-method-types.js";

/** The pieces of a method in a generated module, each ready to stand on its own lines. */
export interface MethodView {
  /** `GrabArgs` and its validator; nothing for a method without inputs. */
  readonly inputs: string;
  /** `GrabResult` and its validator; nothing for a method without outputs. */
  readonly outputs: string;
  readonly proxy: string;
  readonly skeleton: string;
  /** The `case` of `$invoke`. */
  readonly dispatch: string;
}

export function methodView(
  iface: Interface,
  method: Method,
  names: InterfaceNames,
  types: ModuleTypes,
): MethodView {
  const own = names.methods.get(method);
  const contract = types.contract.methods.get(method);
  if (own === undefined || contract === undefined)
    throw new Error(`no names for ${iface.name}.${method.name}`);
  const context: MethodContext = { iface, method, own, types, contract };
  return {
    inputs: inputTypes(context),
    outputs: outputTypes(context),
    proxy: proxyMethod(context),
    skeleton: skeletonMethod(context),
    dispatch: dispatchCase(context),
  };
}

/** The type that users see: nothing, the value itself, or an object with a key for each result. */
function resultType({ method, own, types }: MethodContext): TypeArgument {
  const [only, second] = method.outputs;
  if (only === undefined) return { doc: "void", simple: true };
  if (second !== undefined) return { doc: `${own.type}Result`, simple: true };
  const contract = types.of(only);
  return { doc: tsTypeDoc(contract, types), simple: isSimple(contract) };
}

function parameters({ method, own, types }: MethodContext): readonly Doc[] {
  return method.inputs.map((arg, index) => [
    `${own.parameters[index] ?? "_"}: `,
    tsTypeDoc(types.of(arg), types),
  ]);
}

function proxyMethod(context: MethodContext): string {
  const { method, own } = context;
  const { args, body, options } = own.own;
  const head = grouped(
    `async ${own.local}`,
    argList(
      "(",
      [...parameters(context), `${options}?: q.CallOptions`],
      ")",
      "ungrouped",
    ),
    ": ",
    typeApplication("Promise", [resultType(context)]),
    " {",
  );
  const lines = [methodComment(context, "client") + indented(head, 2)];
  const inputs = method.inputs.length > 0;
  if (inputs) {
    lines.push(
      indented(
        assignment(
          `const ${args}: readonly unknown[]`,
          argList("[", sentValues(context), "]"),
        ),
        4,
      ),
    );
    lines.push(
      indented([`check${own.type}Args`, argList("(", [args], ")"), ";"], 4),
    );
  }
  const sent = [
    quote(method.name),
    quote(bodySignature(method.inputs)),
    inputs ? args : "[]",
  ];
  const returned = quote(bodySignature(method.outputs));
  if (method.noReply && method.outputs.length === 0) {
    lines.push(
      indented(
        grouped("await this.$send", argList("(", [...sent, options], ")"), ";"),
        4,
      ),
    );
  } else if (method.outputs.length === 0) {
    lines.push(
      indented(
        grouped(
          "await this.$call",
          argList("(", [...sent, returned, options], ")"),
          ";",
        ),
        4,
      ),
    );
  } else {
    lines.push(
      indented(
        assignment(`const ${body}`, [
          "await this.$call",
          argList("(", [...sent, returned, options], ")"),
        ]),
        4,
      ),
      indented(receivedCheck(context), 4),
      returnStatement(context),
    );
  }
  return [...lines, "  }"].join("\n");
}

/** The check of what a reply carried; what may hold descriptors is closed when it fails. */
function receivedCheck(context: MethodContext): Doc {
  const { method, own } = context;
  const { args, body } = own.own;
  const check = `check${own.type}Result`;
  const values = besideResults(context) === undefined ? [body] : [body, args];
  return /[hv]/.test(bodySignature(method.outputs))
    ? ["q.checkReceived", argList("(", [check, ...values], ")"), ";"]
    : [check, argList("(", values, ")"), ";"];
}

/** What the arguments are on the wire. */
function sentValues({ method, own, types }: MethodContext): readonly Doc[] {
  return method.inputs.map((arg, index) =>
    types.conversions.write(types.of(arg), own.parameters[index] ?? "_"),
  );
}

function returnStatement({ own, method, types }: MethodContext): string {
  const { body } = own.own;
  const values = method.outputs.map((arg, index) =>
    types.conversions.read(types.of(arg), `${body}[${String(index)}]`),
  );
  const [only, second] = values;
  if (only !== undefined && second === undefined)
    return indented(["return ", only, ";"], 4);
  const entries = own.results.map((name, index): Doc => [
    `${name}: `,
    values[index] ?? "undefined",
  ]);
  return indented(["return ", expandedObject(entries), ";"], 4);
}

function skeletonMethod(context: MethodContext): string {
  const { own } = context;
  const head = grouped(
    `abstract ${own.local}`,
    argList(
      "(",
      [...parameters(context), `${own.own.call}: q.CallContext`],
      ")",
      "ungrouped",
    ),
    ": ",
    typeApplication("q.Awaitable", [resultType(context)]),
    ";",
  );
  return methodComment(context, "service") + indented(head, 2);
}

/** Inside `$invoke` nothing is named by the XML, so the names are plain. */
function dispatchCase(context: MethodContext): string {
  const { method, own, types } = context;
  const inputs = method.inputs.map((arg, index) =>
    types.conversions.read(types.of(arg), `body[${String(index)}]`),
  );
  const lines = [
    `      case ${quote(`${method.name}(${bodySignature(method.inputs)})`)}: {`,
  ];
  if (inputs.length > 0)
    lines.push(
      indented(
        [
          "q.checkIncoming",
          argList("(", [`check${own.type}Args`, "body"], ")"),
          ";",
        ],
        8,
      ),
    );
  const call: Doc = [
    `await this.${own.local}`,
    argList("(", [...inputs, "call"], ")"),
  ];
  if (method.outputs.length === 0) {
    lines.push(indented([call, ";"], 8), "        return [];");
  } else {
    lines.push(
      indented(assignment("const result", call), 8),
      indented(
        assignment(
          "const reply: readonly unknown[]",
          argList("[", repliedValues(context), "]"),
        ),
        8,
      ),
      indented(
        grouped(
          "q.checkOutgoing",
          argList(
            "(",
            [
              `check${own.type}Result`,
              "reply",
              ...(besideResults(context) === undefined ? [] : ["body"]),
            ],
            ")",
          ),
          ";",
        ),
        8,
      ),
      "        return reply;",
    );
  }
  return [...lines, "      }"].join("\n");
}

/** What the results are on the wire. */
function repliedValues({ method, own, types }: MethodContext): readonly Doc[] {
  return method.outputs.map((arg, index) =>
    types.conversions.write(
      types.of(arg),
      method.outputs.length === 1
        ? "result"
        : `result.${own.results[index] ?? "_"}`,
    ),
  );
}

function indented(document: Doc, indentation: number): string {
  return " ".repeat(indentation) + print(document, indentation);
}
