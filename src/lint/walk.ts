import type { Annotation, Interface, Member } from "../model/model.js";
import type { Annotated, Checks, Finding, InMember, Rule } from "./rule.js";
import type { Run } from "./run.js";

/** A rule that is on, with its options. */
export interface ActiveRule {
  readonly rule: Rule;
  readonly options: Readonly<Record<string, unknown>>;
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

type Handlers = {
  readonly [K in keyof Checks]-?: readonly {
    readonly rule: Rule;
    readonly options: Readonly<Record<string, unknown>>;
    readonly check: NonNullable<Checks[K]>;
  }[];
};

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
export function handlersOf(active: readonly ActiveRule[]): Handlers {
  const entries = checkKinds.map((kind) => [
    kind,
    active.flatMap(({ rule, options }) => {
      const check = rule.checks?.[kind];
      return check === undefined ? [] : [{ rule, options, check }];
    }),
  ]);
  // The handlers of a kind stand under its name, with the options that they declare.
  return Object.fromEntries(entries) as Handlers;
}

/** Calls every handler for every node of a run. */
export function walkRun(handlers: Handlers, run: Run, sink: Sink): void {
  for (const { rule, options, check } of handlers.run)
    sink(rule, check(run, { run, options }), undefined, undefined);
  for (const document of run.documents)
    for (const { rule, options, check } of handlers.document)
      sink(rule, check(document, { run, options }), undefined, undefined);
  for (const document of run.busConfigs)
    for (const { rule, options, check } of handlers.busConfig)
      sink(rule, check(document, { run, options }), undefined, undefined);
  for (const file of run.serviceFiles)
    for (const { rule, options, check } of handlers.serviceFile)
      sink(rule, check(file, { run, options }), undefined, undefined);
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
      const place = { on, interface: undefined, member: undefined };
      for (const { rule, options, check } of handlers.annotation)
        sink(
          rule,
          check(annotation, { ...place, run, options }),
          undefined,
          undefined,
        );
    }
  }
}

function walkInterface(
  handlers: Handlers,
  iface: Interface,
  run: Run,
  sink: Sink,
): void {
  const { name } = iface;
  for (const { rule, options, check } of handlers.interface)
    sink(rule, check(iface, { run, options }), name, name);
  walkAnnotations(handlers, iface, iface, undefined, run, sink, name);
  for (const member of iface.members)
    walkMember(handlers, iface, member, run, sink);
}

function walkMember(
  handlers: Handlers,
  iface: Interface,
  member: Member,
  run: Run,
  sink: Sink,
): void {
  const symbol = `${iface.name}.${member.name}`;
  const report = (rule: Rule, findings: Iterable<Finding>) => {
    sink(rule, findings, symbol, iface.name);
  };
  const around = { run, interface: iface };
  for (const { rule, options, check } of handlers.member)
    report(rule, check(member, { ...around, options }));
  switch (member.kind) {
    case "method":
      for (const { rule, options, check } of handlers.method)
        report(rule, check(member, { ...around, options }));
      break;
    case "signal":
      for (const { rule, options, check } of handlers.signal)
        report(rule, check(member, { ...around, options }));
      break;
    case "property":
      for (const { rule, options, check } of handlers.property)
        report(rule, check(member, { ...around, options }));
      for (const { rule, options, check } of handlers.value)
        report(rule, check(member, { ...around, member, options }));
      break;
  }
  walkAnnotations(handlers, member, iface, member, run, sink, symbol);
  if (member.kind !== "property")
    walkArgs(handlers, { run, interface: iface, member }, sink);
}

function walkArgs(
  handlers: Handlers,
  around: Omit<InMember, "options">,
  sink: Sink,
): void {
  const { interface: iface, member, run } = around;
  if (member.kind === "property") return;
  const next = { in: 0, out: 0 };
  for (const arg of member.args) {
    const symbol = `${iface.name}.${member.name}/${arg.direction}/${String(next[arg.direction]++)}`;
    for (const { rule, options, check } of handlers.arg)
      sink(rule, check(arg, { ...around, options }), symbol, iface.name);
    for (const { rule, options, check } of handlers.value)
      sink(rule, check(arg, { ...around, options }), symbol, iface.name);
    walkAnnotations(handlers, arg, iface, member, run, sink, symbol);
  }
}

function walkAnnotations(
  handlers: Handlers,
  on: Exclude<Annotated, { kind: "node" }>,
  iface: Interface,
  member: Member | undefined,
  run: Run,
  sink: Sink,
  symbol: string,
): void {
  for (const annotation of on.annotations)
    for (const { rule, options, check } of handlers.annotation)
      sink(
        rule,
        check(annotation, { on, interface: iface, member, run, options }),
        symbol,
        iface.name,
      );
}
