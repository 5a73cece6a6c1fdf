import type { Document } from "../model/element.js";
import type {
  Annotation,
  Arg,
  Interface,
  Member,
  Method,
  Property,
  Signal,
} from "../model/model.js";
import type { ServiceFile } from "../model/service-file.js";
import type { Annotated, Checks, Finding, Rule, Value } from "./rule.js";
import type { Run } from "./run.js";
import type { FoundSuppression } from "./suppression.js";

/** A rule that is on, with its options. */
export interface ActiveRule {
  readonly rule: Rule;
  readonly options: Options;
}

/** Where findings go, with the symbol and the interface of the node. */
export interface Sink {
  (
    rule: Rule,
    findings: Iterable<Finding>,
    symbol: string | undefined,
    iface: string | undefined,
  ): void;
}

type Options = Readonly<Record<string, unknown>>;

/** What each kind of check looks at. */
interface Nodes {
  readonly run: Run;
  readonly variants: readonly Run[];
  readonly document: Document;
  readonly interface: Interface;
  readonly member: Member;
  readonly method: Method;
  readonly signal: Signal;
  readonly property: Property;
  readonly arg: Arg;
  readonly value: Value;
  readonly annotation: Annotation;
  readonly busConfig: Document;
  readonly serviceFile: ServiceFile;
  readonly suppression: FoundSuppression;
}

/** What a check is told beside its node. */
interface Scope {
  readonly options: Options;
  run: Run;
  interface: Interface | undefined;
  member: Member | undefined;
  on: Annotated | undefined;
}

/** A check of a rule. Its scope serves for all nodes: a check that returned is done with it. */
interface Handler<N> {
  readonly rule: Rule;
  readonly scope: Scope;
  readonly check: (node: N, scope: Scope) => Iterable<Finding>;
}

type Handlers = { readonly [K in keyof Nodes]: readonly Handler<Nodes[K]>[] };

/** Where the walk is. */
interface Place {
  readonly run: Run;
  readonly interface?: Interface;
  readonly member?: Member;
  readonly on?: Annotated;
  /** Of the node. */
  readonly symbol?: string;
}

/** What a rule can look at. */
export const checkKinds = [
  "run",
  "variants",
  "document",
  "interface",
  "member",
  "method",
  "signal",
  "property",
  "arg",
  "value",
  "annotation",
  "busConfig",
  "serviceFile",
  "suppression",
] as const satisfies readonly (keyof Checks)[];

/** The handlers of all rules by what they look at, so that the walk asks only those. */
export function handlersOf(active: readonly ActiveRule[], run: Run): Handlers {
  const around = { run, interface: undefined, member: undefined };
  const entries = checkKinds.map((kind) => [
    kind,
    active.flatMap(({ rule, options }) => {
      const check = rule.checks?.[kind];
      const scope = { ...around, on: undefined, options };
      return check === undefined ? [] : [{ rule, check, scope }];
    }),
  ]);
  // The handlers of a kind stand under its name, with the options that they declare.
  return Object.fromEntries(entries) as Handlers;
}

/** Calls handlers for one node. */
export function callAll<N>(
  handlers: readonly Handler<N>[],
  node: N,
  place: Place,
  sink: Sink,
): void {
  for (const { rule, check, scope } of handlers) {
    scope.run = place.run;
    scope.interface = place.interface;
    scope.member = place.member;
    scope.on = place.on;
    sink(rule, check(node, scope), place.symbol, place.interface?.name);
  }
}

/** Calls every handler for every node of a run. */
export function walkRun(handlers: Handlers, run: Run, sink: Sink): void {
  const place = { run };
  callAll(handlers.run, run, place, sink);
  for (const document of run.documents)
    callAll(handlers.document, document, place, sink);
  for (const document of run.busConfigs)
    callAll(handlers.busConfig, document, place, sink);
  for (const file of run.serviceFiles)
    callAll(handlers.serviceFile, file, place, sink);
  walkNodeAnnotations(handlers, run, sink);
  for (const iface of run.interfaces) walkInterface(handlers, iface, run, sink);
}

/** Those of nodes, each once, though every interface below knows them. */
function walkNodeAnnotations(handlers: Handlers, run: Run, sink: Sink): void {
  if (handlers.annotation.length === 0) return;
  const seen = new Set<Annotation>();
  for (const { node } of run.interfaces) {
    for (const annotation of node.annotations) {
      if (seen.has(annotation)) continue;
      seen.add(annotation);
      const on: Annotated = { kind: "node", span: node.nameSpan };
      callAll(handlers.annotation, annotation, { run, on }, sink);
    }
  }
}

function walkInterface(
  handlers: Handlers,
  iface: Interface,
  run: Run,
  sink: Sink,
): void {
  const place = { run, interface: iface, symbol: iface.name };
  callAll(handlers.interface, iface, place, sink);
  walkAnnotations(handlers, iface, place, sink);
  for (const member of iface.members) {
    const symbol = `${iface.name}.${member.name}`;
    walkMember(handlers, member, { ...place, member, symbol }, sink);
  }
}

function walkMember(
  handlers: Handlers,
  member: Member,
  place: Place,
  sink: Sink,
): void {
  callAll(handlers.member, member, place, sink);
  switch (member.kind) {
    case "method":
      callAll(handlers.method, member, place, sink);
      break;
    case "signal":
      callAll(handlers.signal, member, place, sink);
      break;
    case "property":
      callAll(handlers.property, member, place, sink);
      callAll(handlers.value, member, place, sink);
      break;
  }
  walkAnnotations(handlers, member, place, sink);
  if (member.kind !== "property") walkArgs(handlers, member, place, sink);
}

function walkArgs(
  handlers: Handlers,
  { args }: Method | Signal,
  around: Place,
  sink: Sink,
): void {
  const next = { in: 0, out: 0 };
  for (const arg of args) {
    const index = String(next[arg.direction]++);
    const symbol = `${around.symbol ?? ""}/${arg.direction}/${index}`;
    const place = { ...around, symbol };
    callAll(handlers.arg, arg, place, sink);
    callAll(handlers.value, arg, place, sink);
    walkAnnotations(handlers, arg, place, sink);
  }
}

function walkAnnotations(
  handlers: Handlers,
  on: Exclude<Annotated, { kind: "node" }>,
  around: Place,
  sink: Sink,
): void {
  if (on.annotations.length === 0) return;
  const place = { ...around, on };
  for (const annotation of on.annotations)
    callAll(handlers.annotation, annotation, place, sink);
}
