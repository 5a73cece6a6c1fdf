import type { Annotations, Lookup } from "./lookup.js";
import { declarationOf, declaredLookup } from "./lookup.js";
import { readDict, readStruct } from "./field-declaration.js";
import type { Annotation, DBusType } from "../model/model.js";

type Kind = "Struct" | "Dict";

/** Whether a declared struct or dictionary has itself somewhere inside. */
export function containsItself(
  kind: string,
  declaration: Annotation,
  source: Annotations,
): boolean {
  if (kind !== "Struct" && kind !== "Dict") return false;
  const visited = new Set<Annotation>();
  const waiting: (readonly [Kind, Annotation])[] = [[kind, declaration]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const [innerKind, inner] of declaredInside(...next, source)) {
      if (inner === declaration) return true;
      if (visited.has(inner)) continue;
      visited.add(inner);
      waiting.push([innerKind, inner]);
    }
  }
  return false;
}

/** The declarations that fields name in their own declaration. */
function* declaredInside(
  kind: Kind,
  declaration: Annotation,
  source: Annotations,
): Iterable<readonly [Kind, Annotation]> {
  const lookup = declaredLookup(kind, declaration, source);
  for (const [name, type] of fieldsOf(kind, declaration))
    yield* namedIn(type, `Fields.${name}.`, lookup, source);
}

function* namedIn(
  type: DBusType,
  path: string,
  lookup: Lookup,
  source: Annotations,
): Iterable<readonly [Kind, Annotation]> {
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
): Iterable<readonly [Kind, Annotation]> {
  const named = lookup(path + kind);
  const declaration =
    named === undefined ? undefined : declarationOf(kind, named.value, source);
  if (declaration !== undefined) yield [kind, declaration];
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
