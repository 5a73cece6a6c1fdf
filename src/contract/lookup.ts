import type { Annotation, Interface } from "../model/model.js";
import { annotationsNamed } from "./annotation-index.js";

/** Finds an annotation by its name without the prefix. */
export type Lookup = (name: string) => Annotation | undefined;

/** Structs and dictionaries inside of each other; no message nests deeper. */
const deepest = 32;

/** What an interface, the nodes around it and its values say. */
export interface Annotations {
  readonly iface: Interface;
  readonly prefix: string;
  /** Left out, because something is wrong with them. */
  readonly faulty: ReadonlySet<Annotation>;
}

/** What is said of a value: on itself or, of a field, with its declaration. */
export function valueLookup(
  annotations: readonly Annotation[],
  source: Annotations,
): Lookup {
  const { prefix, faulty } = source;
  const own = new Map<string, Annotation>();
  let hasNames = false;
  for (const annotation of annotations) {
    if (!annotation.name.startsWith(prefix) || faulty.has(annotation)) continue;
    const name = annotation.name.slice(prefix.length);
    if (!own.has(name)) own.set(name, annotation);
    hasNames ||= /(?:^|\.)(?:Struct|Dict)$/.test(name);
  }
  const lookup: Lookup = (name) => own.get(name);
  // Only what a declaration names can have limits elsewhere.
  return hasNames ? resolved(lookup, source) : lookup;
}

/** What is said of a declared struct or dictionary, as of a value that has it. */
export function declaredLookup(
  kind: "Struct" | "Dict",
  declaration: Annotation,
  source: Annotations,
): Lookup {
  return resolved(declarationLookup(kind, declaration, source), source);
}

function declarationLookup(
  kind: "Struct" | "Dict",
  declaration: Annotation,
  source: Annotations,
): Lookup {
  const beside = annotationsAround(declaration, source.iface);
  const declared = declaration.name.slice(`${source.prefix}${kind}.`.length);
  return (name) =>
    name === kind
      ? { ...declaration, value: declared }
      : find(beside, `${declaration.name}.${name}`, source);
}

/** The annotations of the element that a declaration stands on. */
export function annotationsAround(
  declaration: Annotation,
  { annotations, node }: Interface,
): readonly Annotation[] {
  return annotationsNamed(annotations, declaration.name).includes(declaration)
    ? annotations
    : node.annotations;
}

/** The nearest declaration of that name. */
export function declarationOf(
  kind: string,
  name: string,
  source: Annotations,
): Annotation | undefined {
  const { iface, prefix } = source;
  const full = `${prefix}${kind}.${name}`;
  return (
    find(iface.annotations, full, source) ??
    find(iface.node.annotations, full, source)
  );
}

/** What a field does not say itself, the declaration of its struct may. */
function resolved(own: Lookup, source: Annotations, depth = 0): Lookup {
  return (name) => {
    const said = own(name);
    if (said !== undefined || depth > deepest) return said;
    if (name.startsWith("Fields.")) return ofDeclaration(name);
    const step = /^(?:Items|Keys|Values)\./.exec(name)?.[0];
    if (step === undefined) return undefined;
    const inner: Lookup = (rest) => own(step + rest);
    return resolved(inner, source, depth + 1)(name.slice(step.length));
  };

  function ofDeclaration(name: string): Annotation | undefined {
    for (const kind of ["Struct", "Dict"] as const) {
      const use = own(kind);
      const declaration =
        use === undefined ? undefined : declarationOf(kind, use.value, source);
      if (declaration === undefined) continue;
      const declared = declarationLookup(kind, declaration, source);
      return declared(name) ?? throughField(name, own, declared);
    }
    return undefined;
  }

  /** `Fields.at.Fields.x.Minimum`, where the declaration of `at` may say it. */
  function throughField(
    name: string,
    outer: Lookup,
    declared: Lookup,
  ): Annotation | undefined {
    const step = /^Fields\.\w+\./.exec(name)?.[0] ?? "";
    const inner: Lookup = (rest) => outer(step + rest) ?? declared(step + rest);
    return resolved(inner, source, depth + 1)(name.slice(step.length));
  }
}

function find(
  annotations: readonly Annotation[],
  name: string,
  { faulty }: Annotations,
): Annotation | undefined {
  return annotationsNamed(annotations, name).find(
    (annotation) => !faulty.has(annotation),
  );
}
