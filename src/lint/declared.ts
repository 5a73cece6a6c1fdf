import type { Annotation, Interface, Span } from "../model/model.js";
import { inlinesOf } from "./doc-text.js";
import type { Run } from "./run.js";

/** The annotation of that name, without the prefix of the project. */
export function ownAnnotation(
  annotations: readonly Annotation[],
  name: string,
  { settings }: Run,
): Annotation | undefined {
  if (annotations.length === 0) return undefined;
  const full = settings.annotationPrefix + name;
  return annotations.find((annotation) => annotation.name === full);
}

/** Where an interface says that it is implemented. */
export interface DeclaredPath {
  readonly path: string;
  readonly from: "annotation" | "node" | "documentation";
  readonly span: Span;
}

/**
 * The first that there is: the annotation `ObjectPath`, the names of the nodes
 * around it when they are more than `/`, a path that stands as a literal in the
 * documentation, or the `/` of a node.
 */
export function declaredPath(
  iface: Interface,
  run: Run,
): DeclaredPath | undefined {
  const annotation = ownAnnotation(iface.annotations, "ObjectPath", run);
  if (annotation !== undefined) {
    const { value: path, valueSpan: span } = annotation;
    return { path, from: "annotation", span };
  }
  const { path, nameSpan } = iface.node;
  if (path !== undefined && path !== "/")
    return { path, from: "node", span: nameSpan };
  const literal = inlinesOf(iface.doc).find(
    (inline) =>
      inline.kind === "code" && /^\/[\w/${}<>]+$/.test(inline.text.trim()),
  );
  if (literal !== undefined && iface.doc.span !== undefined)
    return {
      path: literal.text.trim(),
      from: "documentation",
      span: iface.doc.span,
    };
  return path === "/" ? { path, from: "node", span: nameSpan } : undefined;
}

/** The elements of a path or of a template such as `/org/qemu/Display1/Console_$id`. */
export function pathElements(path: string): readonly string[] {
  return path.split("/").filter((element) => element !== "");
}

/** An element without the part that stands for something: `Console_` of `Console_$id`. */
export function fixedPart(element: string): string {
  return element.replace(/\$\w+|\{\w*\}|<\w*>/g, "");
}

/** A bus name under which an interface is served. */
export interface DeclaredBusName {
  readonly name: string;
  /** The annotation's value; `undefined` for one of the configuration. */
  readonly span: Span | undefined;
}

/** The annotation `BusName`, else the names of the configuration. */
export function declaredBusNames(
  iface: Interface,
  run: Run,
): readonly DeclaredBusName[] {
  const annotation =
    ownAnnotation(iface.annotations, "BusName", run) ??
    ownAnnotation(iface.node.annotations, "BusName", run);
  if (annotation !== undefined)
    return [{ name: annotation.value, span: annotation.valueSpan }];
  return run.settings.project.busNames.map((name) => ({
    name,
    span: undefined,
  }));
}

/** What the annotation `Error` lists; nothing for another one. Names may be invalid. */
export function errorNames(
  { name, value }: Annotation,
  { settings }: Run,
): readonly string[] {
  if (name !== `${settings.annotationPrefix}Error`) return [];
  return value.split(/[\s,]+/).filter((error) => error !== "");
}
