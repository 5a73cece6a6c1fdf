import { existsSync, readFileSync } from "node:fs";
import { dirname, extname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { positionAt } from "../diagnostic.js";
import { configProblem } from "./config-schema.js";
import type { Config, ConfigProblem } from "./config-schema.js";
import { placeInJson } from "./json-places.js";
import { relativePath } from "./paths.js";
import { quoted, systemReason, UsageError } from "./usage-error.js";

const configName = "qbus-gen.config.json";

export interface LoadedConfig {
  /** Absolute. */
  readonly file: string;
  /** Absolute; what paths in the file are relative to. */
  readonly folder: string;
  readonly config: Config;
}

/** The configuration nearest to a folder, looking upwards from it. */
export function findConfig(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, configName);
    if (existsSync(file)) return file;
    if (dirname(folder) === folder) return undefined;
  }
}

/**
 * Reads a configuration, JSON or a module with a default export.
 *
 * @throws UsageError when it cannot be read or says something unknown.
 */
export async function loadConfig(file: string): Promise<LoadedConfig> {
  const path = resolve(file);
  const extension = extname(path).toLowerCase();
  const folder = dirname(path);
  switch (extension) {
    case ".json":
      return { file: path, folder, config: readJson(path) };
    case ".js":
    case ".mjs":
    case ".cjs":
      return { file: path, folder, config: await readModule(path) };
    default:
      throw new UsageError(
        `${quoted(file)}: a configuration is a .json, .js, .mjs or .cjs file`,
        "--help",
      );
  }
}

function readJson(path: string): Config {
  const text = readText(path);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw located(path, text, { path: [], message: "this is not JSON" });
  }
  return checked(value, (problem) => located(path, text, problem));
}

async function readModule(path: string): Promise<Config> {
  // For its message: what `import` says about a missing file is long.
  readText(path);
  let module: unknown;
  try {
    module = await import(pathToFileURL(path).href);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${quoted(relativePath(path))} failed: ${reason}`);
  }
  const value =
    typeof module === "object" && module !== null && "default" in module
      ? module.default
      : undefined;
  return checked(
    value,
    ({ message }) => new UsageError(`${relativePath(path)}: ${message}`),
  );
}

function readText(path: string): string {
  try {
    const text = readFileSync(path, "utf8");
    return text.startsWith("\ufeff") ? text.slice(1) : text;
  } catch (error) {
    const reason = systemReason(error);
    if (reason === undefined) throw error;
    throw new UsageError(
      `cannot read the configuration ${quoted(relativePath(path))}: ${reason}`,
    );
  }
}

function checked(
  value: unknown,
  failure: (problem: ConfigProblem) => UsageError,
): Config {
  const problem = configProblem(value);
  if (problem !== undefined) throw failure(problem);
  // The schema has just been checked, and it has the keys and types of Config.
  return value as Config;
}

function located(
  path: string,
  text: string,
  problem: ConfigProblem,
): UsageError {
  const { offset } = placeInJson(text, problem.path);
  const { line, column } = positionAt(text, offset);
  const place = `${relativePath(path)}:${String(line)}:${String(column)}`;
  return new UsageError(`${place}: ${problem.message}`);
}
