import type { Annotation } from "../model/model.js";

type ByName = ReadonlyMap<string, readonly Annotation[]>;

const indexes = new WeakMap<readonly Annotation[], ByName>();

/** Those of that name, in order: a list is indexed when it is first asked for one. */
export function annotationsNamed(
  annotations: readonly Annotation[],
  name: string,
): readonly Annotation[] {
  let index = indexes.get(annotations);
  if (index === undefined) {
    index = indexOf(annotations);
    indexes.set(annotations, index);
  }
  return index.get(name) ?? [];
}

function indexOf(annotations: readonly Annotation[]): ByName {
  const index = new Map<string, Annotation[]>();
  for (const annotation of annotations) {
    const known = index.get(annotation.name);
    if (known === undefined) index.set(annotation.name, [annotation]);
    else known.push(annotation);
  }
  return index;
}

const refined = new WeakMap<readonly Annotation[], ReadonlySet<string>>();

/** Deeper paths lead nowhere: no message nests so deep. */
const deepest = 64;

/** Whether the name of an annotation goes on behind that path, which ends in `Fields.`. */
export function saysBehind(
  annotations: readonly Annotation[],
  path: string,
): boolean {
  let paths = refined.get(annotations);
  if (paths === undefined) {
    paths = new Set(annotations.flatMap(({ name }) => pathsIn(name)));
    refined.set(annotations, paths);
  }
  return paths.has(path);
}

function pathsIn(name: string): readonly string[] {
  const paths: string[] = [];
  let at = name.indexOf("Fields.");
  while (at !== -1 && paths.length < deepest) {
    paths.push(name.slice(0, at + "Fields.".length));
    at = name.indexOf("Fields.", at + 1);
  }
  return paths;
}
