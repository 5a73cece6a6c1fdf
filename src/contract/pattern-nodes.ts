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
    }
  /** `^` */
  | { readonly kind: "start" }
  /** `$`, `\b`, `\B` */
  | { readonly kind: "position" }
  /** What has to follow or to stand in front, or must not. */
  | {
      readonly kind: "look";
      readonly isBehind: boolean;
      readonly of: PatternNode;
    }
  /** What a group has taken, by its number or its name. */
  | { readonly kind: "reference"; readonly to: string };

export interface ParsedPattern {
  readonly root: PatternNode;
  /** What stands in groups, by number and by name. */
  readonly groups: ReadonlyMap<string, PatternNode>;
}

/** Groups in groups beyond this are not read. */
const deepest = 100;

const position = /\\[bB]|[\^$]/y;
const reference = /\\(?:([1-9][0-9]*)|k<([^>]*)>)/y;
const set =
  /\[(?:\\[^]|[^\]\\])*\]|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\[pPu]\{[^}]*\}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\c[A-Za-z]|\\[^]|[^]/uy;
const groupStart = /\((?:\?(?:(<?)[=!]|<([^>]*)>|:))?/y;
const quantifier = /(?:([*+?])|\{([0-9]+)(,?)([0-9]*)\})\??/y;

/**
 * Reads a regular expression that is one, with the flag `u`.
 *
 * @returns `undefined` for one with too many groups inside each other
 */
export function readPattern(text: string): ParsedPattern | undefined {
  let at = 0;
  let depth = 0;
  let isTooDeep = false;
  let captures = 0;
  const groups = new Map<string, PatternNode>();

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
    return options.length === 1 && options[0] !== undefined
      ? options[0]
      : { kind: "choice", options };
  };

  const sequence = (): PatternNode => {
    const parts: PatternNode[] = [];
    while (at < text.length && text[at] !== "|" && text[at] !== ")")
      parts.push(repeated(atom()));
    return parts.length === 1 && parts[0] !== undefined
      ? parts[0]
      : { kind: "sequence", parts };
  };

  const atom = (): PatternNode => {
    const [found] = take(position) ?? [];
    if (found !== undefined)
      return { kind: found === "^" ? "start" : "position" };
    const referred = take(reference);
    if (referred !== undefined)
      return { kind: "reference", to: referred[1] ?? referred[2] ?? "" };
    const start = take(groupStart);
    return start === undefined
      ? { kind: "chars", source: take(set)?.[0] ?? "" }
      : group(start);
  };

  const group = ([start, behind, name]: RegExpExecArray): PatternNode => {
    const isCapture = start === "(" || name !== undefined;
    const number = isCapture ? ++captures : 0;
    depth++;
    if (depth > deepest) {
      // The rest is not read at all.
      isTooDeep = true;
      at = text.length;
    }
    const inner = choice();
    at++;
    depth--;
    if (isCapture) groups.set(String(number), inner);
    if (name !== undefined) groups.set(name, inner);
    return behind === undefined
      ? inner
      : { kind: "look", isBehind: behind === "<", of: inner };
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
  return isTooDeep ? undefined : { root, groups };
}
