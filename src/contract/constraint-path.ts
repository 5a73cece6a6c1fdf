import { nearest } from "../diagnostic-nearest.js";
import { quoted } from "../diagnostic-quoted.js";
import type { Annotation, DBusType } from "../model/model.js";
import { signatureOf } from "../model/signature.js";
import type { Declarations } from "./declarations.js";
import type { Lookup } from "./lookup.js";
import { readDict, readStruct } from "./field-declaration.js";

/** The inner type that a path leads to; `undefined` where a declaration on the way is wrong itself. */
export type Reached =
  | { readonly ok: true; readonly type: DBusType | undefined }
  | { readonly ok: false; readonly message: string; readonly help: string };

/** @param path - `Items.Fields.x.`, or empty for the value itself. */
export function follow(
  path: string,
  outer: DBusType,
  lookup: Lookup,
  declarations: Declarations,
): Reached {
  let type = outer;
  let done = "";
  const steps = path.match(/Items|Keys|Values|Fields\.\w+/g) ?? [];
  for (const step of steps) {
    const next = step.startsWith("Fields.")
      ? field(step.slice(7), type, (name) => lookup(done + name), declarations)
      : { ok: true as const, type: inner(step, type) };
    if (!next.ok) return next;
    if (next.type === undefined && !step.startsWith("Fields.")) {
      return {
        ok: false,
        message: `the type "${signatureOf(type)}" has no "${step}"`,
        help: "an array has Items, a dictionary Keys and Values, a struct Fields.NAME.",
      };
    }
    if (next.type === undefined) return next;
    type = next.type;
    done += `${step}.`;
  }
  return { ok: true, type };
}

function inner(step: string, type: DBusType): DBusType | undefined {
  if (step === "Items") return type.kind === "array" ? type.of : undefined;
  if (type.kind !== "dict") return undefined;
  return step === "Keys" ? type.key : type.value;
}

/** The types of the fields of declarations: each may have limits of its own, and is asked for. */
const known = new WeakMap<
  Annotation,
  ReadonlyMap<string, DBusType> | "wrong"
>();

/** A field of a struct by its declared name, or a key of an `a{sv}`. */
function field(
  name: string,
  type: DBusType,
  lookup: Lookup,
  declarations: Declarations,
): Reached {
  const kind = type.kind === "struct" ? "Struct" : "Dict";
  const declaration = declarations.find(kind, lookup(kind)?.value ?? "");
  if (declaration === undefined) {
    return {
      ok: false,
      message: `nothing declares a field ${quoted(name)} of the type "${signatureOf(type)}"`,
      help: "name its fields with the annotations Struct or Dict.",
    };
  }
  let types = known.get(declaration);
  if (types === undefined) {
    types = typesOf(declaration, kind) ?? "wrong";
    known.set(declaration, types);
  }
  // What is wrong with it was reported there.
  if (types === "wrong") return { ok: true, type: undefined };
  const found = types.get(name);
  if (found !== undefined) return { ok: true, type: found };
  const meant = nearest(name, types.keys());
  return {
    ok: false,
    message: `there is no field ${quoted(name)}`,
    help:
      meant === undefined
        ? "name a field that is declared."
        : `write ${quoted(meant)}, if you mean that.`,
  };
}

/** `undefined` for a declaration that is wrong, which was reported there. */
function typesOf(
  { value }: Annotation,
  kind: "Struct" | "Dict",
): ReadonlyMap<string, DBusType> | undefined {
  if (kind === "Dict") {
    const dict = readDict(value);
    return dict.ok
      ? new Map(dict.value.keys.map((key) => [key.name, key.type]))
      : undefined;
  }
  const struct = readStruct(value);
  if (!struct.ok) return undefined;
  const { type, names } = struct.value;
  return new Map(
    type.fields.flatMap((each, index) => [[names[index] ?? "", each] as const]),
  );
}
