import type { Diagnostic, Edit } from "../diagnostic.js";

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
  for (const finding of findings) {
    const own = finding.fix?.edits ?? [];
    const isFree = own.every(({ span }) =>
      (edits.get(span.file) ?? []).every((edit) => !overlap(span, edit.span)),
    );
    if (own.length === 0 || !isFree) continue;
    fixed.push(finding);
    for (const edit of own) {
      const { file } = edit.span;
      edits.set(file, [...(edits.get(file) ?? []), edit]);
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

/** Edits that touch could undo each other, and so could two insertions at one place. */
function overlap(a: Range, b: Range): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** A text after edits that do not overlap. */
function edited(text: string, edits: readonly Edit[]): string {
  const ordered = [...edits].sort((a, b) => b.span.start - a.span.start);
  let result = text;
  for (const { span, text: replacement } of ordered) {
    const { start, end } = replacement === "" ? wholeLines(result, span) : span;
    result = result.slice(0, start) + replacement + result.slice(end);
  }
  return result;
}

/** What is taken away leaves no empty line behind. */
function wholeLines(text: string, { start, end }: Range): Range {
  const lineStart = text.slice(0, start).search(/[^\r\n]*$/);
  const lineEnd = end + text.slice(end).search(/[\r\n]|$/);
  const isEmpty =
    text.slice(lineStart, start).trim() === "" &&
    text.slice(end, lineEnd).trim() === "";
  // A file may be one line, and the text inside of a line has its white space.
  if (!isEmpty || (lineStart === 0 && lineEnd === text.length))
    return { start, end };
  const next = /^(?:\r\n|\r|\n)/.exec(text.slice(lineEnd))?.[0] ?? "";
  return { start: lineStart, end: lineEnd + next.length };
}
