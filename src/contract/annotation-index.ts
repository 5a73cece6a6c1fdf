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
