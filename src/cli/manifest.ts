import { createHash } from "node:crypto";
import { basename, isAbsolute, join, sep } from "node:path";
import { fingerprint, version } from "qbus-gen:build";
import { readBounded } from "./bounded-read.js";
import type { InputFile } from "./inputs.js";
import { linkFinder } from "./links.js";
import { compareText, isWithin, pathFrom } from "./paths.js";
import type { Settings } from "./settings.js";

/** The record of a run, beside its output. */
export const manifestName = ".qbus-gen.json";

/** SHA-256 in hexadecimal, by path. */
export type Hashes = ReadonlyMap<string, string>;

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

export interface Manifest {
  /** Version of qbus-gen. */
  readonly tool: string;
  /** A hash of everything but the files that decides the output. */
  readonly options: string;
  readonly inputs: Hashes;
  /** Files that inputs include. */
  readonly includes: Hashes;
  /** Relative to the output folder. */
  readonly outputs: Hashes;
  /** Written by earlier runs, not by the last one, and still there. */
  readonly earlier: Hashes;
  readonly counts: Counts;
}

export function hashOf(content: Buffer | string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** What the settings, this version and this build contribute to the output. */
export function optionsHash(settings: Settings): string {
  const { emit, importExtension, runtime, dictionaries } = settings;
  const {
    annotationPrefix,
    defines,
    variants,
    lintOptions,
    vendored,
    dependencies,
  } = settings;
  const parts = [
    [version, fingerprint],
    [emit, importExtension, runtime, dictionaries, annotationPrefix],
    sortedEntries(defines),
    variants.map((one) => [one.name, sortedEntries(one.defines)]),
    [lintOptions, vendored, dependencies],
  ];
  return hashOf(JSON.stringify(parts));
}

function sortedEntries(
  record: Readonly<Record<string, string>>,
): readonly (readonly [string, string])[] {
  return Object.entries(record).sort(([a], [b]) => compareText(a, b));
}

/**
 * Hashes of inputs under names that are the same on every machine: relative to
 * the base folder, or the file's own name when it lies elsewhere and was given
 * by an absolute path.
 */
export function inputHashes(
  files: readonly Pick<InputFile, "path" | "bytes">[],
  base: string,
): Hashes {
  const hashes = new Map<string, string>();
  for (const { path, bytes } of files) {
    const name = isForeign(path, base) ? basename(path) : pathFrom(base, path);
    let unique = name;
    for (let i = 2; hashes.has(unique); i++) unique = `${name}#${String(i)}`;
    hashes.set(unique, hashOf(bytes));
  }
  return hashes;
}

/** Whether a record has only the name of a file, and so cannot find it again. */
export function isForeign(path: string, base: string): boolean {
  return isAbsolute(path) && !isWithin(base, path);
}

/** A record as it lies in an output folder. Anybody may have put it there. */
export interface FoundRecord {
  readonly bytes: Buffer;
  readonly manifest: Manifest;
}

/** Of a hundred thousand files; what is longer would take long to look through. */
const maxRecord = 16 * 1024 * 1024;

/** The record in an output folder, or `undefined` when there is none of ours. */
export function readRecord(out: string): FoundRecord | undefined {
  const bytes = readBounded(join(out, manifestName), {
    limit: maxRecord,
    noLink: true,
  });
  if (typeof bytes === "string") return undefined;
  try {
    const manifest = manifestFrom(JSON.parse(bytes.toString("utf8")));
    return manifest && { bytes, manifest };
  } catch {
    // Not JSON: not a record of ours, so nothing is known of earlier runs.
    return undefined;
  }
}

/** The text of a record: sorted, and the same wherever the run took place. */
export function manifestText(manifest: Manifest): string {
  const { tool, options, counts } = manifest;
  const { inputs, includes, outputs, earlier } = manifest;
  const record = {
    generator: `qbus-gen ${tool}`,
    options,
    counts,
    inputs: sortedObject(inputs),
    ...(includes.size === 0 ? {} : { includes: sortedObject(includes) }),
    outputs: sortedObject(outputs),
    ...(earlier.size === 0 ? {} : { earlier: sortedObject(earlier) }),
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}

/**
 * Whether a run with these settings and inputs would change nothing: nothing
 * that it reads differs from the last run, nor does anything that it wrote.
 *
 * @param manifest - One that is known to be of this user's last run.
 */
export function isCurrent(
  manifest: Manifest,
  options: string,
  inputs: Hashes,
  folders: { readonly base: string; readonly out: string },
): boolean {
  const linkAbove = linkFinder(folders.out);
  return (
    manifest.options === options &&
    isSame(manifest.inputs, inputs) &&
    isOnDisk(folders.base, manifest.includes, false) &&
    [...manifest.outputs.keys()].every(
      (path) => linkAbove(path) === undefined,
    ) &&
    isOnDisk(folders.out, manifest.outputs, true)
  );
}

function isSame(a: Hashes, b: Hashes): boolean {
  return (
    a.size === b.size && [...a].every(([path, hash]) => b.get(path) === hash)
  );
}

function isOnDisk(folder: string, hashes: Hashes, noLink: boolean): boolean {
  for (const [path, hash] of hashes) {
    const read = readBounded(join(folder, path), { noLink });
    if (typeof read === "string" || hashOf(read) !== hash) return false;
  }
  return true;
}

function sortedObject(hashes: Hashes): Readonly<Record<string, string>> {
  return Object.fromEntries([...hashes].sort(([a], [b]) => compareText(a, b)));
}

/** Whatever is not exactly a record of ours gives `undefined`. */
function manifestFrom(value: unknown): Manifest | undefined {
  if (!isObject(value)) return undefined;
  const { generator, options, counts } = value;
  const inputs = hashesFrom(value["inputs"], isReadable);
  const includes = hashesFrom(value["includes"] ?? {}, isReadable);
  const outputs = hashesFrom(value["outputs"]);
  const earlier = hashesFrom(value["earlier"] ?? {});
  const isOurs =
    typeof generator === "string" &&
    generator.startsWith("qbus-gen ") &&
    typeof options === "string";
  if (!isOurs || !isCounts(counts)) return undefined;
  if (!inputs || !includes || !outputs || !earlier) return undefined;
  const tool = generator.slice("qbus-gen ".length);
  return { tool, options, counts, inputs, includes, outputs, earlier };
}

function hashesFrom(
  value: unknown,
  isAllowed = isPlainPath,
): Hashes | undefined {
  if (!isObject(value)) return undefined;
  const hashes = new Map<string, string>();
  for (const [path, hash] of Object.entries(value)) {
    if (typeof hash !== "string" || !isAllowed(path)) return undefined;
    hashes.set(path, hash);
  }
  return hashes;
}

/** Inputs may lie anywhere; they are read, and only to be compared. */
function isReadable(path: string): boolean {
  return !path.includes("\0");
}

/** A record may come from anybody: it must never lead out of its folder. */
function isPlainPath(path: string): boolean {
  if (path.includes("\0")) return false;
  if (sep === "\\" && /[\\:]/.test(path)) return false;
  return path
    .split("/")
    .every((part) => part !== "" && part !== "." && part !== "..");
}

function isCounts(value: unknown): value is Counts {
  return (
    isObject(value) &&
    ["errors", "warnings", "infos"].every((key) =>
      Number.isSafeInteger(value[key]),
    )
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
