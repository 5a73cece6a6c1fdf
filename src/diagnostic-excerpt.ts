import { lineEnd, positionIn } from "./diagnostic-places.js";
import type { LineIndex } from "./diagnostic-places.js";
import { cellWidth, visibleCharacter } from "./diagnostic-visible.js";
import type { Span } from "./model/model.js";

/** Longest piece of a line that is shown, in UTF-16 units. */
const maxShown = 100;

/** How much of a long line is shown in front of the place. */
const shownBefore = 40;

const ellipsis = "…";

/** One line of source, and the line of carets below it. */
export interface Excerpt {
  readonly source: string;
  readonly indent: string;
  readonly carets: string;
}

/**
 * The line that a span begins on, with carets below the span. Tabs stay tabs, so
 * that the carets are in place whatever a terminal makes of them; every other
 * control character is made visible. A long line is cut around the place.
 */
export function excerptOf(index: LineIndex, span: Span): Excerpt {
  const { text } = index;
  const { line, column } = positionIn(index, span.start);
  const end = lineEnd(index, line);
  const lineStart = index.starts[line - 1] ?? 0;
  const at = Math.min(lineStart + column - 1, end);
  const { from, to } = shownRange(text, lineStart, at, end);
  const before = characters(text.slice(from, at));
  const marked = characters(text.slice(at, Math.min(to, span.end)));
  const after = characters(
    text.slice(Math.max(at, Math.min(to, span.end)), to),
  );
  const head = from > lineStart ? ellipsis : "";
  const tail = to < end ? ellipsis : "";
  return {
    source: head + [...before, ...marked, ...after].map(shown).join("") + tail,
    indent: blanks(head) + before.map(blank).join(""),
    carets: "^".repeat(caretCount(marked)),
  };
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** What is shown of a line; never half of a surrogate pair. */
function shownRange(
  text: string,
  start: number,
  at: number,
  end: number,
): Range {
  if (end - start <= maxShown) return { from: start, to: end };
  let from = Math.max(start, Math.min(at - shownBefore, end - maxShown));
  let to = Math.min(end, from + maxShown);
  if (from > start && splitsPair(text, from)) from++;
  if (to < end && splitsPair(text, to)) to--;
  return { from, to };
}

function splitsPair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return before >> 10 === 0x36 && after >> 10 === 0x37;
}

function characters(text: string): readonly string[] {
  return [...text];
}

function shown(character: string): string {
  return character === "\t" ? character : visibleCharacter(character);
}

/** White space as wide as what is shown for a character. */
function blank(character: string): string {
  return character === "\t" ? character : blanks(visibleCharacter(character));
}

function blanks(text: string): string {
  return " ".repeat(widthOf(text));
}

function widthOf(text: string): number {
  return characters(text).reduce((sum, one) => sum + cellWidth(one), 0);
}

/** Carets end at a tab, whose width is not known; one is always there. */
function caretCount(marked: readonly string[]): number {
  const tab = marked.indexOf("\t");
  const counted = tab < 0 ? marked : marked.slice(0, tab);
  return Math.max(1, widthOf(counted.map(shown).join("")));
}
