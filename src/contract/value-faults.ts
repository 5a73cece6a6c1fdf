import type { Annotation, DBusType } from "../model/model.js";
import { isValueAnnotation, splitPath } from "./annotation-names.js";
import { follow } from "./constraint-path.js";
import { constraints } from "./constraints.js";
import type { ValuePlace } from "./constraint.js";
import type { Declarations } from "./declarations.js";
import type { ContractFault } from "./fault.js";
import { isArrayOf } from "../model/type-walk.js";
import type { Annotations, Lookup } from "./lookup.js";
import { valueLookup } from "./lookup.js";

/** An argument or a property. */
export interface Limited {
  readonly type: DBusType;
  readonly annotations: readonly Annotation[];
}

/** What is wrong with the annotations of a value; nothing for what is no constraint. */
export function* valueFaults(
  { type, annotations }: Limited,
  place: ValuePlace,
  source: Annotations,
  declarations: Declarations,
): Iterable<ContractFault> {
  const { prefix } = source;
  const lookup = valueLookup(annotations, source);
  for (const annotation of annotations) {
    if (!annotation.name.startsWith(prefix)) continue;
    const name = annotation.name.slice(prefix.length);
    yield* faultsAt({ annotation, name, type, place, lookup, declarations });
  }
}

/** What puts another value in the place of one. */
const replacing: ReadonlySet<string> = new Set(["Nullable", "OnUnknown"]);

/** Of a dictionary's key, and of a byte among others, nothing can take the place. */
function keepsItsValues(
  path: string,
  outer: DBusType,
  lookup: Lookup,
  declarations: Declarations,
): boolean {
  if (path.endsWith("Keys.")) return true;
  if (!path.endsWith("Items.")) return false;
  const around = follow(
    path.slice(0, -"Items.".length),
    outer,
    lookup,
    declarations,
  );
  return around.ok && around.type !== undefined && isArrayOf(around.type, "y");
}

interface Placed {
  readonly annotation: Annotation;
  /** Without what the names of all annotations of the value begin with. */
  readonly name: string;
  /** Of the whole value. */
  readonly type: DBusType;
  readonly place: ValuePlace;
  readonly lookup: Lookup;
  readonly declarations: Declarations;
}

export function* faultsAt({
  annotation,
  name: fullName,
  type: outer,
  place,
  lookup,
  declarations,
}: Placed): Iterable<ContractFault> {
  const { path, last: name } = splitPath(fullName);
  if (!isValueAnnotation(name)) return;
  if (
    replacing.has(name) &&
    keepsItsValues(path, outer, lookup, declarations)
  ) {
    yield {
      annotation,
      message: `"${name}" would replace ${path.endsWith("Keys.") ? "a key" : "a byte"}`,
      help: path.endsWith("Keys.")
        ? "remove it: two keys could become the same."
        : "remove it: bytes stay together, as they came.",
    };
    return;
  }
  const reached = follow(path, outer, lookup, declarations);
  if (!reached.ok) {
    const { message, help } = reached;
    yield { annotation, message, help };
  } else if (reached.type !== undefined) {
    yield* constraints[name]({
      annotation,
      name,
      value: annotation.value,
      type: reached.type,
      isInner: path !== "",
      place,
      beside: (other) => lookup(path + other),
      declarations,
    });
  }
}
