import { resolve } from "node:path";
import {
  compareDiagnostics,
  lint,
  lintConfigProblem,
  parse,
  rules,
} from "../index.js";
import type {
  Diagnostic,
  Interface,
  LintOptions,
  LintVariant,
  ParseResult,
  SourceFile,
} from "../index.js";
import { decodeFile } from "./decode.js";
import { readBaseline } from "./baseline.js";
import type { Baseline } from "./baseline.js";
import { includeReader } from "./includes.js";
import type { IncludedFile, IncludeReader } from "./includes.js";
import { readInputs } from "./inputs.js";
import type { InputFile } from "./inputs.js";
import type { Settings } from "./settings.js";
import { quoted, UsageError } from "./usage-error.js";
import type { Variant } from "./variants.js";

/** What the input files say, and what is to be said about them. */
export interface Analysis {
  /** Of the variant that output is made for. */
  readonly interfaces: readonly Interface[];
  /** Of all variants: what counts. */
  readonly diagnostics: readonly Diagnostic[];
  /** The same, with what is suppressed: for programs that read findings. */
  readonly all: readonly Diagnostic[];
  /** Text of every file read, includes too, by the name that places use. */
  readonly sources: ReadonlyMap<string, string>;
  /** Files that others include and that are not inputs themselves. */
  readonly includes: readonly IncludedFile[];
  readonly variants: readonly LintVariant[];
}

/** Parses the files once for every variant and merges the findings. */
export function analyse(
  settings: Settings,
  files: readonly InputFile[],
): Analysis {
  checkRuleNames(settings);
  const decoded = files.map(({ path, bytes }) => ({
    path,
    ...decodeFile(path, bytes),
  }));
  const texts = decoded.filter(({ problem }) => problem === undefined);
  const includes = includeReader(files);
  const read = variantReader(settings, texts, includes.read);
  const results = settings.variants.map((variant) => ({
    variant,
    result: read(variant),
  }));
  const problems = [
    ...decoded.map(({ problem }) => problem),
    ...includes.problems(),
  ].filter((problem) => problem !== undefined);
  const variants = results.map(({ variant: { name }, result }) => ({
    name,
    result,
  }));
  const baseline = baselineOf(settings);
  const all = [
    ...problems,
    ...lint(variants, optionsOf(settings, files, baseline), {
      dependencies: otherInterfaces(settings, settings.dependencies) ?? [],
      ...earlierOf(settings),
    }),
  ].sort(compareDiagnostics);
  const inputs = new Set(files.map(({ path }) => path));
  return {
    interfaces:
      results.find(({ variant }) => variant.defines === settings.defines)
        ?.result.interfaces ?? [],
    diagnostics: all.filter(({ suppression }) => suppression === undefined),
    all,
    variants,
    sources: new Map([
      ...results.flatMap(({ result }) => [...result.sources]),
      ...decoded.map(({ path, text }) => [path, text] as const),
      ...(baseline === undefined
        ? []
        : [[baseline.path, baseline.text] as const]),
    ]),
    includes: includes.files().filter(({ path }) => !inputs.has(path)),
  };
}

/** @throws UsageError for rules and options that do not exist. */
function checkRuleNames({
  lintOptions,
  flagRules,
  configFailure,
}: Settings): void {
  const { lint: config = {} } = lintOptions;
  const { customRules = [] } = config;
  const given = lintConfigProblem({ rules: flagRules, customRules }, rules);
  if (given !== undefined && given.path[0] === "rules")
    throw new UsageError(`--rule: ${given.message}`, "lint --list");
  const problem = lintConfigProblem(config, rules);
  if (problem === undefined) return;
  const { path, message } = problem;
  throw configFailure({ path: ["lint", ...path], message });
}

function optionsOf(
  { lintOptions, vendored }: Settings,
  files: readonly InputFile[],
  baseline: Baseline | undefined,
): LintOptions {
  const own = new Set(
    readInputs(vendored).files.map(({ path }) => resolve(path)),
  );
  return {
    ...lintOptions,
    vendored: new Set(
      files.map(({ path }) => path).filter((path) => own.has(resolve(path))),
    ),
    ...(baseline === undefined ? {} : { baseline: baseline.entries }),
  };
}

/** A baseline that is about to be written is not compared with. */
function baselineOf({
  baseline,
  base,
  writeBaseline,
}: Settings): Baseline | undefined {
  return baseline === undefined || writeBaseline
    ? undefined
    : readBaseline(baseline, base);
}

function earlierOf(settings: Settings): { earlier?: readonly Interface[] } {
  const { against } = settings;
  if (against === undefined) return {};
  return { earlier: otherInterfaces(settings, [against]) ?? [] };
}

/**
 * Interfaces of files that are not linted themselves.
 *
 * @throws UsageError when they cannot be read.
 */
function otherInterfaces(
  { defines, annotationPrefix }: Settings,
  paths: readonly string[],
): readonly Interface[] | undefined {
  if (paths.length === 0) return undefined;
  const { files, problems } = readInputs(paths);
  const [problem] = problems;
  if (problem !== undefined)
    throw new UsageError(
      `cannot read ${quoted(problem.path)}: ${problem.message}`,
    );
  const texts = files.map(({ path, bytes }) => ({
    path,
    text: decodeFile(path, bytes).text,
  }));
  const { interfaces, diagnostics } = parse(texts, {
    defines,
    annotationPrefix,
  });
  const broken = diagnostics.find(
    ({ rule, severity }) =>
      rule === "spec-xml-well-formed" && severity === "error",
  );
  if (broken !== undefined)
    throw new UsageError(
      `cannot read ${quoted(broken.span.file)}: ${broken.message}`,
    );
  return interfaces;
}

/** Files without directives read the same for every variant: once is enough. */
function variantReader(
  { annotationPrefix }: Settings,
  files: readonly SourceFile[],
  readInclude: IncludeReader["read"],
): (variant: Variant) => ParseResult {
  const isConditional = files.some(({ text }) =>
    /<\?(?!xml[\s?])|\$\(/i.test(text),
  );
  let only: ParseResult | undefined;
  return ({ defines }) => {
    if (only !== undefined && !isConditional) return only;
    only = parse(files, { defines, annotationPrefix, readInclude });
    return only;
  };
}
