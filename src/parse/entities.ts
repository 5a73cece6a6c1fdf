import { isXmlCharacter } from "./characters.js";

/** How far a reference to an entity may expand, in characters, everything included. */
export const maxEntityLength = 10_000;

/** How many characters all references of one file may add. */
export const maxEntityTotal = 1_000_000;

/** How many entities one document may declare. */
export const maxEntityCount = 1_000;

/** How deep entities may refer to each other. */
const maxEntityDepth = 16;

export type EntityProblem = "undeclared" | "markup" | "limits" | "loop";

type EntityValue =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false;
      readonly problem: EntityProblem;
      /** The entity in which the problem lies; others inherit it. */
      readonly origin: string;
    };

/** What each general entity stands for, expanded, by name. */
export type EntityTable = ReadonlyMap<string, EntityValue>;

const predefined: EntityTable = new Map(
  Object.entries({ lt: "<", gt: ">", amp: "&", apos: "'", quot: '"' }).map(
    ([name, text]) => [name, { ok: true, text }],
  ),
);

/** The five that every document has. */
export const noEntities: EntityTable = predefined;

/**
 * Expands every declared entity, each once and within limits, so that a chain
 * of entities that double each other costs next to nothing.
 *
 * @param literals the values as declared, without their quotes
 */
export function expandEntities(
  literals: ReadonlyMap<string, string>,
): EntityTable {
  const table = new Map<string, EntityValue>(predefined);
  const open = new Set<string>();

  const expand = (name: string): EntityValue => {
    const known = table.get(name);
    if (known !== undefined) return known;
    const literal = literals.get(name);
    if (literal === undefined)
      return { ok: false, problem: "undeclared", origin: name };
    if (open.has(name)) return { ok: false, problem: "loop", origin: name };
    if (open.size >= maxEntityDepth)
      return { ok: false, problem: "limits", origin: name };
    open.add(name);
    const value = expandReplacement(name, replacementText(literal), expand);
    open.delete(name);
    table.set(name, value);
    return value;
  };

  for (const name of literals.keys()) expand(name);
  return table;
}

/** Character references in a declared value are replaced when it is declared; the result is read once more when it is used. */
function replacementText(literal: string): string {
  return literal.replace(
    /&#(?:x([0-9a-fA-F]+)|([0-9]+));/g,
    (all, hex: string | undefined, decimal: string | undefined) =>
      characterOf(hex, decimal) ?? all,
  );
}

function expandReplacement(
  name: string,
  text: string,
  expand: (name: string) => EntityValue,
): EntityValue {
  if (text.includes("<")) return { ok: false, problem: "markup", origin: name };
  let result = "";
  let at = 0;
  for (;;) {
    const next = text.indexOf("&", at);
    result += text.slice(at, next === -1 ? undefined : next);
    if (result.length > maxEntityLength)
      return { ok: false, problem: "limits", origin: name };
    if (next === -1) return { ok: true, text: result };
    const reference = referenceAt(text, next);
    if (reference === undefined)
      return { ok: false, problem: "markup", origin: name };
    if (reference.kind === "character") {
      result += reference.text;
    } else {
      const inner = expand(reference.name);
      if (!inner.ok)
        return inner.problem === "undeclared"
          ? { ...inner, origin: name }
          : inner;
      result += inner.text;
    }
    at = reference.end;
  }
}

type Reference =
  | { readonly kind: "character"; readonly text: string; readonly end: number }
  | { readonly kind: "entity"; readonly name: string; readonly end: number };

const referenceForm =
  /&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([^\s&;#<>"'=/]{1,200}));/y;

/** The reference that starts at the `&` at `at`, or `undefined` when that is not one. */
export function referenceAt(text: string, at: number): Reference | undefined {
  referenceForm.lastIndex = at;
  const match = referenceForm.exec(text);
  if (match === null) return undefined;
  const end = referenceForm.lastIndex;
  const name = match[3];
  if (name !== undefined) return { kind: "entity", name, end };
  const character = characterOf(match[1], match[2]);
  if (character === undefined) return undefined;
  return { kind: "character", text: character, end };
}

function characterOf(
  hex: string | undefined,
  decimal: string | undefined,
): string | undefined {
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return isXmlCharacter(code) ? String.fromCodePoint(code) : undefined;
}

/**
 * The text with every reference replaced. References were checked when the
 * file was scanned; one that is not sound stays as it is.
 */
export function decodeReferences(text: string, table: EntityTable): string {
  if (!text.includes("&")) return text;
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const next = text.indexOf("&", at);
    parts.push(text.slice(at, next === -1 ? undefined : next));
    if (next === -1) return parts.join("");
    const reference = referenceAt(text, next);
    const value =
      reference === undefined
        ? undefined
        : reference.kind === "character"
          ? reference.text
          : textOf(table.get(reference.name));
    at = reference === undefined ? next + 1 : reference.end;
    parts.push(value ?? text.slice(next, at));
  }
}

function textOf(value: EntityValue | undefined): string | undefined {
  return value?.ok === true ? value.text : undefined;
}
