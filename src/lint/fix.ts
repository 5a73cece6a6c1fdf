import type { Diagnostic, Edit } from "../diagnostic.js";
import { TakenRanges } from "./taken-ranges.js";

export interface FixedFiles {
  /** New texts of the files that changed. */
  readonly files: ReadonlyMap<string, string>;
  /** The findings whose fixes were applied. */
  readonly fixed: readonly Diagnostic[];
}

/**
 * Applies the fixes of findings to the texts of their files, all that do not
 * overlap; of those that do, the first. A second round gets the others.
 *
 * @param findings - Those whose fixes are wanted, in order.
 */
export function applyFixes(
  findings: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
): FixedFiles {
  const fixed: Diagnostic[] = [];
  const edits = new Map<string, Edit[]>();
  const taken = new TakenRanges();
  for (const finding of findings) {
    const own = finding.fix?.edits ?? [];
    const isFree = own.every(({ span }) => !taken.touches(span));
    if (own.length === 0 || !isFree) continue;
    fixed.push(finding);
    for (const edit of own) {
      taken.add(edit.span);
      const { file } = edit.span;
      const known = edits.get(file);
      if (known === undefined) edits.set(file, [edit]);
      else known.push(edit);
    }
  }
  const files = new Map<string, string>();
  for (const [file, own] of edits) {
    const text = sources.get(file);
    if (text !== undefined) files.set(file, edited(text, own));
  }
  return { files, fixed };
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** A text after edits that do not overlap. */
function edited(text: string, edits: readonly Edit[]): string {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start);
  const removed = ordered.filter((edit) => edit.text === "");
  const gaps: Gaps = {
    starts: new Map(removed.map(({ span }) => [span.end, span.start])),
    ends: new Map(removed.map(({ span }) => [span.start, span.end])),
  };
  const parts: string[] = [];
  let done = 0;
  for (const { span, text: replacement } of ordered) {
    const range = replacement === "" ? wholeLines(text, span, gaps) : span;
    const start = Math.max(done, range.start);
    parts.push(text.slice(done, start), replacement);
    done = Math.max(start, range.end);
  }
  parts.push(text.slice(done));
  return parts.join("");
}

/** What is taken away: the start of each such place by its end, and the end by its start. */
interface Gaps {
  readonly starts: ReadonlyMap<number, number>;
  readonly ends: ReadonlyMap<number, number>;
}

/** What is taken away leaves no empty line behind. */
function wholeLines(text: string, { start, end }: Range, gaps: Gaps): Range {
  let lineStart = start;
  while (lineStart > 0 && !isLineEnd(text, lineStart - 1)) {
    if (isBlank(text, lineStart - 1)) lineStart -= 1;
    else {
      const other = gaps.starts.get(lineStart);
      if (other === undefined || other === lineStart) return { start, end };
      lineStart = other;
    }
  }
  let lineEnd = end;
  while (lineEnd < text.length && !isLineEnd(text, lineEnd)) {
    if (isBlank(text, lineEnd)) lineEnd += 1;
    else {
      const other = gaps.ends.get(lineEnd);
      if (other === undefined || other === lineEnd) return { start, end };
      lineEnd = other;
    }
  }
  // A file may be one line.
  if (lineStart === 0 && lineEnd === text.length) return { start, end };
  const isPair = text.startsWith("\r\n", lineEnd);
  const next = lineEnd === text.length ? 0 : isPair ? 2 : 1;
  return { start: lineStart, end: lineEnd + next };
}

function isBlank(text: string, at: number): boolean {
  const char = text[at];
  return char === " " || char === "\t";
}

function isLineEnd(text: string, at: number): boolean {
  const char = text[at];
  return char === "\n" || char === "\r";
}
