import { applyFixes } from "../index.js";
import type { Diagnostic, Element, LintVariant, Span } from "../index.js";
import { analyse } from "./analysis.js";
import type { Analysis } from "./analysis.js";
import { plural } from "./counts.js";
import { DiffPatience, unifiedDiff } from "./diff.js";
import type { InputFile } from "./inputs.js";
import type { Settings } from "./settings.js";
import { shownDiff } from "./stale.js";
import { stderr, stdout, write } from "./streams.js";
import { quoted, UsageError } from "./usage-error.js";
import { replaceFiles } from "./write.js";

/** A fix may make room for another; more rounds than this would go in circles. */
const maxRounds = 10;

interface Fixed {
  /** Of the files as they are now, or as they would be. */
  readonly analysis: Analysis;
  readonly files: readonly InputFile[];
}

/** Mends the input files, or shows with `--dry-run` what would be changed in them. */
export function fixFiles(
  settings: Settings,
  files: readonly InputFile[],
  first: Analysis,
): Fixed {
  let analysis = first;
  let current = files;
  let count = 0;
  for (let round = 0; round < maxRounds; round++) {
    const wanted = analysis.diagnostics.filter((diagnostic) =>
      isWanted(diagnostic, settings, current, analysis.variants),
    );
    const { files: texts, fixed } = applyFixes(wanted, analysis.sources);
    if (texts.size === 0) break;
    count += fixed.length;
    current = current.map((file) => {
      const text = texts.get(file.path);
      return text === undefined ? file : { ...file, bytes: Buffer.from(text) };
    });
    analysis = analyse(settings, current);
    refuseBroken(fixed, analysis);
  }
  const changed = current.filter((file, index) => file !== files[index]);
  if (settings.dryRun) showChanges(files, changed);
  else
    replaceFiles(
      changed.map(({ path, root, bytes }) => ({
        path,
        root,
        text: bytes.toString("utf8"),
      })),
    );
  report(settings, count, changed.length);
  return { analysis, files: current };
}

/** @throws UsageError when a file can no longer be read, which only a rule of the project can bring about. */
function refuseBroken(
  fixed: readonly Diagnostic[],
  { diagnostics }: Analysis,
): void {
  const broken = diagnostics.find(
    ({ rule, severity, span }) =>
      rule === "spec-xml-well-formed" &&
      severity === "error" &&
      fixed.some(({ fix }) =>
        fix?.edits.some((edit) => edit.span.file === span.file),
      ),
  );
  if (broken === undefined) return;
  const rules = [...new Set(fixed.map(({ rule }) => rule))].join(", ");
  throw new UsageError(
    `the fixes of ${rules} would make ${quoted(broken.span.file)} unreadable, so nothing was written: ${broken.message}`,
  );
}

function isWanted(
  { fix, span, variants: names }: Diagnostic,
  { fix: kind }: Settings,
  files: readonly InputFile[],
  variants: readonly LintVariant[],
): boolean {
  if (fix === undefined || (kind === "safe" && !fix.safe)) return false;
  const isInput = fix.edits.every((edit) =>
    files.some(({ path }) => path === edit.span.file),
  );
  return isInput && (names === undefined || isOnlyIn(span, names, variants));
}

/** What other platforms see too must be wrong for them too. */
function isOnlyIn(
  span: Span,
  names: readonly string[],
  variants: readonly LintVariant[],
): boolean {
  return variants
    .filter(({ name }) => !names.includes(name))
    .every(({ result }) =>
      result.documents.every(({ root }) => !startsAt(root, span)),
    );
}

/** Whether the innermost element around a place is one of these. */
function startsAt(element: Element, { file, start }: Span): boolean {
  const { span, children } = element;
  if (span.file === file && (start < span.start || start >= span.end))
    return false;
  const inner = children.filter((child) => child.kind === "element");
  return (
    inner.some((child) => startsAt(child, { file, start, end: start })) ||
    (span.file === file && start < element.tagSpan.end)
  );
}

function showChanges(
  before: readonly InputFile[],
  changed: readonly InputFile[],
): void {
  const old = new Map(before.map((file) => [file.path, file.bytes]));
  const patience = new DiffPatience();
  for (const { path, bytes } of changed) {
    const change = {
      path,
      before: old.get(path)?.toString("utf8"),
      after: bytes.toString("utf8"),
    };
    const diff = unifiedDiff(change, patience);
    write(stdout, shownDiff(diff));
  }
}

function report(
  { quiet, dryRun }: Settings,
  count: number,
  files: number,
): void {
  if (quiet) return;
  const done = dryRun ? "could be fixed" : "fixed";
  write(
    stderr,
    count === 0
      ? "nothing to fix\n"
      : `${plural(count, "finding")} ${done} in ${plural(files, "file")}\n`,
  );
}
