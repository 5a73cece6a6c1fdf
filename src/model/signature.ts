import type { BasicCode, DBusType } from "./model.js";

/** Longest signature, in bytes; every legal character is one byte. */
const maxSignatureLength = 255;

/** Arrays may nest this deep, and so may structs; the two are counted apart. */
const maxContainerDepth = 32;

export type SignatureProblem =
  "empty" | "syntax" | "reserved-code" | "dict-entry" | "limits" | "not-single";

export interface SignatureError {
  readonly problem: SignatureProblem;
  /** Index into the text of the first character that is wrong. */
  readonly at: number;
  /** Lower case, no full stop. */
  readonly message: string;
}

export type SignatureResult =
  | { readonly ok: true; readonly types: readonly DBusType[] }
  | { readonly ok: false; readonly error: SignatureError };

const basicCodes: ReadonlySet<string> = new Set("ybnqiuxtdsogh");

/** Why each reserved code is not a type. */
const reservedCodes: ReadonlyMap<string, string> = new Map([
  ["r", "is what bindings call a struct; write the fields in ( )"],
  ["e", "is what bindings call a dict entry; write a{…}"],
  ["m", "is the maybe type of GVariant, which D-Bus does not have"],
  ["*", "is a wildcard of GVariant, not a type"],
  ["?", "is a wildcard of GVariant, not a type"],
  ["@", "is a calling convention of GVariant, not a type"],
  ["&", "is a calling convention of GVariant, not a type"],
  ["^", "is a calling convention of GVariant, not a type"],
]);

class SignatureFailure extends Error {
  readonly detail: SignatureError;
  constructor(detail: SignatureError) {
    super(detail.message);
    this.detail = detail;
  }
}

function fail(problem: SignatureProblem, at: number, message: string): never {
  throw new SignatureFailure({ problem, at, message });
}

/**
 * Parses a signature, zero or more complete types, with all limits of the
 * D-Bus specification ("Valid Signatures").
 */
export function parseSignature(text: string): SignatureResult {
  try {
    checkReservedCodes(text);
    if (text.length > maxSignatureLength) {
      fail(
        "limits",
        maxSignatureLength,
        `a signature of ${String(text.length)} characters; at most ${String(maxSignatureLength)} are allowed`,
      );
    }
    const types: DBusType[] = [];
    let at = 0;
    while (at < text.length) {
      const next = parseType(text, at, 0, 0);
      types.push(next.type);
      at = next.end;
    }
    return { ok: true, types };
  } catch (error) {
    // The parser is recursive; unwinding by exception keeps it readable.
    if (error instanceof SignatureFailure)
      return { ok: false, error: error.detail };
    throw error;
  }
}

/**
 * Whatever else is wrong with a type that has such a code follows from it. One
 * behind a character that is no code at all is part of a word.
 */
function checkReservedCodes(text: string): void {
  const at = text.search(/[^ybnqiuxtdsoghva(){}]/);
  const code = text[at] ?? "";
  const reserved = reservedCodes.get(code);
  if (reserved !== undefined)
    fail("reserved-code", at, `"${code}" ${reserved}`);
}

/** Parses text that must be exactly one complete type, as in the XML attribute `type`. */
export function parseSingleType(
  text: string,
):
  | { readonly ok: true; readonly type: DBusType }
  | { readonly ok: false; readonly error: SignatureError } {
  const parsed = parseSignature(text);
  if (!parsed.ok) return parsed;
  const [type, second] = parsed.types;
  if (type === undefined) {
    return {
      ok: false,
      error: { problem: "empty", at: 0, message: "the type is empty" },
    };
  }
  if (second !== undefined) {
    const at = signatureOf(type).length;
    const message = `${String(parsed.types.length)} complete types where exactly one belongs`;
    return { ok: false, error: { problem: "not-single", at, message } };
  }
  return { ok: true, type };
}

interface Step {
  readonly type: DBusType;
  readonly end: number;
}

function parseType(
  text: string,
  at: number,
  arrays: number,
  structs: number,
): Step {
  const code = text[at];
  if (code === undefined)
    fail("syntax", at, "the signature ends where a type should follow");
  if (isBasicCode(code)) return { type: { kind: "basic", code }, end: at + 1 };
  if (code === "v") return { type: { kind: "variant" }, end: at + 1 };
  if (code === "a") return parseArray(text, at, arrays, structs);
  if (code === "(") return parseStruct(text, at, arrays, structs);
  if (code === "{")
    fail("dict-entry", at, "a dict entry outside an array; write a{…}");
  if (code === ")") fail("syntax", at, 'a ")" that closes nothing');
  if (code === "}") fail("syntax", at, 'a "}" that closes nothing');
  const shown = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return fail("syntax", at, `${JSON.stringify(shown)} is not a type code`);
}

function parseArray(
  text: string,
  at: number,
  arrays: number,
  structs: number,
): Step {
  if (arrays >= maxContainerDepth) {
    fail(
      "limits",
      at,
      `more than ${String(maxContainerDepth)} arrays inside each other`,
    );
  }
  if (text[at + 1] === undefined)
    fail("syntax", at, 'an "a" without an element type');
  if (text[at + 1] !== "{") {
    const element = parseType(text, at + 1, arrays + 1, structs);
    return { type: { kind: "array", of: element.type }, end: element.end };
  }
  return parseDict(text, at + 1, arrays + 1, structs);
}

function parseDict(
  text: string,
  at: number,
  arrays: number,
  structs: number,
): Step {
  const keyAt = at + 1;
  if (text[keyAt] === "}")
    fail("dict-entry", at, "a dict entry needs a key and a value");
  const key = parseType(text, keyAt, arrays, structs);
  if (key.type.kind !== "basic")
    fail("dict-entry", keyAt, "a dict key must be a basic type");
  if (text[key.end] === "}")
    fail("dict-entry", key.end, "a dict entry needs a value");
  const value = parseType(text, key.end, arrays, structs);
  const close = text[value.end];
  if (close === undefined) fail("syntax", at, 'a "{" that is never closed');
  if (close !== "}")
    fail(
      "dict-entry",
      value.end,
      "a dict entry has exactly one key and one value",
    );
  return {
    type: { kind: "dict", key: key.type, value: value.type },
    end: value.end + 1,
  };
}

function parseStruct(
  text: string,
  at: number,
  arrays: number,
  structs: number,
): Step {
  if (structs >= maxContainerDepth) {
    fail(
      "limits",
      at,
      `more than ${String(maxContainerDepth)} structs inside each other`,
    );
  }
  if (text[at + 1] === ")") fail("syntax", at, "an empty struct");
  const fields: DBusType[] = [];
  let end = at + 1;
  while (text[end] !== ")") {
    if (text[end] === undefined)
      fail("syntax", at, 'a "(" that is never closed');
    const field = parseType(text, end, arrays, structs + 1);
    fields.push(field.type);
    end = field.end;
  }
  return { type: { kind: "struct", fields }, end: end + 1 };
}

function isBasicCode(code: string): code is BasicCode {
  return basicCodes.has(code);
}

/** The signature text of a type. */
export function signatureOf(type: DBusType): string {
  switch (type.kind) {
    case "basic":
      return type.code;
    case "variant":
      return "v";
    case "array":
      return `a${signatureOf(type.of)}`;
    case "dict":
      return `a{${signatureOf(type.key)}${signatureOf(type.value)}}`;
    case "struct":
      return `(${type.fields.map(signatureOf).join("")})`;
  }
}

/** The signature of a message body that carries these arguments. */
export function bodySignature(
  args: readonly { readonly type: DBusType }[],
): string {
  return args.map((arg) => signatureOf(arg.type)).join("");
}
