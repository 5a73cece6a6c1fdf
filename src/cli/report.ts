import { version } from "qbus-gen:build";
import { harmlessJson } from "../diagnostic-json.js";
import { visible } from "../diagnostic-visible.js";
import {
  diagnosticsGithub,
  diagnosticsJson,
  diagnosticsText,
} from "../index.js";
import type { Diagnostic } from "../index.js";
import type { Analysis } from "./analysis.js";
import { countsOf } from "./counts.js";
import type { InputProblem, Inputs } from "./inputs.js";
import { relativePath } from "./paths.js";
import type { Settings } from "./settings.js";
import { isColored, stderr, stdout, write } from "./streams.js";
import type { Stream } from "./streams.js";
import { quoted } from "./usage-error.js";

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
): void {
  const color = isColored(stream, process.env);
  write(stream, diagnosticsText(diagnostics, sources, { color }));
}

/** Findings as annotations of GitHub, which reads standard output. */
export function reportGithub({ diagnostics, sources }: Analysis): void {
  write(stdout, diagnosticsGithub(diagnostics, sources));
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

/** The whole result of a run as one document on standard output. */
export function reportJson(
  { diagnostics, sources }: Analysis,
  { files, problems }: Inputs,
  output?: OutputReport,
): void {
  const document = {
    version: 1,
    tool: { name: "qbus-gen", version },
    summary: { files: files.length, ...countsOf(diagnostics) },
    problems: problems.map(({ path, message }) => ({ file: path, message })),
    findings: diagnosticsJson(diagnostics, sources),
    ...(output === undefined ? {} : { output }),
  };
  write(stdout, harmlessJson(document));
}

/** Whether a file could not even be read as XML. */
export function isUnparsable(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(
    ({ rule, severity }) =>
      rule === "spec-xml-well-formed" && severity === "error",
  );
}
