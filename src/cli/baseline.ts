import { join } from "node:path";
import { fingerprintOf, isBinding } from "../index.js";
import type { BaselineEntry, Diagnostic } from "../index.js";
import { readBounded } from "./bounded-read.js";
import { plural } from "./counts.js";
import { compareText, pathFrom, relativePath, shownPath } from "./paths.js";
import { quoted, UsageError } from "./usage-error.js";
import { writeNamed } from "./write.js";

/** Where a baseline goes when nothing says otherwise. */
export const defaultBaseline = ".qbus-gen-baseline.json";

/** A file of findings that do not count. */
export interface Baseline {
  readonly path: string;
  readonly text: string;
  readonly entries: readonly BaselineEntry[];
}

interface RecordedFinding {
  readonly rule: string;
  readonly symbol?: string;
  /** Relative to the configuration, or to the working directory where there is none. */
  readonly file: string;
  readonly message: string;
  readonly fingerprint: string;
  readonly count: number;
}

/** @throws UsageError when it is not there or is no baseline. */
export function readBaseline(path: string, base: string): Baseline {
  const shown = shownPath(path);
  const text = readText(shown);
  const findings = findingsIn(text);
  if (findings === undefined)
    throw new UsageError(
      `${quoted(shown)} is no baseline: write one with --write-baseline`,
    );
  const places = fingerprintPlaces(text);
  return {
    path: shown,
    text,
    entries: findings.map(({ rule, file, fingerprint, count }) => {
      const start = places.get(fingerprint) ?? 0;
      const end = start + fingerprint.length + 2;
      return {
        rule,
        file: relativePath(join(base, file)),
        fingerprint,
        count,
        span: { file: shown, start, end },
      };
    }),
  };
}

/** Where each fingerprint stands first, found in one go: there may be very many. */
function fingerprintPlaces(text: string): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const match of text.matchAll(/"fingerprint"\s*:\s*"([^"\\]*)"/g)) {
    const [whole, fingerprint = ""] = match;
    const start = match.index + whole.length - fingerprint.length - 2;
    if (!places.has(fingerprint)) places.set(fingerprint, start);
  }
  return places;
}

function readText(path: string): string {
  const read = readBounded(path);
  if (typeof read !== "string") return read.toString("utf8");
  throw new UsageError(
    `cannot read the baseline ${quoted(path)}: ${read}; write one with --write-baseline`,
  );
}

function findingsIn(text: string): readonly RecordedFinding[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const { version, findings } = value as {
    version?: unknown;
    findings?: unknown;
  };
  if (version !== 1 || !Array.isArray(findings)) return undefined;
  return findings.every(isRecorded) ? findings : undefined;
}

function isRecorded(value: unknown): value is RecordedFinding {
  if (typeof value !== "object" || value === null) return false;
  const { rule, file, fingerprint, count }: Partial<RecordedFinding> = value;
  return (
    typeof rule === "string" &&
    typeof file === "string" &&
    typeof fingerprint === "string" &&
    // Whatever is no number of findings would never be used up.
    Number.isSafeInteger(count) &&
    Number(count) > 0
  );
}

/**
 * Records every finding that counts today, but for those that always count.
 *
 * @returns What was done, for the person who asked.
 */
export function writeBaseline(
  path: string,
  base: string,
  diagnostics: readonly Diagnostic[],
): string {
  const byKey = new Map<string, RecordedFinding>();
  const recorded = diagnostics.filter(({ rule }) => !isBinding(rule));
  const left = diagnostics.length - recorded.length;
  for (const diagnostic of recorded) {
    const { rule, symbol, message, span } = diagnostic;
    const fingerprint = fingerprintOf(diagnostic);
    byKey.set(fingerprint, {
      rule,
      ...(symbol === undefined ? {} : { symbol }),
      file: pathFrom(base, span.file),
      message,
      fingerprint,
      count: (byKey.get(fingerprint)?.count ?? 0) + 1,
    });
  }
  const findings = [...byKey.values()].sort(
    (a, b) =>
      compareText(a.file, b.file) ||
      compareText(a.rule, b.rule) ||
      compareText(a.fingerprint, b.fingerprint),
  );
  const text = `${JSON.stringify({ version: 1, findings }, null, 2)}\n`;
  writeNamed(path, text);
  return `${shownPath(path)}: ${plural(recorded.length, "finding")} recorded${left === 0 ? "" : `, and ${plural(left, "error")} that no baseline can have`}`;
}
