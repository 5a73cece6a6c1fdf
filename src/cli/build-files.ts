import { join, resolve } from "node:path";
import { dependencyText } from "./dependency-text.js";
import { relativePath, shownPath } from "./paths.js";
import type { Settings } from "./settings.js";
import { quoted, UsageError } from "./usage-error.js";
import { contentOf, refusePlace, writeNamed } from "./write.js";

/** What depends on what. */
export interface Dependencies {
  /** Everything read, relative to the working directory or absolute. */
  readonly dependencies: readonly string[];
  /** Every output, relative to the output folder. */
  readonly outputs: readonly string[];
}

/**
 * What a dependency file would say; `undefined` when none was asked for.
 *
 * @throws UsageError for a name that it cannot hold, or a link in its place.
 */
export function depfileText(
  { depfile, stamp, out, configFile }: Settings,
  { outputs, dependencies }: Dependencies,
): string | undefined {
  if (depfile === undefined) return undefined;
  const targets =
    stamp === undefined
      ? outputs.map((path) => shownPath(join(out, path)))
      : [shownPath(stamp)];
  return dependencyText(targets, [
    ...dependencies,
    ...(configFile === undefined ? [] : [relativePath(configFile)]),
  ]);
}

/**
 * Finds out what would keep the files for build tools from being written, so that
 * nothing is written then.
 *
 * @throws UsageError as writing them would.
 */
export function checkBuildFiles(
  settings: Settings,
  dependencies: Dependencies,
): void {
  depfileText(settings, dependencies);
  const read = new Set(dependencies.dependencies.map((path) => resolve(path)));
  if (settings.configFile !== undefined) read.add(settings.configFile);
  for (const path of [settings.depfile, settings.stamp]) {
    if (path === undefined) continue;
    if (read.has(resolve(path)))
      throw new UsageError(`cannot write ${quoted(path)}: it is an input`);
    refusePlace(path);
  }
}

/**
 * Writes the dependency file and touches the stamp that a build tool waits for.
 * The stamp is written last: while it is old, the work counts as not done.
 */
export function writeBuildFiles(
  settings: Settings,
  dependencies: Dependencies,
): void {
  checkBuildFiles(settings, dependencies);
  const { depfile, stamp } = settings;
  const text = depfileText(settings, dependencies);
  if (depfile !== undefined && text !== undefined) {
    if (contentOf(depfile)?.equals(Buffer.from(text)) !== true)
      writeNamed(depfile, text);
  }
  if (stamp !== undefined) writeNamed(stamp, "");
}
