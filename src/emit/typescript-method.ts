import type { Arg, Interface, Method } from "../model/model.js";
import { bodySignature } from "../model/signature.js";
import type { DictionaryShape } from "./emitter.js";
import { argList, assignment, grouped, print, type Doc } from "./layout.js";
import type { InterfaceNames } from "./names.js";
import { quote } from "./quote.js";
import {
  docText,
  lifecycleTags,
  paramTags,
  tsdoc,
  docLine,
  type CommentTag,
} from "./tsdoc.js";
import { isSimple, tsTypeDoc, typeApplication } from "./type-map.js";
import { wireForm } from "./typescript-body.js";
import {
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
  shape: DictionaryShape,
): MethodView {
  const own = names.methods.get(method);
  if (own === undefined)
    throw new Error(`no names for ${iface.name}.${method.name}`);
  const context: MethodContext = { iface, method, own, shape };
  return {
    inputs: inputTypes(context),
    outputs: outputTypes(context),
    proxy: proxyMethod(context),
    skeleton: skeletonMethod(context),
    dispatch: dispatchCase(context),
  };
}

/** The type that users see: nothing, the value itself, or an object with a key for each result. */
function resultType({ method, own, shape }: MethodContext): {
  doc: Doc;
  simple: boolean;
} {
  const [only, second] = method.outputs;
  if (only === undefined) return { doc: "void", simple: true };
  if (second !== undefined) return { doc: `${own.type}Result`, simple: true };
  return { doc: tsTypeDoc(only.type, shape), simple: isSimple(only.type) };
}

function parameters({ method, own, shape }: MethodContext): readonly Doc[] {
  return method.inputs.map((arg, index) => [
    `${own.parameters[index] ?? "_"}: `,
    tsTypeDoc(arg.type, shape),
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
  const lines = [comment(context, "client") + indented(head, 2)];
  const inputs = method.inputs.length > 0;
  if (inputs) {
    lines.push(
      indented(
        assignment(
          `const ${args}: readonly unknown[]`,
          argList("[", own.parameters, "]"),
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
      indented([`check${own.type}Result`, argList("(", [body], ")"), ";"], 4),
      returnStatement(context),
    );
  }
  return [...lines, "  }"].join("\n");
}

function returnStatement({ own, method }: MethodContext): string {
  const { body } = own.own;
  if (method.outputs.length === 1) return `    return ${body}[0];`;
  const entries = own.results.map(
    (name, index) => `      ${name}: ${body}[${String(index)}],`,
  );
  return ["    return {", ...entries, "    };"].join("\n");
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
  return comment(context, "service") + indented(head, 2);
}

/** Inside `$invoke` nothing is named by the XML, so the names are plain. */
function dispatchCase({ method, own }: MethodContext): string {
  const inputs = method.inputs.map((_, index) => `body[${String(index)}]`);
  const lines = [
    `      case ${quote(`${method.name}(${bodySignature(method.inputs)})`)}: {`,
  ];
  if (inputs.length > 0) lines.push(`        check${own.type}Args(body);`);
  const call: Doc = [
    `await this.${own.local}`,
    argList("(", [...inputs, "call"], ")"),
  ];
  if (method.outputs.length === 0) {
    lines.push(indented([call, ";"], 8), "        return [];");
  } else {
    const values =
      method.outputs.length === 1
        ? ["result"]
        : own.results.map((name) => `result.${name}`);
    lines.push(
      indented(assignment("const result", call), 8),
      indented(
        assignment(
          "const reply: readonly unknown[]",
          argList("[", values, "]"),
        ),
        8,
      ),
      indented(
        grouped(
          "q.checkOutgoing",
          argList("(", [`check${own.type}Result`, "reply"], ")"),
          ";",
        ),
        8,
      ),
      "        return reply;",
    );
  }
  return [...lines, "      }"].join("\n");
}

function comment(
  { method, own }: MethodContext,
  side: "client" | "service",
): string {
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
      `D-Bus: \`${wireForm(method.name, method.inputs, method.outputs)}\``,
    ],
    [
      ...paramTags(method.inputs, own.parameters),
      ...ownTags,
      ...returnTags(method.outputs),
      ...lifecycleTags(method),
    ],
    2,
  );
}

function returnTags(outputs: readonly Arg[]): readonly CommentTag[] {
  const texts = outputs
    .map((arg) => ({ name: arg.name, text: docLine(arg.doc) }))
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

function indented(document: Doc, indentation: number): string {
  return " ".repeat(indentation) + print(document, indentation);
}
