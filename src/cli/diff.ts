/** One change of a file, for people and for `patch -p1`. */
export interface FileChange {
  /** `/`-separated, as shown. */
  readonly path: string;
  /** `undefined`: the file is not there. */
  readonly before: string | undefined;
  /** `undefined`: the file should not be there. */
  readonly after: string | undefined;
}

/** Lines of context around a change. */
const context = 3;

/** More differences than this are shown as one replaced block. */
const maxDifferences = 1500;

/**
 * Lines that the diffs of a run may compare together, some seconds of work. What is
 * left to show then is shown as one replaced block for each file.
 */
export class DiffPatience {
  #left = 20_000_000;

  /** @returns Whether there is any left. */
  spend(comparisons: number): boolean {
    this.#left -= comparisons;
    return this.#left > 0;
  }
}

/**
 * A unified diff of one file; empty when nothing differs.
 *
 * @param patience - Of the whole run, where there are more files.
 */
export function unifiedDiff(
  { path, before, after }: FileChange,
  patience = new DiffPatience(),
): string {
  if (before === after) return "";
  const name = path.replace(/^\/+/, "");
  const head = [
    `--- ${before === undefined ? "/dev/null" : `a/${name}`}`,
    `+++ ${after === undefined ? "/dev/null" : `b/${name}`}`,
  ];
  const edits = editScript(
    linesOf(before ?? ""),
    linesOf(after ?? ""),
    patience,
  );
  return [...head, ...hunks(edits).flatMap(hunkLines), ""].join("\n");
}

interface Edit {
  readonly mark: " " | "-" | "+";
  readonly line: string;
}

/** Lines with their line ends, so that a missing last one is seen. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function editScript(
  before: readonly string[],
  after: readonly string[],
  patience: DiffPatience,
): readonly Edit[] {
  let head = 0;
  const shortest = Math.min(before.length, after.length);
  while (head < shortest && before[head] === after[head]) head++;
  let tail = 0;
  while (
    tail < shortest - head &&
    before.at(-1 - tail) === after.at(-1 - tail)
  ) {
    tail++;
  }
  return [
    ...before.slice(0, head).map(kept),
    ...middleScript(
      before.slice(head, before.length - tail),
      after.slice(head, after.length - tail),
      patience,
    ),
    ...before.slice(before.length - tail).map(kept),
  ];
}

function kept(line: string): Edit {
  return { mark: " ", line };
}

/** The shortest script, by Myers' greedy algorithm. */
function middleScript(
  before: readonly string[],
  after: readonly string[],
  patience: DiffPatience,
): readonly Edit[] {
  const replaced: readonly Edit[] = [
    ...before.map((line): Edit => ({ mark: "-", line })),
    ...after.map((line): Edit => ({ mark: "+", line })),
  ];
  if (before.length === 0 || after.length === 0) return replaced;
  // furthest.get(k): how far into `before` a path on diagonal k has come.
  let furthest = new Map<number, number>([[1, 0]]);
  const trace: ReadonlyMap<number, number>[] = [];
  for (let depth = 0; depth <= maxDifferences; depth++) {
    trace.push(furthest);
    const next = new Map<number, number>();
    for (let k = -depth; k <= depth; k += 2) {
      let x = startOf(furthest, k, depth);
      const start = x;
      while (
        x < before.length &&
        x - k < after.length &&
        before[x] === after[x - k]
      ) {
        x++;
      }
      next.set(k, x);
      if (!patience.spend(1 + x - start)) return replaced;
      if (x >= before.length && x - k >= after.length) {
        return backtracked(trace, before, after);
      }
    }
    furthest = next;
  }
  return replaced;
}

/** Where a path of a given length begins on a diagonal. */
function startOf(
  furthest: ReadonlyMap<number, number>,
  k: number,
  depth: number,
): number {
  return isInsertion(furthest, k, depth)
    ? (furthest.get(k + 1) ?? 0)
    : (furthest.get(k - 1) ?? 0) + 1;
}

/** Whether a path comes to a diagonal from above, by inserting a line. */
function isInsertion(
  furthest: ReadonlyMap<number, number>,
  k: number,
  depth: number,
): boolean {
  const left = furthest.get(k - 1) ?? -1;
  const above = furthest.get(k + 1) ?? -1;
  return k === -depth || (k !== depth && left < above);
}

function backtracked(
  trace: readonly ReadonlyMap<number, number>[],
  before: readonly string[],
  after: readonly string[],
): readonly Edit[] {
  const edits: Edit[] = [];
  let x = before.length;
  let y = after.length;
  for (let depth = trace.length - 1; depth >= 0; depth--) {
    const k = x - y;
    const furthest = trace[depth] ?? new Map<number, number>();
    const start = startOf(furthest, k, depth);
    while (x > start) {
      x--;
      y--;
      edits.push(kept(before[x] ?? ""));
    }
    if (depth === 0) break;
    if (isInsertion(furthest, k, depth)) {
      y--;
      edits.push({ mark: "+", line: after[y] ?? "" });
    } else {
      x--;
      edits.push({ mark: "-", line: before[x] ?? "" });
    }
  }
  return edits.reverse();
}

interface Hunk {
  readonly edits: readonly Edit[];
  readonly oldStart: number;
  readonly newStart: number;
}

/** Changes with their context; those that are near share one hunk. */
function hunks(edits: readonly Edit[]): readonly Hunk[] {
  const found: Hunk[] = [];
  let oldLine = 1;
  let newLine = 1;
  let open: { edits: Edit[]; oldStart: number; newStart: number } | undefined;
  let quiet = 0;
  for (const [i, edit] of edits.entries()) {
    if (edit.mark !== " ") {
      if (open === undefined) {
        const lead = edits.slice(Math.max(0, i - context), i);
        open = {
          edits: [...lead],
          oldStart: oldLine - lead.length,
          newStart: newLine - lead.length,
        };
      }
      quiet = 0;
    } else if (open !== undefined) {
      quiet++;
    }
    open?.edits.push(edit);
    if (edit.mark !== "+") oldLine++;
    if (edit.mark !== "-") newLine++;
    if (open !== undefined && quiet > 2 * context) {
      found.push({ ...open, edits: open.edits.slice(0, context - quiet) });
      open = undefined;
    }
  }
  if (open !== undefined) {
    const end = open.edits.length - Math.max(0, quiet - context);
    found.push({ ...open, edits: open.edits.slice(0, end) });
  }
  return found;
}

function hunkLines({ edits, oldStart, newStart }: Hunk): readonly string[] {
  const removed = edits.filter(({ mark }) => mark !== "+").length;
  const added = edits.filter(({ mark }) => mark !== "-").length;
  return [
    `@@ -${range(oldStart, removed)} +${range(newStart, added)} @@`,
    ...edits.flatMap(({ mark, line }) =>
      line.endsWith("\n")
        ? [mark + line.slice(0, -1)]
        : [mark + line, "\\ No newline at end of file"],
    ),
  ];
}

/** An empty range begins behind the line before it. */
function range(start: number, count: number): string {
  if (count === 0) return `${String(start - 1)},0`;
  return count === 1 ? String(start) : `${String(start)},${String(count)}`;
}
