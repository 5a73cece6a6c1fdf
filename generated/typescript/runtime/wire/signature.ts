/** Signatures as the codec sees them: parsed once, kept in a bounded cache. */

/** Longest signature, in bytes. */
const maxSignature = 255;

/** Arrays may nest this deep, and so may structs; the two are counted apart. */
const maxDepth = 32;

const maxCached = 1024;

export type BasicCode =
  "y" | "b" | "n" | "q" | "i" | "u" | "x" | "t" | "d" | "s" | "o" | "g" | "h";

export type WireType =
  | { readonly kind: "basic"; readonly code: BasicCode }
  | { readonly kind: "variant" }
  | { readonly kind: "bytes" }
  | { readonly kind: "array"; readonly of: WireType }
  | {
      readonly kind: "dict";
      readonly key: BasicCode;
      readonly value: WireType;
    }
  | { readonly kind: "struct"; readonly fields: readonly WireType[] };

const basicCodes: ReadonlySet<string> = /* @__PURE__ */ new Set(
  "ybnqiuxtdsogh",
);

const cache = /* @__PURE__ */ new Map<string, readonly WireType[] | null>();

/** The complete types of a signature, or undefined when the text is none. */
export function wireTypes(signature: string): readonly WireType[] | undefined {
  const known = cache.get(signature);
  if (known !== undefined) return known ?? undefined;
  if (signature.length > maxSignature) return undefined;
  const parsed = parse(signature);
  // Hostile peers choose signatures: forget the oldest instead of growing.
  if (cache.size >= maxCached) {
    for (const oldest of cache.keys()) {
      cache.delete(oldest);
      break;
    }
  }
  cache.set(signature, parsed ?? null);
  return parsed;
}

/** The type of text that is exactly one complete type, as variants carry. */
export function singleWireType(signature: string): WireType | undefined {
  const types = wireTypes(signature);
  return types?.length === 1 ? types[0] : undefined;
}

/** Whether the text is a signature: zero or more complete types. */
export function isSignatureText(text: string): boolean {
  return wireTypes(text) !== undefined;
}

interface Cursor {
  readonly text: string;
  at: number;
}

function parse(text: string): readonly WireType[] | undefined {
  const cursor: Cursor = { text, at: 0 };
  const types: WireType[] = [];
  while (cursor.at < text.length) {
    const type = parseType(cursor, 0, 0);
    if (type === undefined) return undefined;
    types.push(type);
  }
  return types;
}

function parseType(
  cursor: Cursor,
  arrays: number,
  structs: number,
): WireType | undefined {
  const code = cursor.text[cursor.at++];
  if (code === undefined) return undefined;
  if (isBasicCode(code)) return { kind: "basic", code };
  switch (code) {
    case "v":
      return { kind: "variant" };
    case "a":
      return arrays < maxDepth
        ? parseArray(cursor, arrays + 1, structs)
        : undefined;
    case "(":
      return structs < maxDepth
        ? parseStruct(cursor, arrays, structs + 1)
        : undefined;
    default:
      return undefined;
  }
}

function parseArray(
  cursor: Cursor,
  arrays: number,
  structs: number,
): WireType | undefined {
  if (cursor.text[cursor.at] === "{") {
    cursor.at++;
    const key = cursor.text[cursor.at++];
    if (key === undefined || !isBasicCode(key)) return undefined;
    const value = parseType(cursor, arrays, structs);
    if (value === undefined || cursor.text[cursor.at++] !== "}")
      return undefined;
    return { kind: "dict", key, value };
  }
  const of = parseType(cursor, arrays, structs);
  if (of === undefined) return undefined;
  return of.kind === "basic" && of.code === "y"
    ? { kind: "bytes" }
    : { kind: "array", of };
}

function parseStruct(
  cursor: Cursor,
  arrays: number,
  structs: number,
): WireType | undefined {
  const fields: WireType[] = [];
  while (cursor.text[cursor.at] !== ")") {
    const field = parseType(cursor, arrays, structs);
    if (field === undefined) return undefined;
    fields.push(field);
  }
  cursor.at++;
  return fields.length === 0 ? undefined : { kind: "struct", fields };
}

export function isBasicCode(code: string): code is BasicCode {
  return basicCodes.has(code);
}

/** Boundary, in bytes, at which values of a type begin. */
export function alignmentOf(type: WireType): 1 | 2 | 4 | 8 {
  switch (type.kind) {
    case "variant":
      return 1;
    case "bytes":
    case "array":
    case "dict":
      return 4;
    case "struct":
      return 8;
    case "basic":
      return basicAlignment(type.code);
  }
}

function basicAlignment(code: BasicCode): 1 | 2 | 4 | 8 {
  switch (code) {
    case "y":
    case "g":
      return 1;
    case "n":
    case "q":
      return 2;
    case "x":
    case "t":
    case "d":
      return 8;
    default:
      return 4;
  }
}
