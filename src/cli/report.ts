import { resolve } from "node:path";
import { version } from "qbus-gen:build";
import { harmlessJson } from "../diagnostic-json.js";
import { visible } from "../diagnostic-visible.js";
import {
  categoryOf,
  diagnosticsCodeclimate,
  diagnosticsGithub,
  diagnosticsJson,
  diagnosticsJsonl,
  diagnosticsJunit,
  diagnosticsMarkdown,
  diagnosticsSarif,
  diagnosticsText,
  pageOf,
} from "../index.js";
import type { Diagnostic, TextOptions } from "../index.js";
import type { Analysis } from "./analysis.js";
import { countsOf } from "./counts.js";
import type { InputProblem, Inputs } from "./inputs.js";
import { rulesOf } from "./known-rules.js";
import type { Format } from "./lint-settings.js";
import { relativePath } from "./paths.js";
import { rulePages } from "./rule-pages.js";
import type { Settings } from "./settings.js";
import { isColored, stderr, stdout, write } from "./streams.js";
import type { Stream } from "./streams.js";
import { quoted, UsageError } from "./usage-error.js";
import { refusePlace, writeNamed } from "./write.js";

/** Says which inputs could not be read, a line each. */
export function reportProblems(problems: readonly InputProblem[]): void {
  for (const { path, message } of problems) {
    write(stderr, `qbus-gen: cannot read ${quoted(path)}: ${message}\n`);
  }
}

/** With `--verbose`: what the run goes by. */
export function reportSettings({
  verbose,
  configFile,
  variants,
}: Settings): void {
  if (!verbose) return;
  const file = configFile === undefined ? "none" : relativePath(configFile);
  const names = variants.map(({ name }) => name).join(", ");
  write(stderr, `configuration: ${visible(file)}\n`);
  write(stderr, `variants: ${visible(names)}\n`);
}

/** Findings for people. */
export function reportText(
  stream: Stream,
  diagnostics: readonly Diagnostic[],
  { sources }: Pick<Analysis, "sources">,
  settings: Settings,
): void {
  const color = isColored(stream, process.env);
  const options = { color, ...pagesFor(settings) };
  write(stream, diagnosticsText(diagnostics, sources, options));
}

/** For people: an address where there is one, otherwise the command that shows the page. */
function pagesFor({ docsUrl }: Settings): Pick<TextOptions, "pageOf"> {
  return {
    pageOf: (rule) =>
      docsUrl === undefined
        ? `qbus-gen explain ${rule}`
        : pageOf(rule, { docsUrl }),
  };
}

/** What a run did with its output folder; lists are sorted and relative to it. */
export interface OutputReport {
  readonly folder: string;
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
  /** With `--check`: what a run would change. */
  readonly stale: readonly string[];
}

/** Findings on standard output, in the form that was asked for. */
export async function printReport(
  settings: Settings,
  analysis: Analysis,
  inputs: Inputs,
  output?: OutputReport,
): Promise<void> {
  const { format, quiet } = settings;
  if (format === "none") return;
  if (format !== "text") {
    const text = await rendered(format, settings, analysis, inputs, output);
    write(stdout, text);
    return;
  }
  const shown = quiet
    ? analysis.diagnostics.filter(({ severity }) => severity === "error")
    : analysis.diagnostics;
  reportText(stdout, shown, analysis, settings);
}

/** Findings in the files that `--format` names. */
export async function writeReports(
  settings: Settings,
  analysis: Analysis,
  inputs: Inputs,
  output?: OutputReport,
): Promise<void> {
  for (const { format, path } of settings.reportFiles) {
    const text = await rendered(format, settings, analysis, inputs, output);
    writeNamed(path, text);
  }
}

/** @throws UsageError for a report that would take the place of something else, or cannot. */
export function checkReportFiles(
  { reportFiles }: Settings,
  { files }: Inputs,
): void {
  const taken = new Set(files.map(({ path }) => resolve(path)));
  for (const { path } of reportFiles) {
    if (taken.has(resolve(path)))
      throw new UsageError(
        `--format: ${quoted(path)} is an input, or the file of another report`,
        "lint --help",
      );
    refusePlace(path);
    taken.add(resolve(path));
  }
}

async function rendered(
  format: Format,
  settings: Settings,
  { diagnostics, all, sources }: Analysis,
  inputs: Inputs,
  output: OutputReport | undefined,
): Promise<string> {
  const { docsUrl } = settings;
  const options = docsUrl === undefined ? {} : { docsUrl };
  const files = inputs.files.map(({ path }) => path);
  const unreadable = inputs.problems.map(({ path, message }) => ({
    file: path,
    message,
  }));
  switch (format) {
    case "text":
      return diagnosticsText(diagnostics, sources, pagesFor(settings));
    case "json":
      return harmlessJson({
        version: 1,
        tool: { name: "qbus-gen", version },
        summary: { files: files.length, ...countsOf(diagnostics) },
        problems: unreadable,
        findings: diagnosticsJson(all, sources, options),
        ...(output === undefined ? {} : { output }),
      });
    case "jsonl":
      return diagnosticsJsonl(all, sources, options);
    case "sarif":
      return diagnosticsSarif(all, sources, {
        ...options,
        version,
        unreadable,
        rules: await sarifRules(settings),
      });
    case "github":
      return diagnosticsGithub(diagnostics, sources, unreadable);
    case "junit":
      return diagnosticsJunit(diagnostics, sources, { files, unreadable });
    case "codeclimate":
      return diagnosticsCodeclimate(diagnostics, sources);
    case "markdown":
      return diagnosticsMarkdown(diagnostics, sources);
  }
}

async function sarifRules({ lintOptions }: Settings) {
  const pages = await rulePages();
  return rulesOf(lintOptions).map((rule) => ({
    ...rule,
    category: categoryOf(rule.id) ?? "custom",
    page: pages.get(rule.id),
  }));
}

/** Whether a file could not even be read as XML. */
export function isUnparsable(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(
    ({ rule, severity }) =>
      rule === "spec-xml-well-formed" && severity === "error",
  );
}
