/** A regular expression as far as it matters for how often it can be tried. */
export type PatternNode =
  /** One character of a set, which `source` describes as a regular expression. */
  | { readonly kind: "chars"; readonly source: string }
  | { readonly kind: "sequence"; readonly parts: readonly PatternNode[] }
  | { readonly kind: "choice"; readonly options: readonly PatternNode[] }
  | {
      readonly kind: "repeat";
      readonly of: PatternNode;
      readonly min: number;
      readonly max: number;
    };

export interface ParsedPattern {
  /** Assertions and references to groups are left out: they take no character, or what was taken before. */
  readonly root: PatternNode;
  /** What stands in assertions: each is tried by itself. */
  readonly asides: readonly PatternNode[];
}

/** Groups in groups beyond this are not read. */
const deepest = 100;

const nothing: PatternNode = { kind: "sequence", parts: [] };

const reference = /\\(?:[1-9][0-9]*|k<[^>]*>)/y;
const position = /\\[bB]|[\^$]/y;
const set =
  /\[(?:\\[^]|[^\]\\])*\]|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\[pPu]\{[^}]*\}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\c[A-Za-z]|\\[^]|[^]/uy;
const groupStart = /\((?:\?(?:<?[=!]|<[^>]*>|[a-z-]*:))?/y;
const quantifier = /(?:([*+?])|\{([0-9]+)(,?)([0-9]*)\})\??/y;

/**
 * Reads a regular expression that is one, with the flag `u`.
 *
 * @returns `undefined` for one with too many groups inside each other
 */
export function readPattern(text: string): ParsedPattern | undefined {
  let at = 0;
  let depth = 0;
  const asides: PatternNode[] = [];

  const take = (token: RegExp): RegExpExecArray | undefined => {
    token.lastIndex = at;
    const match = token.exec(text);
    if (match === null) return undefined;
    at = token.lastIndex;
    return match;
  };

  const choice = (): PatternNode => {
    const options = [sequence()];
    while (text[at] === "|") {
      at++;
      options.push(sequence());
    }
    return { kind: "choice", options };
  };

  const sequence = (): PatternNode => {
    const parts: PatternNode[] = [];
    while (at < text.length && text[at] !== "|" && text[at] !== ")")
      parts.push(repeated(atom()));
    return { kind: "sequence", parts };
  };

  const atom = (): PatternNode => {
    if (take(position) ?? take(reference)) return nothing;
    const start = take(groupStart)?.[0];
    if (start === undefined)
      return { kind: "chars", source: take(set)?.[0] ?? "" };
    depth++;
    // Beyond that, the rest is not read at all.
    if (depth > deepest) at = text.length;
    const inner = choice();
    at++;
    if (depth <= deepest) depth--;
    if (!/^\(\?<?[=!]/.test(start)) return inner;
    asides.push(inner);
    return nothing;
  };

  const repeated = (of: PatternNode): PatternNode => {
    const match = take(quantifier);
    if (match === undefined) return of;
    const [, sign, least = "", comma, most = ""] = match;
    const min = sign === undefined ? Number(least) : sign === "+" ? 1 : 0;
    const max =
      sign === "?"
        ? 1
        : sign !== undefined || (comma === "," && most === "")
          ? Infinity
          : Number(most === "" ? least : most);
    return { kind: "repeat", of, min, max };
  };

  const root = choice();
  return depth > deepest ? undefined : { root, asides };
}
