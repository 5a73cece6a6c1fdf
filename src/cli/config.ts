import { dirname, extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { positionAt } from "../diagnostic.js";
import type { Config } from "../config.js";
import { configProblem } from "../config-problem.js";
import type { ConfigProblem } from "../config-problem.js";
import { readBounded } from "./bounded-read.js";
import { placeInJson } from "./json-places.js";
import { relativePath } from "./paths.js";
import { quoted, UsageError } from "./usage-error.js";

export interface LoadedConfig {
  /** Absolute. */
  readonly file: string;
  /** Absolute; what paths in the file are relative to. */
  readonly folder: string;
  readonly config: Config;
  /** A complaint about a key, with its place where the file has one. */
  readonly failure: (problem: ConfigProblem) => UsageError;
}

/**
 * Reads a configuration: JSON, YAML, or a module with a default export.
 *
 * @throws UsageError when it cannot be read or says something unknown.
 */
export async function loadConfig(file: string): Promise<LoadedConfig> {
  const path = resolve(file);
  const { value, failure } = await readConfig(file, path);
  const problem = configProblem(value);
  if (problem !== undefined) throw failure(problem);
  // The schema has just been checked, and it has the keys and types of Config.
  const config = value as Config;
  return { file: path, folder: dirname(path), config, failure };
}

interface ReadConfig {
  readonly value: unknown;
  readonly failure: LoadedConfig["failure"];
}

async function readConfig(file: string, path: string): Promise<ReadConfig> {
  switch (extname(path).toLowerCase()) {
    case ".json":
      return readJson(path);
    case ".yaml":
    case ".yml":
      return readYaml(path);
    case ".js":
    case ".mjs":
    case ".cjs":
      return readModule(path);
    case ".ts":
    case ".mts":
    case ".cts": {
      // For its message: what `import` says about a missing file is long.
      readText(path);
      const { importTypeScript } = await import("./full-run.js");
      importTypeScript();
      return readModule(path);
    }
    default:
      throw new UsageError(
        `${quoted(file)}: a configuration is a .json, .yaml, .ts, .js, .mjs or .cjs file`,
        "--help",
      );
  }
}

function readJson(path: string): ReadConfig {
  const text = readText(path);
  const failure: ReadConfig["failure"] = ({ path: keys, message }) =>
    located(path, text, placeInJson(text, keys).offset, message);
  try {
    return { value: JSON.parse(text), failure };
  } catch {
    throw failure({ path: [], message: "this is not JSON" });
  }
}

async function readYaml(path: string): Promise<ReadConfig> {
  const text = readText(path);
  const { parseYaml } = await import("./full-run.js");
  const { value, problem, offsetOf } = await parseYaml(text);
  if (problem !== undefined)
    throw located(path, text, problem.offset, problem.message);
  return {
    value,
    failure: ({ path: keys, message }) =>
      located(path, text, offsetOf(keys), message),
  };
}

async function readModule(path: string): Promise<ReadConfig> {
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
      ? await module.default
      : undefined;
  return {
    value,
    failure: ({ message }) =>
      new UsageError(`${relativePath(path)}: ${message}`),
  };
}

function readText(path: string): string {
  const read = readBounded(path);
  if (typeof read === "string")
    throw new UsageError(
      `cannot read the configuration ${quoted(relativePath(path))}: ${read}`,
    );
  const text = read.toString("utf8");
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}

function located(
  path: string,
  text: string,
  offset: number,
  message: string,
): UsageError {
  const { line, column } = positionAt(text, offset);
  const place = `${relativePath(path)}:${String(line)}:${String(column)}`;
  return new UsageError(`${place}: ${message}`);
}
