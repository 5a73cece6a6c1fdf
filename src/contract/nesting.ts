import type { Annotations, Lookup } from "./lookup.js";
import { declarationOf, declaredLookup } from "./lookup.js";
import { readDict, readStruct } from "./field-declaration.js";
import type { Annotation, DBusType } from "../model/model.js";

type Kind = "Struct" | "Dict";

/** Declared structs and dictionaries inside of each other. No message nests deeper. */
const deepest = 32;

/** Fields of a declaration and of everything inside of it, each as often as it occurs. */
const mostFields = 2_000;

/** What is wrong with the fields of a declaration, when all that they name is put in. */
export type NestingFault = "circle" | "depth" | "size";

interface Nesting {
  /** How many declarations are inside of each other, this one included. */
  readonly depth: number;
  readonly fields: number;
  readonly fault: NestingFault | undefined;
}

/** A declaration that is being looked at; Tarjan's algorithm for circles. */
interface Visit {
  readonly annotation: Annotation;
  readonly fields: number;
  readonly inside: readonly Inside[];
  /** How many of those have been looked at. */
  done: number;
  readonly index: number;
  /** The first that can be reached, as far as is known. */
  low: number;
}

/** What a field names, or something inside of it. */
interface Inside {
  readonly kind: Kind;
  readonly annotation: Annotation;
}

interface Search {
  readonly nestings: Map<Annotation, Nesting>;
  readonly source: Annotations;
  /** From the one that was asked for to the one that is looked at. */
  readonly path: Visit[];
  /** Those of which it is not yet known whether they are in a circle. */
  readonly open: Map<Annotation, Visit>;
  /** The same, in the order of their numbers. */
  readonly stack: Visit[];
}

const known = new WeakMap<Annotations, Map<Annotation, Nesting>>();

/**
 * Whether a declared struct or dictionary has itself somewhere inside, or more than
 * anybody could write out: fields may double with each level.
 */
export function nestingFault(
  kind: string,
  annotation: Annotation,
  source: Annotations,
): NestingFault | undefined {
  return kind === "Struct" || kind === "Dict"
    ? nestingIn({ kind, annotation }, source)?.fault
    : undefined;
}

/** How many fields a value of a declaration has, those inside of each other too. */
export function fieldCount(
  kind: "Struct" | "Dict",
  annotation: Annotation,
  source: Annotations,
): number {
  return nestingIn({ kind, annotation }, source)?.fields ?? 0;
}

function nestingIn(asked: Inside, source: Annotations): Nesting | undefined {
  const nestings = known.get(source) ?? new Map<Annotation, Nesting>();
  known.set(source, nestings);
  const { annotation } = asked;
  if (!nestings.has(annotation))
    search(asked, { nestings, source, path: [], open: new Map(), stack: [] });
  return nestings.get(annotation);
}

/** Each declaration once, and without recursion: they can name each other in long chains. */
function search(first: Inside, all: Search): void {
  const { path, open, nestings } = all;
  enter(first, all);
  for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
    const next = visit.inside[visit.done++];
    if (next === undefined) {
      leave(visit, all);
      continue;
    }
    const other = open.get(next.annotation);
    if (other !== undefined) visit.low = Math.min(visit.low, other.index);
    else if (!nestings.has(next.annotation)) enter(next, all);
  }
}

function enter({ kind, annotation }: Inside, all: Search): void {
  const { path, open, stack, source } = all;
  const index = stack.length;
  const { fields, inside } = contentOf(kind, annotation, source);
  const visit = { annotation, fields, inside, done: 0, index, low: index };
  open.set(annotation, visit);
  stack.push(visit);
  path.push(visit);
}

function leave(visit: Visit, { nestings, path, open, stack }: Search): void {
  path.pop();
  const outer = path.at(-1);
  if (outer !== undefined) outer.low = Math.min(outer.low, visit.low);
  if (visit.low !== visit.index) return;
  // What was entered behind it and is still open leads back to it.
  const together = stack.splice(visit.index);
  const isCircle =
    together.length > 1 ||
    visit.inside.some(({ annotation }) => annotation === visit.annotation);
  for (const { annotation } of together) open.delete(annotation);
  for (const { annotation } of together)
    nestings.set(
      annotation,
      isCircle
        ? { depth: 0, fields: 0, fault: "circle" }
        : nestingOf(visit, nestings),
    );
}

/** What is wrong inside is left out, so it does not count. */
function nestingOf(
  { fields: own, inside }: Visit,
  nestings: ReadonlyMap<Annotation, Nesting>,
): Nesting {
  let depth = 1;
  let fields = own;
  for (const { annotation } of inside) {
    const inner = nestings.get(annotation);
    depth = Math.max(depth, 1 + (inner?.depth ?? 0));
    fields += inner?.fields ?? 0;
  }
  const fault =
    depth > deepest ? "depth" : fields > mostFields ? "size" : undefined;
  return fault === undefined
    ? { depth, fields, fault }
    : { depth: 0, fields: 0, fault };
}

function contentOf(
  kind: Kind,
  declaration: Annotation,
  source: Annotations,
): { readonly fields: number; readonly inside: readonly Inside[] } {
  const lookup = declaredLookup(kind, declaration, source);
  const fields = [...fieldsOf(kind, declaration)];
  return {
    fields: fields.length,
    inside: fields.flatMap(([name, type]) => [
      ...namedIn(type, `Fields.${name}.`, lookup, source),
    ]),
  };
}

function* namedIn(
  type: DBusType,
  path: string,
  lookup: Lookup,
  source: Annotations,
): Iterable<Inside> {
  switch (type.kind) {
    case "basic":
    case "variant":
      return;
    case "array":
      yield* namedIn(type.of, `${path}Items.`, lookup, source);
      return;
    case "dict":
      yield* use("Dict", path, lookup, source);
      yield* namedIn(type.value, `${path}Values.`, lookup, source);
      return;
    case "struct":
      yield* use("Struct", path, lookup, source);
  }
}

function* use(
  kind: Kind,
  path: string,
  lookup: Lookup,
  source: Annotations,
): Iterable<Inside> {
  const named = lookup(path + kind);
  const annotation =
    named === undefined ? undefined : declarationOf(kind, named.value, source);
  if (annotation !== undefined) yield { kind, annotation };
}

function fieldsOf(
  kind: Kind,
  { value }: Annotation,
): Iterable<readonly [string, DBusType]> {
  if (kind === "Dict") {
    const dict = readDict(value);
    return dict.ok
      ? dict.value.keys.map(({ name, type }) => [name, type] as const)
      : [];
  }
  const struct = readStruct(value);
  if (!struct.ok) return [];
  const { type, names } = struct.value;
  return names.flatMap((name, index) => {
    const field = type.fields[index];
    return field === undefined ? [] : [[name, field] as const];
  });
}
