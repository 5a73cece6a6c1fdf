/** What a page gives to copy: TypeScript and command lines. */
import type { Method } from "../model/model.js";
import { bodySignature } from "../model/signature.js";
import { argList, grouped, lineWidth, print, type Doc } from "./layout.js";
import { runtimeImports, sampleCall } from "./markdown-call.js";
import type { PageContext } from "./markdown-context.js";
import {
  busctlSample,
  gdbusSample,
  holdsDescriptor,
  shellWord,
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
  context: PageContext,
): string {
  return tsBlock(sampleCall(method, names, context).code);
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
  context: PageContext,
): string {
  const { names, target } = context;
  const proxy = `${names.stem}Proxy`;
  const options = passesDescriptors(context) ? ", descriptors: true" : "";
  const code = [
    ...imports(proxy, methods, context),
    "",
    `await using bus = await connect({ bus: "session"${options} });`,
    `const proxy = new ${proxy}(bus, {`,
    `  destination: ${JSON.stringify(target.destination)},`,
    `  path: ${JSON.stringify(target.path)},`,
    "});",
  ].join("\n");
  return tsBlock(code);
}

/** Whether any message of the interface has a descriptor for certain. */
export function passesDescriptors({ iface }: PageContext): boolean {
  return iface.members.some((member) =>
    member.kind === "property"
      ? holdsDescriptor(member.type)
      : member.args.some(({ type }) => holdsDescriptor(type)),
  );
}

/** What this example and those of the methods need. */
function imports(
  proxy: string,
  methods: readonly Method[],
  context: PageContext,
): readonly string[] {
  const { names, options } = context;
  const extension =
    options.importExtension === "none" ? "" : `.${options.importExtension}`;
  const runtime =
    options.runtime === "embed"
      ? `./typescript/runtime/index${extension}`
      : "qbus-gen/runtime/v1";
  const calls = methods.flatMap((method) => {
    const own = names.methods.get(method);
    return own === undefined ? [] : [sampleCall(method, own, context)];
  });
  const used = runtimeImports(calls);
  const specifiers = ["connect", ...used].sort(byLetters);
  const imported =
    used.length === 0 ? "{ connect }" : argList("{", specifiers, "}", "spaced");
  const types = calls.flatMap((call) =>
    call.skeletons.map(
      ({ specifier, file }) =>
        `import type { ${specifier} } from ${JSON.stringify(`./typescript/${file}${extension}`)};`,
    ),
  );
  return [
    ...(calls.some(({ code }) => code.includes("openSync("))
      ? ['import { openSync } from "node:fs";']
      : []),
    `import { ${proxy} } from ${JSON.stringify(`./typescript/${names.file}${extension}`)};`,
    ...[...new Set(types)].sort(),
    print(grouped("import ", imported, ` from ${JSON.stringify(runtime)};`)),
  ];
}

/** Capitals and small letters alike, types among values, as people sort imports. */
function byLetters(a: string, b: string): number {
  const [left, right] = [a, b].map((name) =>
    name.replace(/^type /, "").toLowerCase(),
  ) as [string, string];
  return left < right ? -1 : left > right ? 1 : 0;
}
