import type { Line } from "./doc-lines.js";
import { linesOf } from "./doc-lines.js";
import type { MarkupFault, Role } from "./rst-inline.js";
import { readInline } from "./rst-inline.js";

/** `.. _label:` on a line of its own. */
export interface Label {
  /** As it is compared: in lower case, white space as one blank. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

export interface Markup {
  readonly roles: readonly Role[];
  readonly labels: readonly Label[];
  readonly faults: readonly MarkupFault[];
}

/** A line with its indentation, a leading `*` of comments counted as a blank. */
interface IndentedLine extends Line {
  readonly indent: number;
  readonly content: string;
}

const labelLine = /^[ \t*]*\.\. _`?([^`:\r\n]{1,200})`?:[ \t]*$/;
/** Directives whose bodies are not markup. */
const literalDirective =
  /^\.\. (?:code|code-block|sourcecode|literalinclude|parsed-literal|math|raw|highlight)::/;
const directive = /^\.\. [\w:.-]{1,80}::/;
const noMarkup: Markup = { roles: [], labels: [], faults: [] };

/**
 * The inline markup of documentation in reStructuredText: roles, labels, and what
 * is wrong with literals. What stands in literals and in blocks of code is passed over.
 *
 * @param text - As written in the file; offsets in the result are into it.
 */
export function readMarkup(text: string): Markup {
  if (!/`|::|\.\. _/.test(text)) return noMarkup;
  const roles: Role[] = [];
  const labels: Label[] = [];
  const faults: MarkupFault[] = [];
  const lines = linesOf(text).map(indented);
  let paragraph: IndentedLine[] = [];
  const flush = () => {
    const [first] = paragraph;
    const last = paragraph.at(-1);
    if (first !== undefined && last !== undefined)
      readInline(text, first.start, last.start + last.text.length, {
        roles,
        faults,
      });
    paragraph = [];
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined) break;
    const { content } = line;
    const label = labelOf(line);
    if (content === "") flush();
    else if (label !== undefined) {
      flush();
      labels.push(label);
    } else if (literalDirective.test(content)) {
      flush();
      at = lastOfBlock(lines, at, line.indent);
    } else {
      paragraph.push(line);
      if (!isBlockMarker(content)) continue;
      flush();
      const indent = line === lines[0] ? 0 : line.indent;
      const last = lastOfBlock(lines, at, indent);
      if (last === at) faults.push(emptyBlock(line));
      at = last;
    }
  }
  flush();
  return { roles, labels, faults };
}

/** What labels are compared by. */
export function normalizedLabel(label: string): string {
  return label.trim().replace(/\s+/g, " ").toLowerCase();
}

/** The label that a line defines, as it is compared. */
export function labelIn(line: string): string | undefined {
  const label = labelLine.exec(line)?.[1];
  return label === undefined ? undefined : normalizedLabel(label);
}

function labelOf({ text, start, content }: IndentedLine): Label | undefined {
  if (!content.startsWith(".. _")) return undefined;
  const name = labelIn(text);
  if (name === undefined) return undefined;
  const from = text.indexOf("_") + 1;
  const to = text.lastIndexOf(":");
  return { name, start: start + from, end: start + to };
}

function indented({ text, start }: Line): IndentedLine {
  const lead = /^[ \t]*(?:\*(?=[ \t]|$)[ \t]*)?/.exec(text)?.[0] ?? "";
  return {
    text,
    start,
    indent: lead.length,
    content: text.slice(lead.length).trimEnd(),
  };
}

function isBlockMarker(content: string): boolean {
  return content.endsWith("::") && !directive.test(content);
}

/** The last line of the block that is indented more; `at` itself when there is none. */
function lastOfBlock(
  lines: readonly IndentedLine[],
  at: number,
  indent: number,
): number {
  let last = at;
  for (let next = at + 1; next < lines.length; next++) {
    const line = lines[next];
    if (line === undefined || line.content === "") continue;
    if (line.indent <= indent) break;
    last = next;
  }
  return last;
}

function emptyBlock({ text, start }: IndentedLine): MarkupFault {
  const end = start + text.trimEnd().length;
  return {
    message: 'no indented block follows "::"',
    help: "indent the lines of the block, or write one colon.",
    start: end - 2,
    end,
  };
}
