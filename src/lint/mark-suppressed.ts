import type { Diagnostic } from "../diagnostic.js";
import type { SuppressedRule, Suppressing } from "./suppression.js";

/** A place where findings of a rule do not count. */
interface Cover {
  readonly start: number;
  readonly end: number;
  readonly entry: SuppressedRule;
  readonly by: Suppressing;
}

/** Of one rule in one file: covers that have begun. */
interface Open {
  /** The last to begin is the last here; some have ended. */
  readonly begun: Cover[];
  /** Those that have kept nothing back so far. */
  unused: Cover[];
}

/** How far a file has been read. */
interface FileState {
  readonly covers: readonly Cover[];
  next: number;
  readonly open: Map<string, Open>;
}

/**
 * The findings, with what the last suppression says of each that covers it. Findings
 * and covers are both walked once in the order of their places: of both there may be
 * thousands that meet.
 *
 * @param namedBy - The rules that a text in a suppression names.
 * @param used - Gets every entry that covers a finding.
 */
export function markSuppressed(
  diagnostics: readonly Diagnostic[],
  suppressions: readonly Suppressing[],
  namedBy: ReadonlyMap<string, readonly string[]>,
  used: Set<SuppressedRule>,
): readonly Diagnostic[] {
  const files = statesOf(suppressions);
  const result = [...diagnostics];
  const order = diagnostics
    .map(({ span, rule }, index) => ({ span, rule, index }))
    .sort((a, b) => a.span.start - b.span.start);
  for (const { span, rule, index } of order) {
    const state = files.get(span.file);
    const diagnostic = diagnostics[index];
    if (state === undefined || diagnostic === undefined) continue;
    begin(state, span.start, namedBy);
    const open = state.open.get(rule);
    if (open === undefined) continue;
    for (const { end, entry } of open.unused)
      if (span.start < end) used.add(entry);
    open.unused = [];
    const { begun } = open;
    while (begun.length > 0 && (begun.at(-1)?.end ?? 0) <= span.start)
      begun.pop();
    const last = begun.at(-1);
    if (last === undefined) continue;
    const { kind, reason } = last.by;
    result[index] = { ...diagnostic, suppression: { kind, reason } };
  }
  return result;
}

/** Opens what begins up to a place. */
function begin(
  state: FileState,
  place: number,
  namedBy: ReadonlyMap<string, readonly string[]>,
): void {
  for (
    let cover = state.covers[state.next];
    cover !== undefined && cover.start <= place;
    cover = state.covers[++state.next]
  ) {
    for (const rule of namedBy.get(cover.entry.text) ?? []) {
      const open = state.open.get(rule) ?? { begun: [], unused: [] };
      state.open.set(rule, open);
      open.begun.push(cover);
      open.unused.push(cover);
    }
  }
}

/** By file; covers are sorted by where they begin. */
function statesOf(
  suppressions: readonly Suppressing[],
): ReadonlyMap<string, FileState> {
  const byFile = new Map<string, Cover[]>();
  for (const by of suppressions) {
    for (const entry of by.rules) {
      for (const { file, start, end } of entry.covers) {
        const covers = byFile.get(file) ?? [];
        byFile.set(file, covers);
        covers.push({ start, end, entry, by });
      }
    }
  }
  return new Map(
    [...byFile].map(([file, covers]) => [
      file,
      {
        covers: covers.sort((a, b) => a.start - b.start),
        next: 0,
        open: new Map<string, Open>(),
      },
    ]),
  );
}
