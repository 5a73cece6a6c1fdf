/** The first line of a documentation comment, `Symbol:` or `Symbol: text`. */
export interface SymbolLine {
  readonly symbol: string;
  /** What follows it on the line. */
  readonly text: string;
  /** Offset of the symbol in the comment's text. */
  readonly start: number;
}

const symbolLine =
  /^(\s*)([A-Za-z_][\w.-]*)[ \t]*:(?:[ \t]+([^\r\n]*))?(?=[\r\n]|$)/;

/** @param text - Of a comment, without its delimiters. */
export function readSymbolLine(text: string): SymbolLine | undefined {
  const match = symbolLine.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  return {
    symbol: match[2],
    text: (match[3] ?? "").trim(),
    start: match[1].length,
  };
}

/** A line of a text and where it is in it. */
export interface Line {
  readonly text: string;
  readonly start: number;
}

/** The lines of a text, without their ends. */
export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const match of text.matchAll(/\r\n?|\n/g)) {
    lines.push({ text: text.slice(start, match.index), start });
    start = match.index + match[0].length;
  }
  lines.push({ text: text.slice(start), start });
  return lines;
}
