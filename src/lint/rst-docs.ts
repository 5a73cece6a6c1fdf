import type { Severity } from "../diagnostic.js";
import type { Interface } from "../model/model.js";
import type { RawDoc } from "./doc-text.js";
import { rawDoc } from "./doc-text.js";
import type { Role } from "./rst-inline.js";
import type { Markup } from "./rst.js";
import { readMarkup } from "./rst.js";
import type { Run } from "./run.js";

/** One place that documents something, with its markup. */
export interface MarkedUpDoc {
  readonly raw: RawDoc;
  readonly markup: Markup;
  readonly interface: Interface;
  /** Of the interface or the member. */
  readonly symbol: string;
}

const known = new WeakMap<Run, readonly MarkedUpDoc[]>();

/** All documentation of a run, each place once. */
export function markedUpDocs(run: Run): readonly MarkedUpDoc[] {
  let docs = known.get(run);
  if (docs === undefined) {
    docs = [...docsOf(run)];
    known.set(run, docs);
  }
  return docs;
}

/** What stands at a place is the same in every variant that reads it. */
const markups = new WeakMap<readonly Run[], Map<string, Markup>>();

function* docsOf(run: Run): Iterable<MarkedUpDoc> {
  const read = markups.get(run.all) ?? new Map<string, Markup>();
  markups.set(run.all, read);
  const seen = new Set<string>();
  for (const iface of run.interfaces) {
    for (const { symbol, described } of describedIn(iface)) {
      for (const source of described.docSources) {
        const key = `${String(source.span.start)} ${source.span.file}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const raw = rawDoc(source, run);
        const markup = read.get(key) ?? readMarkup(raw.text);
        read.set(key, markup);
        yield { raw, markup, interface: iface, symbol };
      }
    }
  }
}

function* describedIn(iface: Interface) {
  yield { symbol: iface.name, described: iface };
  for (const member of iface.members) {
    const symbol = `${iface.name}.${member.name}`;
    yield { symbol, described: member };
    if (member.kind !== "property")
      for (const arg of member.args) yield { symbol, described: arg };
  }
}

const roleKinds = {
  iface: "interface",
  meth: "method",
  sig: "signal",
  prop: "property",
} as const;

type RoleKind = (typeof roleKinds)[keyof typeof roleKinds];

/** What a name leads to. */
export interface Target {
  readonly kind: RoleKind;
  /** Of a member: its name alone. */
  readonly name: string;
}

/** A role of the domain `dbus` and what it leads to. */
export interface DBusRole extends Role {
  /** `undefined` for a role that the domain does not have. */
  readonly kind: RoleKind | undefined;
  /** What has that name and is of the right kind, or else everything that has the name. */
  readonly found: readonly Target[];
}

const knownRoles = new WeakMap<MarkedUpDoc, readonly DBusRole[]>();

/** Roles such as `:dbus:meth:`, resolved in all platform variants. */
export function dbusRoles(doc: MarkedUpDoc, run: Run): readonly DBusRole[] {
  let roles = knownRoles.get(doc);
  if (roles === undefined) {
    roles = [...resolvedRoles(doc, run)];
    knownRoles.set(doc, roles);
  }
  return roles;
}

function* resolvedRoles(
  { markup, interface: iface }: MarkedUpDoc,
  run: Run,
): Iterable<DBusRole> {
  for (const role of markup.roles) {
    if (!role.name.startsWith("dbus:")) continue;
    // Sphinx makes no link of a target with an exclamation mark.
    if (role.target.startsWith("!")) continue;
    const target = role.target.replace(/^[~.]/, "").replace(/\(\)$/, "");
    const kind = kindOf(role.name.slice("dbus:".length));
    yield { ...role, target, kind, found: targets(target, kind, iface, run) };
  }
}

/** Who only uses QEMU's files cannot mend them, and nothing generated is wrong. */
export function roleSeverity({ settings: { project } }: Run): Severity {
  return project.owner === "qemu" ? "error" : "warning";
}

/** The role of the domain for a kind. */
export function roleFor(kind: RoleKind): string {
  const [name] =
    Object.entries(roleKinds).find(([, other]) => other === kind) ?? [];
  return `:dbus:${name ?? ""}:`;
}

function kindOf(name: string): RoleKind | undefined {
  return Object.hasOwn(roleKinds, name)
    ? roleKinds[name as keyof typeof roleKinds]
    : undefined;
}

function targets(
  target: string,
  kind: RoleKind | undefined,
  around: Interface,
  run: Run,
): readonly Target[] {
  const dot = target.lastIndexOf(".");
  const owner = dot === -1 ? around.name : target.slice(0, dot);
  const name = target.slice(dot + 1);
  const found = new Map<string, Target>();
  for (const { known } of run.all) {
    if (known.has(target))
      found.set("interface", { kind: "interface", name: target });
    for (const member of known.get(owner)?.members ?? [])
      if (member.name === name)
        found.set(member.kind, { kind: member.kind, name });
    const right = found.get(kind ?? "");
    if (right !== undefined) return [right];
  }
  return [...found.values()];
}
