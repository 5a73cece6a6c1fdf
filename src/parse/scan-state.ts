import type { EntityTable } from "./entities.js";
import { maxEntityTotal, noEntities, referenceAt } from "./entities.js";
import { quoted } from "../diagnostic-quoted.js";
import type { ScanProblem, Token } from "./token.js";

/** More than these per file help nobody. */
export const maxScanProblems = 50;

/** Where a scan has got to. One object per file, passed along and changed in place. */
export interface ScanState {
  readonly text: string;
  readonly tokens: Token[];
  readonly problems: ScanProblem[];
  readonly doubts: ScanProblem[];
  /** The DOCTYPE names an external subset, which may declare entities and is never read. */
  externalSubset: boolean;
  at: number;
  lost: boolean;
  entities: EntityTable;
  /** Characters that entities have added so far. */
  entityTotal: number;
}

export function newScanState(text: string): ScanState {
  return {
    text,
    tokens: [],
    problems: [],
    doubts: [],
    externalSubset: false,
    at: 0,
    lost: false,
    entities: noEntities,
    entityTotal: 0,
  };
}

/** Reports something not well-formed. */
export function problem(
  state: ScanState,
  start: number,
  end: number,
  message: string,
  more: Pick<ScanProblem, "help" | "related"> = {},
): void {
  state.problems.push({
    rule: "spec-xml-well-formed",
    start,
    end: Math.max(start, Math.min(end, state.text.length)),
    message,
    ...more,
  });
}

/** Reports something that is well-formed and refused all the same. */
export function refuse(
  state: ScanState,
  start: number,
  end: number,
  message: string,
  help: string,
): void {
  state.problems.push({
    rule: "security-xml-entities",
    start,
    end: Math.max(start, Math.min(end, state.text.length)),
    message,
    help,
  });
}

/** Gives up on the rest of the file. */
export function stop(state: ScanState): void {
  state.lost = true;
  state.at = state.text.length;
}

/** Goes on at `at`, which is a guess. */
export function resume(state: ScanState, at: number): void {
  state.lost = true;
  state.at = at;
}

/** Checks every `&` between the two offsets. */
export function checkReferences(
  state: ScanState,
  start: number,
  end: number,
): void {
  // A search in the whole file would run to its end for every piece of text.
  const piece = state.text.slice(start, end);
  let at = piece.indexOf("&");
  while (at !== -1 && state.problems.length <= maxScanProblems) {
    const reference = referenceAt(piece, at);
    if (reference === undefined) {
      badReference(state, piece, at, start);
      at = piece.indexOf("&", at + 1);
      continue;
    }
    if (reference.kind === "entity")
      checkEntity(state, reference.name, start + at, start + reference.end);
    at = piece.indexOf("&", reference.end);
  }
}

function badReference(
  state: ScanState,
  piece: string,
  at: number,
  offset: number,
): void {
  const form = /&#?[\w.:-]{0,40};?/y;
  form.lastIndex = at;
  const shown = form.exec(piece)?.[0] ?? "&";
  const start = offset + at;
  const end = start + shown.length;
  if (/^&#(x[0-9a-fA-F]+|[0-9]+);$/.test(shown)) {
    problem(
      state,
      start,
      end,
      `${quoted(shown)} stands for a character that XML does not allow`,
      { help: "remove it." },
    );
    return;
  }
  problem(
    state,
    start,
    end,
    shown === "&"
      ? 'a "&" that starts no reference'
      : `${quoted(shown)} is not a complete reference`,
    { help: "write &amp; for the character itself." },
  );
}

/**
 * XML leaves it open whether a reader follows the external subset, so the
 * document is well-formed (XML 1.0, "Entity Declared"); other readers keep such
 * a reference as it stands, and real files rely on it.
 */
function doubtEntity(
  state: ScanState,
  name: string,
  start: number,
  end: number,
): void {
  if (state.doubts.length >= maxScanProblems) return;
  state.doubts.push({
    rule: "spec-xml-well-formed",
    start,
    end,
    message: `the entity ${quoted(name)} is not declared in this file; the reference stays as it is`,
    help: "declare it in the DOCTYPE, or write the text.",
  });
}

function checkEntity(
  state: ScanState,
  name: string,
  start: number,
  end: number,
): void {
  const value = state.entities.get(name);
  if (value === undefined && state.externalSubset) {
    doubtEntity(state, name, start, end);
    return;
  }
  if (value === undefined) {
    problem(state, start, end, `the entity ${quoted(name)} is not declared`, {
      help: "write the character itself, or a reference such as &#8212;.",
    });
    return;
  }
  // A problem of its own was reported where the entity is declared.
  if (!value.ok) return;
  const before = state.entityTotal;
  state.entityTotal += value.text.length;
  if (state.entityTotal > maxEntityTotal && before <= maxEntityTotal) {
    refuse(
      state,
      start,
      end,
      `the entities of this file add more than ${String(maxEntityTotal)} characters to it`,
      "write the text out.",
    );
  }
}
