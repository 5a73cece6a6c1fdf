import { quoted } from "../diagnostic-quoted.js";
import { isIdentifier } from "../model/grammar.js";
import type { DBusType, StructType } from "../model/model.js";
import { parseSingleType } from "../model/signature.js";
import type { TextFault } from "./fault.js";
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

export interface DeclaredKey {
  readonly name: string;
  readonly type: DBusType;
  readonly optional: boolean;
}

/** The keys of an `a{sv}`. */
export interface DeclaredDict {
  readonly keys: readonly DeclaredKey[];
  /** Whether others may occur. */
  readonly open: boolean;
}

/** What stands behind the keys: whether others may occur. */
const unknownKeys: ReadonlySet<string> = new Set(["allow", "reject"]);

/** `timeout:u label:s? reject`: keys and their types, `?` for those that may be missing. */
export function readDict(text: string): Declared<DeclaredDict> {
  const words = wordsIn(text);
  const last = words.at(-1)?.text ?? "";
  const entries = unknownKeys.has(last) ? words.slice(0, -1) : words;
  const keys: DeclaredKey[] = [];
  const names = new Set<string>();
  for (const entry of entries) {
    const { key: name, type } = keyOf(entry);
    if (name === "" || type === undefined)
      return failed(entry, keyFault(entry));
    if (names.has(name))
      return failed(entry, twiceFault({ ...entry, text: name }));
    names.add(name);
    keys.push({ name, type, optional: entry.text.endsWith("?") });
  }
  return keys.length === 0
    ? failed(whole(text), {
        message: "the declaration is empty",
        help: "list keys and their types: timeout:u label:s?.",
      })
    : { ok: true, value: { keys, open: last !== "reject" } };
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
  fault: Pick<TextFault, "message" | "help">,
): { readonly ok: false; readonly fault: TextFault } {
  return { ok: false, fault: { ...fault, start, end } };
}
