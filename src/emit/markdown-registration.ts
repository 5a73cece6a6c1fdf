/** How a page shows a method that takes a socket, for `registerPeer` or `registerStream` to call. */
import type { FdProtocol, MethodContract } from "../contract/contract.js";
import type { Arg, Method } from "../model/model.js";
import { camel, type Scope } from "./identifiers.js";
import { lineWidth } from "./layout.js";
import {
  ownAnnotation,
  placeholders,
  type Fact,
  type PageContext,
} from "./markdown-context.js";
import { codeSpan } from "./markdown-text.js";
import type { MethodNames } from "./names.js";
import { protocolWords, registeringFunction } from "./socket-protocol.js";

/** What flows over the sockets that a method takes. */
export function protocolFacts(
  { inputs }: Method,
  protocols: MethodContract["protocols"],
  { parameters }: MethodNames,
  { iface, links, run }: PageContext,
): readonly Fact[] {
  const show = (wanted: string): string => {
    const shown = codeSpan(wanted, "prose");
    const found = run.interfaces.find(({ name }) => name === wanted);
    return found === undefined || found === iface
      ? shown
      : `[${shown}](${links.page(found)})`;
  };
  return inputs.flatMap((arg, index) => {
    const protocol = protocols.get(arg);
    if (protocol === undefined) return [];
    const name = codeSpan(parameters[index] ?? "_", "prose");
    const value = `${name} ${protocolWords(protocol, show)}; use \`${registeringFunction(protocol)}\``;
    return [{ name: "Socket", value }];
  });
}

/** The input that is handed over, and what flows over it. */
export interface Registration {
  readonly arg: Arg;
  readonly protocol: FdProtocol;
}

/** A type that a sample names. */
export interface SkeletonImport {
  /** `FooSkeleton`, or `FooSkeleton as OrgFooSkeleton`. */
  readonly specifier: string;
  /** Its module, without extension. */
  readonly file: string;
}

export interface RegistrationCode {
  readonly lines: readonly string[];
  readonly skeletons: readonly SkeletonImport[];
}

/** The runtime hands over one socket at a time: the one with a connection, where there are more. */
export function registration(
  method: Method,
  { types }: PageContext,
): Registration | undefined {
  const protocols = types.contract.methods.get(method)?.protocols ?? [];
  const all = [...protocols].map(([arg, protocol]) => ({ arg, protocol }));
  const [only, second] = all.filter(({ protocol }) => protocol.kind === "dbus");
  return second === undefined ? (only ?? all[0]) : undefined;
}

/** @param call - With `fd` and `options` in it. */
export function registrationCode(
  call: string,
  { protocol }: Registration,
  scope: Scope,
  context: PageContext,
): RegistrationCode {
  if (protocol.kind === "stream")
    return { lines: streamLines(call, scope), skeletons: [] };
  const objects = protocol.interfaces.map((name) =>
    objectOf(name, scope, context),
  );
  const peer = scope.local("peer");
  const entries = [
    `objects: [${objects.map(({ variable }) => variable).join(", ")}]`,
    ...(objects.some(({ hasPath }) => !hasPath)
      ? [`path: ${JSON.stringify(placeholders.path)}`]
      : []),
  ];
  return {
    lines: [
      objects.length === 1
        ? "// Your object; its class extends the skeleton."
        : "// Your objects; their classes extend the skeletons.",
      ...objects.map(({ declaration }) => declaration),
      "",
      ...peerLines(`await using ${peer} = await registerPeer(`, call, entries),
    ],
    skeletons: objects.flatMap(({ skeleton }) => skeleton ?? []),
  };
}

/** Lines as prettier breaks them, here and below. */
function streamLines(call: string, scope: Scope): readonly string[] {
  const head = `const ${scope.local("stream")} = await registerStream(`;
  const flat = `${head}(fd, options) => ${call});`;
  return flat.length <= lineWidth
    ? [flat]
    : [`${head}(fd, options) =>`, `  ${call},`, ");"];
}

function peerLines(
  head: string,
  call: string,
  entries: readonly string[],
): readonly string[] {
  const open = `${head}(fd, options) => ${call}, {`;
  return open.length <= lineWidth
    ? [open, ...entries.map((entry) => `  ${entry},`), "});"]
    : [
        head,
        `  (fd, options) => ${call},`,
        `  { ${entries.join(", ")} },`,
        ");",
      ];
}

interface SampleObject {
  readonly variable: string;
  readonly declaration: string;
  /** `undefined` for what the runtime has. */
  readonly skeleton: SkeletonImport | undefined;
  /** Whether the interface says where it is, as far as is known. */
  readonly hasPath: boolean;
}

/** The object is the reader's to write: a class with all methods would hide the call. */
function objectOf(
  name: string,
  scope: Scope,
  { run, options }: PageContext,
): SampleObject {
  const variable = scope.local(camel(name.slice(name.lastIndexOf(".") + 1)));
  const iface = run.interfaces.find((each) => each.name === name);
  const names = iface === undefined ? undefined : run.names.get(iface);
  if (iface === undefined || names === undefined)
    return {
      variable,
      declaration: `declare const ${variable}: Skeleton; // ${name}`,
      skeleton: undefined,
      hasPath: true,
    };
  const own = `${names.stem}Skeleton`;
  // Of two modules, stems can be the same.
  const local = `${names.indexStem}Skeleton`;
  const path = ownAnnotation(iface, options, "ObjectPath") ?? "";
  return {
    variable,
    declaration: `declare const ${variable}: ${local};`,
    skeleton: {
      specifier: own === local ? own : `${own} as ${local}`,
      file: names.file,
    },
    hasPath: /^\/[A-Za-z0-9_/]*$/.test(path),
  };
}
