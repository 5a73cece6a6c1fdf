import { analyse } from "./analysis.js";
import type { Analysis } from "./analysis.js";
import { defaultBaseline, writeBaseline } from "./baseline.js";
import { countLine, countsOf, failures, plural } from "./counts.js";
import { listRules } from "./explain.js";
import { fixFiles } from "./fix.js";
import { readInputs } from "./inputs.js";
import type { Inputs } from "./inputs.js";
import {
  checkReportFiles,
  isUnparsable,
  printReport,
  reportProblems,
  reportSettings,
  writeReports,
} from "./report.js";
import type { Settings } from "./settings.js";
import { stderr, write } from "./streams.js";

/** Prints what there is to say about the inputs. Returns the exit code. */
export async function runLint(settings: Settings): Promise<number> {
  if (settings.list) return listRules(settings);
  const inputs = readInputs(settings.inputs);
  checkReportFiles(settings, inputs);
  reportSettings(settings);
  reportProblems(inputs.problems);
  const { analysis, files } = examine(settings, inputs);
  const read = { ...inputs, files };
  if (settings.writeBaseline) return record(settings, analysis, read);
  // A diff is what was asked for; findings between it would spoil it.
  if (!settings.dryRun) await printReport(settings, analysis, read);
  await writeReports(settings, analysis, read);
  return conclude(settings, analysis, read);
}

function examine(
  settings: Settings,
  { files }: Inputs,
): { readonly analysis: Analysis; readonly files: Inputs["files"] } {
  const analysis = analyse(settings, files);
  return settings.fix === "none"
    ? { analysis, files }
    : fixFiles(settings, files, analysis);
}

function record(
  settings: Settings,
  { diagnostics }: Analysis,
  { problems }: Inputs,
): number {
  // What could not be read has findings that nobody knows.
  if (problems.length > 0 || isUnparsable(diagnostics)) {
    write(
      stderr,
      "the baseline was not written: not every input could be read\n",
    );
    return 2;
  }
  const path = settings.baseline ?? defaultBaseline;
  const done = writeBaseline(path, settings.base, diagnostics);
  if (!settings.quiet) write(stderr, `${done}\n`);
  return 0;
}

function conclude(
  { quiet, failOn, maxWarnings }: Settings,
  { diagnostics }: Analysis,
  { files, problems }: Inputs,
): number {
  const counts = countsOf(diagnostics);
  if (!quiet) write(stderr, `${countLine(counts, files.length)}\n`);
  if (problems.length > 0 || isUnparsable(diagnostics)) return 2;
  const isOverflowing = maxWarnings >= 0 && counts.warnings > maxWarnings;
  if (isOverflowing)
    write(
      stderr,
      `${plural(counts.warnings, "warning")}, and --max-warnings allows ${String(maxWarnings)}\n`,
    );
  return isOverflowing || failures(counts, failOn) > 0 ? 1 : 0;
}
