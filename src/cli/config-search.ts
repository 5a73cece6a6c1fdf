import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** In the order in which they are looked for. */
const configNames = [
  "json",
  "yaml",
  "yml",
  "ts",
  "mts",
  "js",
  "mjs",
  "cjs",
].map((extension) => `qbus-gen.config.${extension}`);

/** A configuration that nobody named. */
export interface FoundConfig {
  /** Absolute. */
  readonly file: string;
  /** Absolute; where the search would have ended. */
  readonly root: string;
}

/**
 * The configuration nearest to a folder, looking upwards from it to the root of its
 * repository or package: what is further up belongs to somebody else.
 */
export function findConfig(from: string): FoundConfig | undefined {
  const root = rootAround(from);
  for (const folder of upwards(from)) {
    const name = configNames.find((each) => existsSync(join(folder, each)));
    if (name !== undefined) return { file: join(folder, name), root };
    if (folder === root) return undefined;
  }
  return undefined;
}

/**
 * The nearest folder with `.git`; without one, the root of the workspace that the
 * nearest package is in, or else the package; without that, the folder itself.
 */
function rootAround(from: string): string {
  const folders = [...upwards(from)];
  const repository = folders.find((folder) => existsSync(join(folder, ".git")));
  if (repository !== undefined) return repository;
  const nearest = folders.findIndex((folder) =>
    existsSync(join(folder, "package.json")),
  );
  if (nearest === -1) return from;
  const outer = folders.slice(nearest);
  return outer.find(isWorkspaceRoot) ?? outer[0] ?? from;
}

function isWorkspaceRoot(folder: string): boolean {
  if (existsSync(join(folder, "pnpm-workspace.yaml"))) return true;
  try {
    const text = readFileSync(join(folder, "package.json"), "utf8");
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && "workspaces" in value;
  } catch {
    // There is none, or nobody can read it.
    return false;
  }
}

function* upwards(from: string): Iterable<string> {
  for (let folder = from; ; folder = dirname(folder)) {
    yield folder;
    if (dirname(folder) === folder) return;
  }
}
