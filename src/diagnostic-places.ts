import type { Position } from "./diagnostic.js";
import type { Span } from "./model/model.js";

/** Where the lines of one text begin, for many questions about it. */
export interface LineIndex {
  readonly text: string;
  /** Offset of the first character of each line. */
  readonly starts: readonly number[];
}

/** Lines end at LF, CR LF or CR, as `positionAt` has it. */
function lineIndex(text: string): LineIndex {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) {
      starts.push(i + 1);
    }
  }
  return { text, starts };
}

/** 1-based position of an offset; offsets outside the text are moved into it. */
export function positionIn(index: LineIndex, offset: number): Position {
  const at = Math.max(0, Math.min(offset, index.text.length));
  let low = 0;
  let high = index.starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((index.starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: at - (index.starts[low] ?? 0) + 1 };
}

/** The offset behind the last character of a line, its line end left out. */
export function lineEnd(index: LineIndex, line: number): number {
  const next = index.starts[line];
  if (next === undefined) return index.text.length;
  const isCrLf =
    index.text.charCodeAt(next - 1) === 10 &&
    index.text.charCodeAt(next - 2) === 13;
  return next - (isCrLf ? 2 : 1);
}

/** A lookup of lines per file that indexes each file when first asked for it. */
export function lineIndexes(
  sources: ReadonlyMap<string, string>,
): (span: Span) => LineIndex {
  const known = new Map<string, LineIndex>();
  return ({ file }) => {
    const found = known.get(file);
    if (found !== undefined) return found;
    const index = lineIndex(sources.get(file) ?? "");
    known.set(file, index);
    return index;
  };
}
