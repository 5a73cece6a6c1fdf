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

/** What ends the lines of a text, as far as the first shows. */
export function newlineOf(text: string): "\n" | "\r\n" | "\r" {
  const end = lineEnd(text, 0);
  if (text.startsWith("\r\n", end)) return "\r\n";
  return text[end] === "\r" ? "\r" : "\n";
}

/** Where a line starts, counted from 0; the end of the text when there are not so many. */
export function lineStart(text: string, line: number): number {
  let start = 0;
  for (let passed = 0; passed < line; passed++) {
    const end = lineEnd(text, start);
    if (end === text.length) return end;
    start = behindEnd(text, end);
  }
  return start;
}

/** The lines of a text, without their ends. */
export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (;;) {
    const end = lineEnd(text, start);
    lines.push({ text: text.slice(start, end), start });
    if (end === text.length) return lines;
    start = behindEnd(text, end);
  }
}

/** The next LF, CR LF or CR, or the end of the text. */
function lineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return at;
  }
  return text.length;
}

function behindEnd(text: string, end: number): number {
  return text.startsWith("\r\n", end) ? end + 2 : end + 1;
}
