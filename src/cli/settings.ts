import { isAbsolute, join } from "node:path";
import type { LintOptions, RuleLevel } from "../index.js";
import type { GivenFlags, CommandLine } from "./command-line.js";
import { helpOf, lastFlag } from "./command-line.js";
import {
  lintOptionsOf,
  maxWarningsOf,
  reportsOf,
  ruleLevels,
} from "./lint-settings.js";
import type { Format, ReportFile } from "./lint-settings.js";
// Not from the index, which loads the parser and the rules: a run that is up to
// date needs neither.
import { defaultAnnotationPrefix } from "../config.js";
import type { Config } from "../config.js";
import type { LoadedConfig } from "./config.js";
import type { CommandName, FlagName } from "./flags.js";
import { relativePath, shownPath } from "./paths.js";
import { quoted, UsageError } from "./usage-error.js";
import { variantsOf } from "./variants.js";
import type { Defines, Variant } from "./variants.js";

export type FailOn = "error" | "warning" | "info" | "never";

/** What decides the content of output, apart from the files read. */
export interface OutputSettings {
  readonly emit: readonly string[];
  readonly importExtension: "js" | "ts" | "none";
  readonly runtime: "embed" | "import";
  readonly dictionaries: "object" | "map";
  readonly annotationPrefix: string;
  /** The variant that output is made for. */
  readonly defines: Defines;
}

/** A run: the command line over the configuration over what is built in. */
export interface Settings extends OutputSettings {
  readonly command: CommandName;
  /** Absolute. What recorded paths are relative to: the configuration's folder. */
  readonly base: string;
  /** The configuration used, absolute. */
  readonly configFile: string | undefined;
  /** Files, folders and patterns, relative to the working directory or absolute. */
  readonly inputs: readonly string[];
  readonly out: string;
  /** Whether the command line says so, and not the repository. */
  readonly isOutNamed: boolean;
  readonly variants: readonly Variant[];
  readonly lint: boolean;
  readonly lintOptions: LintOptions;
  /** What of it comes from `--rule`. */
  readonly flagRules: Readonly<Record<string, RuleLevel>>;
  /** Patterns for files that only `spec-*` rules look at. */
  readonly vendored: readonly string[];
  /** Files, folders and patterns of interfaces that names are resolved with. */
  readonly dependencies: readonly string[];
  /** An earlier version of the interfaces. */
  readonly against: string | undefined;
  readonly baseline: string | undefined;
  readonly writeBaseline: boolean;
  readonly fix: "none" | "safe" | "unsafe";
  readonly dryRun: boolean;
  readonly failOn: FailOn;
  /** -1 for any number. */
  readonly maxWarnings: number;
  readonly docsUrl: string | undefined;
  /** What goes to standard output; "none" when every report has a file. */
  readonly format: Format | "none";
  readonly reportFiles: readonly ReportFile[];
  /** `--list` and `--all`, of rules. */
  readonly list: boolean;
  readonly all: boolean;
  /** A complaint about what the configuration says of rules, with its place. */
  readonly configFailure: LoadedConfig["failure"];
  readonly check: boolean;
  readonly clean: boolean;
  readonly keepGoing: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly depfile: string | undefined;
  readonly stamp: string | undefined;
}

/** Those of src/emit/index.ts, which a run without changes does not load. */
export const emitterNames: readonly string[] = ["typescript", "markdown"];

/** @throws UsageError when flags or configuration do not make sense. */
export function settingsOf(
  line: CommandLine,
  loaded: LoadedConfig | undefined,
): Settings {
  const { command, flags } = line;
  const config: Config = loaded?.config ?? {};
  const given = new Set(flags.keys());
  if (given.has("quiet") && given.has("verbose")) {
    throw new UsageError("--quiet and --verbose exclude each other", "--help");
  }
  if (given.has("dry-run") && !given.has("fix") && !given.has("fix-unsafe")) {
    throw new UsageError(
      "--dry-run goes with --fix or --fix-unsafe",
      "lint --help",
    );
  }
  if (given.has("dry-run") && given.has("write-baseline")) {
    throw new UsageError(
      "--dry-run and --write-baseline exclude each other",
      "lint --help",
    );
  }
  const lint = !given.has("no-lint");
  const { generated, all } = variantsOf(flags.get("define") ?? [], config);
  return {
    command,
    base: loaded?.folder ?? process.cwd(),
    configFile: loaded?.file,
    inputs: inputsOf(line, loaded),
    out: shownPath(
      lastFlag(flags, "out") ?? fromConfig(loaded, config.out) ?? "generated",
    ),
    isOutNamed: given.has("out"),
    emit: command === "docs" ? ["markdown"] : emitOf(flags, config),
    importExtension: choice(
      flags,
      "import-extension",
      config.importExtension,
      "js",
    ),
    runtime: choice(flags, "runtime", config.runtime, "embed"),
    dictionaries: choice(flags, "dictionaries", config.dictionaries, "object"),
    annotationPrefix: config.annotationPrefix ?? defaultAnnotationPrefix,
    defines: generated,
    variants: lint ? all : all.filter((one) => one.defines === generated),
    lint,
    lintOptions: lintOptionsOf(flags, config),
    flagRules: ruleLevels(flags),
    vendored: (config.inputs?.vendored ?? []).map((path) =>
      fromConfig(loaded, path),
    ),
    dependencies: (config.inputs?.dependencies ?? []).map((path) =>
      fromConfig(loaded, path),
    ),
    against: lastFlag(flags, "against"),
    baseline:
      lastFlag(flags, "baseline") ?? fromConfig(loaded, config.lint?.baseline),
    writeBaseline: given.has("write-baseline"),
    fix: given.has("fix-unsafe")
      ? "unsafe"
      : given.has("fix")
        ? "safe"
        : "none",
    dryRun: given.has("dry-run"),
    failOn: choice(flags, "fail-on", config.lint?.failOn, "error"),
    maxWarnings: maxWarningsOf(flags, config),
    docsUrl: config.docsUrl,
    ...reportsOf(flags.get("format") ?? ["text"]),
    list: given.has("list"),
    all: given.has("all"),
    configFailure:
      loaded?.failure ?? (({ message }) => new UsageError(message, "--help")),
    check: given.has("check"),
    clean: given.has("clean"),
    keepGoing: given.has("keep-going"),
    quiet: given.has("quiet"),
    verbose: given.has("verbose"),
    depfile: lastFlag(flags, "depfile"),
    stamp: lastFlag(flags, "stamp"),
  };
}

/** A flag with a fixed list of values, checked when the line was read. */
function choice<T extends string>(
  flags: GivenFlags,
  name: FlagName,
  configured: T | undefined,
  otherwise: NoInfer<T>,
): T {
  // The flag's choices in flags.ts are the members of T.
  const value = lastFlag(flags, name) as T | undefined;
  return value ?? configured ?? otherwise;
}

function inputsOf(
  { command, inputs, flags }: CommandLine,
  loaded: LoadedConfig | undefined,
): readonly string[] {
  if (inputs.length > 0) return inputs;
  if (command === "explain" || flags.has("list")) return [];
  const { files = [], vendored = [] } = loaded?.config.inputs ?? {};
  const configured = [...files, ...vendored];
  if (configured.length === 0) {
    throw new UsageError(
      "no input: name interface files, folders or patterns such as interfaces/*.xml",
      helpOf(command),
    );
  }
  return configured.map((path) => fromConfig(loaded, path) ?? path);
}

/** Paths in a configuration are relative to its folder. */
function fromConfig<P extends string | undefined>(
  loaded: LoadedConfig | undefined,
  path: P,
): string | P {
  if (path === undefined || loaded === undefined || isAbsolute(path)) {
    return path;
  }
  return relativePath(join(loaded.folder, path));
}

function emitOf(flags: GivenFlags, config: Config): readonly string[] {
  const written = flags.get("emit")?.flatMap((list) => list.split(","));
  const names = (written ?? config.emit ?? emitterNames)
    .map((name) => name.trim())
    .filter((name) => name !== "");
  for (const name of names) {
    if (emitterNames.includes(name)) continue;
    throw new UsageError(
      `no such emitter ${quoted(name)}. Known: ${emitterNames.join(", ")}`,
      "--help",
    );
  }
  if (names.length === 0) {
    throw new UsageError(
      `nothing to emit. Known: ${emitterNames.join(", ")}`,
      "--help",
    );
  }
  return emitterNames.filter((name) => names.includes(name));
}

/** Whether an output is one that this command could make: others it leaves alone. */
export function isInScope(
  { command }: Pick<Settings, "command">,
  path: string,
): boolean {
  return command !== "docs" || path.startsWith("markdown/");
}
