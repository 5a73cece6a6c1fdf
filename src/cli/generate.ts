import { readInputs } from "./inputs.js";
import type { Inputs } from "./inputs.js";
import { failures } from "./counts.js";
import { inputHashes, isCurrent, optionsHash, readRecord } from "./manifest.js";
import { finish } from "./outcome.js";
import { checkOutputFolder } from "./output-folder.js";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { relativePath } from "./paths.js";
import { isRecordable, isRemembered } from "./run-cache.js";
import { isInScope } from "./settings.js";
import type { Settings } from "./settings.js";
import { removeAbandoned } from "./temporary.js";
import { foldersOf } from "./write.js";

/**
 * Lints, then writes the output. When the record of this user's last run shows that
 * nothing would change, nothing but that record, the inputs and the output is
 * read, and neither parser nor emitters are loaded. `--check` believes no record.
 *
 * @returns The exit code.
 */
export async function runGenerate(settings: Settings): Promise<number> {
  checkOutputFolder(settings);
  const inputs = readInputs(settings.inputs);
  if (finishUnchanged(settings, inputs)) return 0;
  const { runFreshGenerate } = await import("./full-run.js");
  return runFreshGenerate(settings, inputs);
}

function finishUnchanged(
  settings: Settings,
  { files, problems }: Inputs,
): boolean {
  const { base, out, format, verbose, clean, failOn, check } = settings;
  if (check || problems.length > 0 || format !== "text" || verbose)
    return false;
  if (settings.reportFiles.length > 0 || !isRecordable(settings)) return false;
  const record = readRecord(out);
  if (record === undefined || !isRemembered(out, record.bytes)) return false;
  const { manifest } = record;
  const { counts, outputs, earlier, includes } = manifest;
  if (counts.errors > 0 || failures(counts, failOn) > 0) return false;
  const leftOver = [...earlier.keys()].filter(
    (path) => isInScope(settings, path) && existsSync(join(out, path)),
  ).length;
  if (clean && leftOver > 0) return false;
  const hashes = inputHashes(files, base);
  if (!isCurrent(manifest, optionsHash(settings), hashes, { base, out })) {
    return false;
  }
  removeAbandoned(foldersOf(out, outputs.keys()));
  finish(settings, {
    counts,
    inputCount: files.length,
    dependencies: [
      ...files.map(({ path }) => path),
      ...[...includes.keys()].map((path) => relativePath(join(base, path))),
    ],
    outputs: [...outputs.keys()],
    written: 0,
    removed: 0,
    leftOver,
  });
  return true;
}
