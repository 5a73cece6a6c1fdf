/** Where the pages are, and where on them the members are. */
import type {
  Interface,
  Member,
  Method,
  Property,
  Signal,
} from "../model/model.js";
import { bodySignature } from "../model/signature.js";
import type { EmitContext } from "./emitter.js";
import type { Reference } from "./inline-pieces.js";
import { oneLine } from "./markdown-text.js";

/** Where documentation is printed. */
export type PagePlace = "own page" | "index";

/** What a page needs to know of the others. */
export interface PageLinks {
  /** The text of each member's heading. */
  readonly headings: ReadonlyMap<Member, string>;
  /** The anchor of each member's heading on its interface's page. */
  readonly anchors: ReadonlyMap<Member, string>;
  /** The page of an interface, relative to the other pages. */
  readonly page: (iface: Interface) => string;
  /**
   * URL of what a reference means in the documentation of `from`, for its own
   * page or for the index; `undefined` when nothing has that name, and for the
   * page itself.
   */
  readonly resolve: (
    from: Interface,
    reference: Reference,
    place: PagePlace,
  ) => string | undefined;
}

export interface MemberGroups {
  readonly methods: readonly Method[];
  readonly properties: readonly Property[];
  readonly signals: readonly Signal[];
}

/** The members of one kind stand together on a page, each kind in source order. */
export function memberGroups(iface: Interface): MemberGroups {
  const { members } = iface;
  return {
    methods: members.filter((member) => member.kind === "method"),
    properties: members.filter((member) => member.kind === "property"),
    signals: members.filter((member) => member.kind === "signal"),
  };
}

const kindWords = {
  method: "Method",
  property: "Property",
  signal: "Signal",
} as const;

/** The texts of the members' headings. Overloads say their signature. */
function memberHeadings(iface: Interface): ReadonlyMap<Member, string> {
  const count = new Map<string, number>();
  const plain = iface.members.map((member) => {
    const heading = `${kindWords[member.kind]} ${oneLine(member.name).trim()}`;
    count.set(heading, (count.get(heading) ?? 0) + 1);
    return [member, heading] as const;
  });
  return new Map(
    plain.map(([member, heading]) => {
      if (count.get(heading) === 1 || member.kind === "property")
        return [member, heading];
      const args = member.kind === "method" ? member.inputs : member.args;
      return [member, `${heading} (${bodySignature(args) || "no arguments"})`];
    }),
  );
}

/** Resolves references between the pages of one run. */
export function pageLinks(context: EmitContext): PageLinks {
  const byName = new Map(
    context.interfaces.map((iface) => [iface.name, iface]),
  );
  const perInterface = context.interfaces.map(memberHeadings);
  const headings = new Map(perInterface.flatMap((map) => [...map]));
  const anchors = new Map(
    context.interfaces.flatMap((iface) => anchorsOf(iface, headings)),
  );
  const page = (iface: Interface): string => {
    const names = context.names.get(iface);
    if (names === undefined) throw new Error(`no names for ${iface.name}`);
    return `${names.file}.md`;
  };
  const resolve = (
    from: Interface,
    reference: Reference,
    place: PagePlace,
  ): string | undefined => {
    const here = place === "own page" ? from : undefined;
    const target = reference.target.replace(/\(\)$/, "");
    const iface = byName.get(target);
    if (iface !== undefined) return iface === here ? undefined : page(iface);
    const dot = target.lastIndexOf(".");
    const owner = dot === -1 ? from : byName.get(target.slice(0, dot));
    const member =
      owner && memberNamed(owner, target.slice(dot + 1), reference);
    if (owner === undefined || member === undefined) return undefined;
    const fragment = `#${encodeURIComponent(anchors.get(member) ?? "")}`;
    return owner === here ? fragment : page(owner) + fragment;
  };
  return { headings, anchors, page, resolve };
}

/** The member of the kind asked for, or else of any: people mix up the roles. */
function memberNamed(
  iface: Interface,
  name: string,
  { to }: Reference,
): Member | undefined {
  const candidates = iface.members.filter((member) => member.name === name);
  return candidates.find((member) => member.kind === to) ?? candidates[0];
}

/** The anchors that GitHub gives to the headings; no other heading of a page starts like them. */
function anchorsOf(
  iface: Interface,
  headings: ReadonlyMap<Member, string>,
): readonly (readonly [Member, string])[] {
  const { methods, properties, signals } = memberGroups(iface);
  const slugs = createSlugs();
  return [...methods, ...properties, ...signals].map((member) => [
    member,
    slugs(headings.get(member) ?? ""),
  ]);
}

/** A function that gives each heading of one page its anchor. */
export function createSlugs(): (heading: string) => string {
  const seen = new Map<string, number>();
  return (heading) => {
    const slug = slugOf(heading);
    let anchor = slug;
    let count = seen.get(slug) ?? 0;
    while (seen.has(anchor)) anchor = `${slug}-${String(++count)}`;
    seen.set(slug, count);
    seen.set(anchor, seen.get(anchor) ?? 0);
    return anchor;
  };
}

/** Lower case, without punctuation, hyphens for spaces: GitHub's rule. */
function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{Nd}\p{Nl}\p{Pc}\- ]/gu, "")
    .replaceAll(" ", "-");
}
