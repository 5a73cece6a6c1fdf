import type { DBusType, Interface } from "../model/model.js";
import { ownAnnotation } from "./declared.js";
import type { InMember, Value } from "./rule.js";
import type { Run } from "./run.js";

/** A type inside of a value, with what says the annotations that are for it. */
export interface ValuePart {
  readonly type: DBusType;
  /** In front of their names: empty for the value itself, `Items.` for what an array holds. */
  readonly path: string;
}

type Place = Pick<InMember, "interface" | "run">;

/** The value itself, and every type inside of it. */
export function valueParts(value: Value, place: Place): Iterable<ValuePart> {
  return partsIn({ type: value.type, path: "" }, value, place);
}

function* partsIn(
  part: ValuePart,
  value: Value,
  place: Place,
): Iterable<ValuePart> {
  yield part;
  for (const inner of innerParts(part, value, place))
    yield* partsIn(inner, value, place);
}

function innerParts(
  { type, path }: ValuePart,
  value: Value,
  place: Place,
): readonly ValuePart[] {
  switch (type.kind) {
    case "basic":
    case "variant":
      return [];
    case "array":
      return [{ type: type.of, path: `${path}Items.` }];
    case "dict":
      return [
        { type: type.key, path: `${path}Keys.` },
        { type: type.value, path: `${path}Values.` },
      ];
    case "struct": {
      const names = fieldNames(value, path, place);
      return type.fields.map((field, index) => ({
        type: field,
        path: `${path}Fields.${names[index] ?? String(index)}.`,
      }));
    }
  }
}

/** What `Struct` calls the fields, from a declaration such as `(ii) x y`. */
function fieldNames(
  value: Value,
  path: string,
  { interface: iface, run }: Place,
): readonly string[] {
  const use = ownAnnotation(value.annotations, `${path}Struct`, run);
  if (use === undefined) return [];
  return (declaration(iface, `Struct.${use.value}`, run) ?? "")
    .split(/\s+/)
    .filter((word) => /^\w/.test(word));
}

function declaration(
  iface: Interface,
  name: string,
  run: Run,
): string | undefined {
  const found =
    ownAnnotation(iface.annotations, name, run) ??
    ownAnnotation(iface.node.annotations, name, run);
  return found?.value;
}

/** Whether the value has one of these annotations for a part of it. */
export function isAnnotated(
  value: Value,
  path: string,
  names: readonly string[],
  run: Run,
): boolean {
  return names.some(
    (name) => ownAnnotation(value.annotations, path + name, run) !== undefined,
  );
}
