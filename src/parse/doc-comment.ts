import type { DocParam } from "../model/model.js";

/** A documentation comment, split by the grammar of gtk-doc. All texts are prose, not yet read. */
export interface DocComment {
  /** What it documents: the name in its first line. */
  readonly symbol: string;
  /** `@short_description`, or else what follows the symbol on its line. */
  readonly summary: string;
  /** `@name: text` lines, by name, without the reserved names. */
  readonly params: ReadonlyMap<string, string>;
  readonly since: string | undefined;
  readonly body: string;
  /** Where the parameters are, the reserved ones included. */
  readonly paramLines: readonly DocParam[];
  /** The line of the text that the body begins on. */
  readonly bodyLine: number;
}

const symbolLine = /^([A-Za-z_][\w.-]*)[ \t]*:(?:[ \t]+(.*))?$/;
const paramLine = /^@([\w-]+|\.\.\.)[ \t]*:(?:[ \t]+(.*))?$/;

/** Comments for tools, and words that start a remark, are no documentation. */
const remarks: ReadonlySet<string> = new Set([
  "todo",
  "fixme",
  "xxx",
  "http",
  "https",
]);

/**
 * Reads a comment: `Symbol:` in the first line that is not empty, then lines
 * `@name: text` (continued by lines that are indented deeper), then the body.
 *
 * @param text without `<!--` and `-->`, lines ended by LF
 * @returns `undefined` when it is not a documentation comment
 */
export function readDocComment(text: string): DocComment | undefined {
  const lines = withoutStars(text.split("\n").map(expandTabs));
  const first = lines.findIndex((line) => line.trim() !== "");
  const head = symbolLine.exec((lines[first] ?? "").trim());
  const symbol = head?.[1];
  if (symbol === undefined || remarks.has(symbol.toLowerCase()))
    return undefined;
  const { params, paramLines, next } = readParams(lines, first + 1);
  const body = dedent(lines.slice(next));
  const inline = (head?.[2] ?? "").trim();
  const short = params.get("short_description");
  params.delete("short_description");
  const since = params.get("since") || sinceLine(body);
  params.delete("since");
  // Text on the line of the symbol that runs on is the first paragraph.
  const runsOn =
    inline !== "" && next === first + 1 && (lines[next] ?? "").trim() !== "";
  return {
    symbol,
    summary: short ?? (runsOn ? "" : inline),
    params,
    since,
    paramLines,
    bodyLine: next,
    body:
      inline !== "" && (runsOn || short !== undefined)
        ? `${inline}${runsOn ? "\n" : "\n\n"}${body}`.trimEnd()
        : body,
  };
}

function expandTabs(line: string): string {
  const trimmed = line.trimEnd();
  if (!trimmed.includes("\t")) return trimmed;
  let result = "";
  for (const char of trimmed)
    result += char === "\t" ? " ".repeat(8 - (result.length % 8)) : char;
  return result;
}

/** Some authors start every line with a star, as in C. */
function withoutStars(lines: readonly string[]): readonly string[] {
  const inner = lines.filter((line) => line.trim() !== "");
  const starred = inner.every((line) => /^ *\*(?: |$)/.test(line));
  if (!starred || inner.length < 2) return lines;
  return lines.map((line) => line.replace(/^( *)\*/, "$1 "));
}

function readParams(
  lines: readonly string[],
  from: number,
): {
  readonly params: Map<string, string>;
  readonly paramLines: readonly DocParam[];
  readonly next: number;
} {
  const params = new Map<string, string>();
  const paramLines: DocParam[] = [];
  let at = from;
  // An empty line between the symbol and its parameters is common.
  while (at < lines.length && lines[at]?.trim() === "") at++;
  if (!paramLine.test((lines[at] ?? "").trim()))
    return { params, paramLines, next: from };
  const beforeParams = linesBeforeParams(lines);
  while (at < lines.length) {
    const line = lines[at] ?? "";
    const match = paramLine.exec(line.trim());
    if (match?.[1] === undefined) break;
    const indent = indentOf(line);
    const text = [match[2] ?? ""];
    const first = at++;
    while (at < lines.length) {
      const more = lines[at] ?? "";
      if (more.trim() === "" || paramLine.test(more.trim())) break;
      if (indentOf(more) <= indent && beforeParams[at] !== true) break;
      text.push(more.trim());
      at++;
    }
    paramLines.push({ name: match[1], line: first, lines: at - first });
    if (!params.has(match[1])) params.set(match[1], text.join("\n").trim());
  }
  return { params, paramLines, next: at };
}

/**
 * For each line, whether a parameter follows it before the next empty line:
 * then it cannot be the body yet, and belongs to the parameter above it.
 */
function linesBeforeParams(lines: readonly string[]): readonly boolean[] {
  const result: boolean[] = [];
  let follows = false;
  for (let at = lines.length - 1; at >= 0; at--) {
    result[at] = follows;
    const line = (lines[at] ?? "").trim();
    if (line === "") follows = false;
    else if (paramLine.test(line)) follows = true;
  }
  return result;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** `Since: 1.2` as a paragraph of its own at the end, as in C sources. */
function sinceLine(body: string): string | undefined {
  return /(?:^|\n)Since:? +([0-9][\w.-]*)\.?$/.exec(body)?.[1];
}

/**
 * The lines without the indentation that they all have, and without empty
 * lines around them. A first line that starts right behind something else,
 * and so has no indentation, does not count.
 */
export function dedent(lines: readonly string[]): string {
  let indent = Infinity;
  lines.forEach((line, index) => {
    if (line.trim() === "" || (index === 0 && indentOf(line) === 0)) return;
    indent = Math.min(indent, indentOf(line));
  });
  const cut = lines.map((line) =>
    line.slice(Math.min(indent, indentOf(line))).trimEnd(),
  );
  let start = 0;
  let end = cut.length;
  while (start < end && cut[start] === "") start++;
  while (end > start && cut[end - 1] === "") end--;
  return cut.slice(start, end).join("\n");
}
