import { isAbsolute, join } from "node:path";
import type { LintOptions } from "../index.js";
import type { GivenFlags, CommandLine } from "./command-line.js";
import { helpOf } from "./command-line.js";
import type { Config } from "./config-schema.js";
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
  readonly variants: readonly Variant[];
  readonly lint: boolean;
  readonly lintOptions: LintOptions;
  readonly failOn: FailOn;
  readonly format: "text" | "json" | "github";
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
  const lint = !given.has("no-lint");
  const { generated, all } = variantsOf(flags.get("define") ?? [], config);
  return {
    command,
    base: loaded?.folder ?? process.cwd(),
    configFile: loaded?.file,
    inputs: inputsOf(line, loaded),
    out: shownPath(
      last(flags, "out") ?? fromConfig(loaded, config.out) ?? "generated",
    ),
    emit: command === "docs" ? ["markdown"] : emitOf(flags, config),
    importExtension: choice(
      flags,
      "import-extension",
      config.importExtension,
      "js",
    ),
    runtime: choice(flags, "runtime", config.runtime, "embed"),
    dictionaries: choice(flags, "dictionaries", config.dictionaries, "object"),
    annotationPrefix: config.annotationPrefix ?? "org.qemu.QBus.",
    defines: generated,
    variants: lint ? all : all.filter((one) => one.defines === generated),
    lint,
    lintOptions: {
      lint: {
        ...config.lint,
        use: lint
          ? choice(flags, "preset", config.lint?.use, "recommended")
          : "minimal",
      },
      ...(config.annotationPrefix === undefined
        ? {}
        : { annotationPrefix: config.annotationPrefix }),
    },
    failOn: choice(flags, "fail-on", config.lint?.failOn, "error"),
    format: choice<Settings["format"]>(flags, "format", undefined, "text"),
    check: given.has("check"),
    clean: given.has("clean"),
    keepGoing: given.has("keep-going"),
    quiet: given.has("quiet"),
    verbose: given.has("verbose"),
    depfile: last(flags, "depfile"),
    stamp: last(flags, "stamp"),
  };
}

function last(flags: GivenFlags, name: FlagName): string | undefined {
  return flags.get(name)?.at(-1);
}

/** A flag with a fixed list of values, checked when the line was read. */
function choice<T extends string>(
  flags: GivenFlags,
  name: FlagName,
  configured: T | undefined,
  otherwise: NoInfer<T>,
): T {
  // The flag's choices in flags.ts are the members of T.
  const value = last(flags, name) as T | undefined;
  return value ?? configured ?? otherwise;
}

function inputsOf(
  { command, inputs }: CommandLine,
  loaded: LoadedConfig | undefined,
): readonly string[] {
  if (inputs.length > 0) return inputs;
  const configured = loaded?.config.inputs?.files ?? [];
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
