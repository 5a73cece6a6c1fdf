import { join } from "node:path";
import { version } from "qbus-gen:build";
import { visible } from "../diagnostic-visible.js";
import { generate } from "../index.js";
import { analyse } from "./analysis.js";
import type { Analysis } from "./analysis.js";
import { countLine, countsOf, failures } from "./counts.js";
import { checkBuildFiles } from "./build-files.js";
import type { Dependencies } from "./build-files.js";
import type { Inputs } from "./inputs.js";
import { findLeftovers, removeLeftovers } from "./leftovers.js";
import {
  hashOf,
  inputHashes,
  isForeign,
  manifestName,
  manifestText,
  optionsHash,
  readRecord,
} from "./manifest.js";
import { finish } from "./outcome.js";
import {
  checkReportFiles,
  isUnparsable,
  printReport,
  reportProblems,
  reportSettings,
  reportText,
  writeReports,
} from "./report.js";
import type { OutputReport } from "./report.js";
import { isRecordable, remember } from "./run-cache.js";
import { isInScope } from "./settings.js";
import type { Settings } from "./settings.js";
import { showStale } from "./stale.js";
import { stderr, write } from "./streams.js";
import { removeAbandoned } from "./temporary.js";
import { foldersOf, staleOutputs, writeOutputs } from "./write.js";
import type { OutputText, StaleOutput } from "./write.js";

/** What a run would do to the output folder. */
export interface Plan {
  /** Everything that belongs there, sorted by path. */
  readonly files: readonly OutputText[];
  /** What of it is missing or different. */
  readonly stale: readonly StaleOutput[];
  /** Files of earlier runs that go; empty without `--clean`. */
  readonly removable: readonly string[];
  /** Files of earlier runs that stay, with their recorded hashes. */
  readonly kept: ReadonlyMap<string, string>;
}

/** `generate` when something may have changed. Returns the exit code. */
export async function runFreshGenerate(
  settings: Settings,
  inputs: Inputs,
): Promise<number> {
  checkReportFiles(settings, inputs);
  const analysis = analyse(settings, inputs.files);
  reportSettings(settings);
  reportProblems(inputs.problems);
  reportFindings(settings, analysis);
  const code = exitCode(settings, inputs, analysis);
  if (code !== 0 && !settings.keepGoing) {
    await reportData(settings, analysis, inputs);
    if (!settings.quiet) {
      const counts = countsOf(analysis.diagnostics);
      const line = countLine(counts, inputs.files.length);
      write(stderr, `${line}; nothing was written\n`);
    }
    return code;
  }
  // What errors keep from being generated is missing, not gone.
  const isWhole = code === 0;
  const plan = await planOutput(
    isWhole ? settings : { ...settings, clean: false },
    analysis,
  );
  // A build tool that finds a new stamp would not run us again.
  const done = isWhole
    ? settings
    : { ...settings, stamp: undefined, depfile: undefined };
  if (!settings.check) {
    checkBuildFiles(done, dependenciesOf(inputs, analysis, plan));
    writePlan(settings, inputs, analysis, plan);
  }
  await reportData(settings, analysis, inputs, outputReport(settings, plan));
  if (settings.check && isStale(plan)) {
    showStale(settings, plan);
    return Math.max(code, 1);
  }
  finishRun(done, inputs, analysis, plan);
  return code;
}

/** Errors in full; warnings only where they matter: `lint` is there to list them. */
function reportFindings(settings: Settings, analysis: Analysis): void {
  const { format, verbose, failOn } = settings;
  if (format !== "text") return;
  const shown = verbose
    ? analysis.diagnostics
    : analysis.diagnostics.filter(
        (one) =>
          one.severity === "error" || failures(countsOf([one]), failOn) > 0,
      );
  reportText(stderr, shown, analysis, settings);
}

/** What other programs read, once it is known what became of the output. */
async function reportData(
  settings: Settings,
  analysis: Analysis,
  inputs: Inputs,
  output?: OutputReport,
): Promise<void> {
  if (settings.format !== "text")
    await printReport(settings, analysis, inputs, output);
  await writeReports(settings, analysis, inputs, output);
}

function exitCode(
  { failOn, keepGoing }: Settings,
  { problems }: Inputs,
  { diagnostics }: Analysis,
): number {
  if (problems.length > 0) return 2;
  if (isUnparsable(diagnostics) && !keepGoing) return 2;
  const counts = countsOf(diagnostics);
  return counts.errors > 0 || failures(counts, failOn) > 0 ? 1 : 0;
}

async function planOutput(
  settings: Settings,
  { interfaces }: Analysis,
): Promise<Plan> {
  const { out, clean } = settings;
  const files = await generate(interfaces, settings);
  const paths = new Set(files.map(({ path }) => path));
  if (paths.size !== files.length) {
    throw new Error("two outputs have the same path");
  }
  const { untouched, edited } = findLeftovers(
    out,
    readRecord(out)?.manifest,
    paths,
  );
  const removable = clean
    ? [...untouched.keys()].filter((path) => isInScope(settings, path)).sort()
    : [];
  const kept = new Map([...untouched, ...edited]);
  for (const path of removable) kept.delete(path);
  return { files, stale: staleOutputs(out, files), removable, kept };
}

function isStale({ stale, removable }: Plan): boolean {
  return stale.length + removable.length > 0;
}

/** The record goes with the files, so that it never speaks of others. */
function writePlan(
  settings: Settings,
  { files: inputs }: Inputs,
  { diagnostics, includes }: Analysis,
  { files, stale, removable, kept }: Plan,
): void {
  const { out, base, verbose } = settings;
  const counts = countsOf(diagnostics);
  const text = manifestText({
    tool: version,
    options: optionsHash(settings),
    inputs: inputHashes(inputs, base),
    includes: inputHashes(includes, base),
    outputs: new Map(files.map(({ path, text }) => [path, hashOf(text)])),
    earlier: kept,
    counts,
  });
  const record = staleOutputs(out, [{ path: manifestName, text }]);
  removeAbandoned(
    foldersOf(
      out,
      files.map(({ path }) => path),
    ),
  );
  writeOutputs(out, [...stale, ...record]);
  removeLeftovers(out, removable);
  const isFindable = includes.every(({ path }) => !isForeign(path, base));
  if (counts.errors === 0 && isRecordable(settings) && isFindable)
    remember(out, text);
  if (!verbose) return;
  for (const { path } of stale)
    write(stderr, `wrote ${visible(join(out, path))}\n`);
  for (const path of removable)
    write(stderr, `removed ${visible(join(out, path))}\n`);
}

function outputReport(
  { out, check }: Settings,
  { files, stale, removable }: Plan,
) {
  const changed = stale.map(({ path }) => path);
  const isChanged = new Set(changed);
  return {
    folder: out,
    written: check ? [] : changed,
    unchanged: files
      .map(({ path }) => path)
      .filter((path) => !isChanged.has(path)),
    removed: check ? [] : removable,
    stale: check ? [...changed, ...removable].sort() : [],
  };
}

function dependenciesOf(
  { files: inputs }: Inputs,
  { includes }: Analysis,
  { files }: Plan,
): Dependencies {
  return {
    dependencies: [...inputs, ...includes].map(({ path }) => path),
    outputs: files.map(({ path }) => path),
  };
}

function finishRun(
  settings: Settings,
  inputs: Inputs,
  analysis: Analysis,
  plan: Plan,
): void {
  const { stale, removable, kept } = plan;
  finish(settings, {
    ...dependenciesOf(inputs, analysis, plan),
    counts: countsOf(analysis.diagnostics),
    inputCount: inputs.files.length,
    written: stale.length,
    removed: removable.length,
    leftOver: [...kept.keys()].filter((path) => isInScope(settings, path))
      .length,
  });
}
