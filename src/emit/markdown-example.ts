/** What a page gives to copy: TypeScript and command lines. */
import type { Method } from "../model/model.js";
import { bodySignature } from "../model/signature.js";
import { argList, grouped, lineWidth, print, type Doc } from "./layout.js";
import type { PageContext } from "./markdown-context.js";
import {
  busctlSample,
  gdbusSample,
  holdsDescriptor,
  sampleImports,
  shellWord,
  tsSample,
} from "./markdown-samples.js";
import type { MethodNames } from "./names.js";
import {
  isSimple,
  tsTypeDoc,
  typeApplication,
  type TypeArgument,
} from "./type-map.js";

/** The runtime's types, as a page names them: without the prefix that modules use. */
export function bareTypes(code: string): string {
  return code.replaceAll(/\bq\./g, "");
}

/** A fenced block of TypeScript; prettier is told to keep away from what it would break otherwise. */
function tsBlock(code: string): string {
  const isPlain =
    code
      .split("\n")
      .every(
        (line) => line.length <= lineWidth || line.startsWith("import "),
      ) &&
    // It gives nested lists of several lists a line each.
    !/[\]}], [[{]/.test(code);
  const fenced = `\`\`\`ts\n${code}\n\`\`\``;
  return isPlain ? fenced : `<!-- prettier-ignore -->\n${fenced}`;
}

/** The method as the proxy has it. */
export function methodSignature(
  method: Method,
  names: MethodNames,
  { types }: PageContext,
): string {
  const [only, second] = method.outputs;
  const result: TypeArgument =
    only === undefined
      ? { doc: "void", simple: true }
      : second === undefined
        ? {
            doc: tsTypeDoc(types.of(only), types),
            simple: isSimple(types.of(only)),
          }
        : { doc: `${names.type}Result`, simple: true };
  const parameters = method.inputs.map((arg, index): Doc => [
    `${names.parameters[index] ?? "_"}: `,
    tsTypeDoc(types.of(arg), types),
  ]);
  const code = print(
    grouped(
      names.local,
      argList(
        "(",
        [...parameters, `${names.own.options}?: q.CallOptions`],
        ")",
        "ungrouped",
      ),
      ": ",
      typeApplication("Promise", [result]),
    ),
  );
  return `\`\`\`ts\n${bareTypes(code)}\n\`\`\``;
}

/** How a method is called through the page's proxy. */
export function callExample(
  method: Method,
  names: MethodNames,
  { types }: PageContext,
): string {
  const values = method.inputs.map((arg) => tsSample(types.of(arg), types));
  const call = `await proxy.${names.local}`;
  const named = resultBinding(names.results) + call;
  const flat = `${named}(${values.join(", ")});`;
  if (flat.length <= lineWidth || values.length === 0) return tsBlock(flat);
  const short = resultBinding(names.results.slice(0, 1)) + call;
  const lines = values.map(
    (value, index) => `  ${value}, // ${names.parameters[index] ?? ""}`,
  );
  const head = named.length < lineWidth ? named : short;
  return tsBlock([`${head}(`, ...lines, ");"].join("\n"));
}

/** Several results come as an object with a key for each. */
function resultBinding(results: readonly string[]): string {
  if (results.length === 0) return "";
  return results.length === 1
    ? "const result = "
    : `const { ${results.join(", ")} } = `;
}

/** The same call with `busctl` and `gdbus`. */
export function commandExample(method: Method, context: PageContext): string {
  const { iface, target } = context;
  const types = method.inputs.map((arg) => arg.type);
  const contracts = method.inputs.map((arg) => context.types.of(arg));
  const gdbus = [
    `gdbus call --session --dest ${target.destination} --object-path ${target.path} \\`,
    [
      `  --method ${iface.name}.${method.name}`,
      ...contracts.map(gdbusSample),
    ].join(" "),
  ];
  // It takes descriptors as arguments of their own, not inside other values.
  const nested = types.some(
    (type) => type.kind !== "basic" && holdsDescriptor(type),
  );
  const commands = [
    ...(types.some(holdsDescriptor) ? [] : busctlCommand(method, context)),
    ...(nested ? [] : gdbus),
  ];
  return commands.length === 0
    ? "Neither `busctl` nor `gdbus` can pass these file descriptors."
    : `\`\`\`sh\n${commands.join("\n")}\n\`\`\``;
}

function busctlCommand(
  method: Method,
  { iface, target, types }: PageContext,
): readonly string[] {
  const flags = method.noReply ? " --expect-reply=no" : "";
  const signature = bodySignature(method.inputs);
  return [
    `busctl --user${flags} call ${target.destination} ${target.path} \\`,
    [
      `  ${iface.name} ${method.name}`,
      ...(signature === "" ? [] : [shellWord(signature)]),
      ...method.inputs.map((arg) => busctlSample(types.of(arg))),
    ].join(" "),
  ];
}

/** How a program comes to the proxy that the other examples use. */
export function usageExample(
  methods: readonly Method[],
  { names, options, target, types }: PageContext,
): string {
  const extension =
    options.importExtension === "none" ? "" : `.${options.importExtension}`;
  const runtime =
    options.runtime === "embed"
      ? `./typescript/runtime/index${extension}`
      : "qbus-gen/runtime/v1";
  const proxy = `${names.stem}Proxy`;
  const used = sampleImports(
    methods.flatMap((method) =>
      method.inputs.map((arg) => tsSample(types.of(arg), types)),
    ),
  );
  const specifiers = ["connect", ...used].sort(byLetters);
  const imported =
    used.length === 0 ? "{ connect }" : argList("{", specifiers, "}", "spaced");
  const code = [
    `import { ${proxy} } from ${JSON.stringify(`./typescript/${names.file}${extension}`)};`,
    print(grouped("import ", imported, ` from ${JSON.stringify(runtime)};`)),
    "",
    'await using bus = await connect({ bus: "session" });',
    `const proxy = new ${proxy}(bus, {`,
    `  destination: ${JSON.stringify(target.destination)},`,
    `  path: ${JSON.stringify(target.path)},`,
    "});",
  ].join("\n");
  return tsBlock(code);
}

/** Capitals and small letters alike, as people sort imports. */
function byLetters(a: string, b: string): number {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}
