import { quoted } from "../diagnostic-quoted.js";
import { isIdentifier } from "../model/grammar.js";
import type { DBusType, StructType } from "../model/model.js";
import { parseSingleType } from "../model/signature.js";
import type { Fault } from "./constraint.js";
import type { Word } from "./declarations.js";
import { repeated, wordsIn } from "./declarations.js";
import type { Declared } from "./enum-declaration.js";

export interface DeclaredStruct {
  readonly type: StructType;
  /** Of the fields, in order. */
  readonly names: readonly string[];
}

/** `(ii) x y`: the signature of a struct and the names of its fields. */
export function readStruct(text: string): Declared<DeclaredStruct> {
  const [signature, ...fields] = wordsIn(text);
  const parsed = parseSingleType(signature?.text ?? "");
  if (!parsed.ok || parsed.type.kind !== "struct") {
    return failed(signature ?? whole(text), {
      message: `${quoted(signature?.text ?? "")} is no signature of a struct`,
      help: "begin with the signature: (ii) x y.",
    });
  }
  const type = parsed.type;
  const wrong = fields.find((field) => !isIdentifier(field.text));
  if (wrong !== undefined) return failed(wrong, nameFault(wrong));
  const twice = repeated(fields, (field) => field.text);
  if (twice !== undefined) return failed(twice, twiceFault(twice));
  if (fields.length !== type.fields.length) {
    return failed(whole(text), {
      message: `the struct has ${String(type.fields.length)} fields, and ${String(fields.length)} names are given`,
      help: "give each field a name.",
    });
  }
  return {
    ok: true,
    value: { type, names: fields.map((field) => field.text) },
  };
}

/** The types of the keys of an `a{sv}` by their names. */
export type DeclaredDict = ReadonlyMap<string, DBusType>;

/** What stands behind the keys: whether others may occur. */
const unknownKeys: ReadonlySet<string> = new Set(["allow", "reject"]);

/** `timeout:u label:s?`: keys and their types, `?` for those that may be missing. */
export function readDict(text: string): Declared<DeclaredDict> {
  const words = wordsIn(text);
  const entries = unknownKeys.has(words.at(-1)?.text ?? "")
    ? words.slice(0, -1)
    : words;
  const types = new Map<string, DBusType>();
  for (const entry of entries) {
    const { key, type } = keyOf(entry);
    if (key === "" || type === undefined) return failed(entry, keyFault(entry));
    if (types.has(key))
      return failed(entry, twiceFault({ ...entry, text: key }));
    types.set(key, type);
  }
  return types.size === 0
    ? failed(whole(text), {
        message: "the declaration is empty",
        help: "list keys and their types: timeout:u label:s?.",
      })
    : { ok: true, value: types };
}

/** A key may hold colons; the last one stands in front of the type. */
function keyOf({ text }: Word): {
  readonly key: string;
  readonly type: DBusType | undefined;
} {
  const colon = text.lastIndexOf(":");
  const parsed = parseSingleType(text.slice(colon + 1).replace(/\?$/, ""));
  return {
    key: text.slice(0, Math.max(colon, 0)),
    type: parsed.ok ? parsed.type : undefined,
  };
}

function keyFault({ text }: Word) {
  return {
    message: `${quoted(text)} is not a key with its type`,
    help: "write the key, a colon and the signature of one complete type: timeout:u.",
  };
}

function nameFault({ text }: Word) {
  return {
    message: `${quoted(text)} is no name of a field`,
    help: "use letters, digits and underscores.",
  };
}

function twiceFault({ text }: Word) {
  return {
    message: `${quoted(text)} is given twice`,
    help: "give each a name of its own.",
  };
}

function whole(text: string): Word {
  return { text, start: 0, end: text.length };
}

function failed(
  { start, end }: Word,
  fault: Pick<Fault, "message" | "help">,
): { readonly ok: false; readonly fault: Fault } {
  return { ok: false, fault: { ...fault, start, end } };
}
