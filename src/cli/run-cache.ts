/**
 * What a run believes without generating: that this user's last run into a folder
 * left the record that lies there. Anybody may have committed that record, so its
 * hash is kept outside of the repository, where only the user can have put it.
 */
import { lstatSync, readdirSync, unlinkSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { readBounded } from "./bounded-read.js";
import { makeFolder } from "./folders.js";
import { hashOf } from "./manifest.js";
import { realPath } from "./links.js";
import type { Settings } from "./settings.js";
import { writeOutputs } from "./write.js";

/** Of output folders; the oldest go. */
const maxEntries = 512;

/**
 * Whether a run can be recognised by its record. What it is compared with, and what
 * rules of the project do, is not in there.
 */
export function isRecordable({
  against,
  baseline,
  dependencies,
  lintOptions,
}: Settings): boolean {
  const { customRules = [] } = lintOptions.lint ?? {};
  return (
    against === undefined &&
    baseline === undefined &&
    dependencies.length === 0 &&
    customRules.length === 0
  );
}

/** Whether this user's last run into the folder left this record. */
export function isRemembered(out: string, record: Buffer): boolean {
  const cache = openCache();
  const place = realPath(out);
  if (cache === undefined || place === undefined) return false;
  const read = readBounded(join(cache.folder, entryName(place)));
  return (
    typeof read !== "string" &&
    read.toString("latin1") === entryText(cache, place, record)
  );
}

/** Remembers the record of a run, if there is a place for it. */
export function remember(out: string, record: string): void {
  try {
    makeCache();
    const cache = openCache();
    const place = realPath(out);
    if (cache === undefined || place === undefined) return;
    const text = entryText(cache, place, Buffer.from(record));
    writeOutputs(cache.folder, [{ path: entryName(place), text }]);
    forgetOldest(cache);
  } catch {
    // A full disk, a home that is read-only: the next run generates.
  }
}

interface Cache {
  readonly folder: string;
  /** Of this very folder: another of the same name and content has another. */
  readonly identity: string;
}

function entryName(place: string): string {
  return hashOf(place).slice(0, 32);
}

function entryText(cache: Cache, place: string, record: Buffer): string {
  const parts = [cache.identity, place, hashOf(record)];
  return `${hashOf(JSON.stringify(parts))}\n`;
}

function cacheHome(): string {
  const named = process.env["XDG_CACHE_HOME"] ?? "";
  return isAbsolute(named) ? named : join(homedir(), ".cache");
}

/**
 * The folder, when it is one that only this user can have filled. Where caches are
 * kept inside the repository, as some build machines do, it may have been checked
 * out; but nobody can foresee the moment at which that made the folder.
 */
function openCache(): Cache | undefined {
  try {
    const folder = join(cacheHome(), "qbus-gen");
    const stat = lstatSync(folder, { bigint: true });
    const isOwn =
      stat.isDirectory() && isOurs(stat.uid) && (stat.mode & 0o022n) === 0n;
    if (!isOwn || stat.birthtimeNs === 0n) return undefined;
    const { dev, ino, birthtimeNs } = stat;
    return { folder, identity: [dev, ino, birthtimeNs].join(":") };
  } catch {
    return undefined;
  }
}

/** Only in a folder of the user's own: root may be at work in somebody's home. */
function makeCache(): void {
  const folder = join(cacheHome(), "qbus-gen");
  let above = dirname(folder);
  while (realPath(above) === undefined && dirname(above) !== above)
    above = dirname(above);
  const { uid } = lstatSync(realPath(above) ?? above, { bigint: true });
  if (isOurs(uid)) makeFolder(folder, 0o700);
}

/** Where users have no numbers, nobody can tell whose a folder is. */
function isOurs(uid: bigint): boolean {
  return uid === BigInt(process.geteuid?.() ?? -1);
}

function forgetOldest({ folder }: Cache): void {
  const names = readdirSync(folder).filter((name) =>
    /^[0-9a-f]{32}$/.test(name),
  );
  if (names.length <= maxEntries) return;
  const byAge = names
    .map((name) => join(folder, name))
    .map((file) => ({ file, written: lstatSync(file).mtimeMs }))
    .sort((a, b) => a.written - b.written);
  for (const { file } of byAge.slice(0, names.length - maxEntries / 2))
    unlinkSync(file);
}
