/**
 * Names for files that are written beside their place, and what is left of them
 * when a run was killed.
 */
import { createHash, randomBytes } from "node:crypto";
import {
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  unlinkSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";

/** A run is over in seconds; what nobody can ask about is taken for dead after this. */
const maxAge = 24 * 60 * 60 * 1000;

/** `.qbus-gen-<machine>-<process>-<its start>-<random>.tmp` */
const pattern =
  /^\.qbus-gen-([0-9a-f]{12})-(\d{1,10})-(\d{1,20})-[0-9a-f]{16}\.tmp$/;

/** A name that nobody can guess, and from which other runs see whose it is. */
export function temporaryName(): string {
  const { pid } = process;
  const owner = `${machine()}-${String(pid)}-${startOf(pid) ?? "0"}`;
  return `.qbus-gen-${owner}-${randomBytes(8).toString("hex")}.tmp`;
}

/**
 * Removes from folders, not from those below, what runs left that were killed.
 * Whatever is no regular file stays; unlinking follows no links.
 */
export function removeAbandoned(folders: Iterable<string>): void {
  for (const folder of folders) {
    for (const name of namesIn(folder)) {
      const file = join(folder, name);
      try {
        if (isAbandoned(name, file)) unlinkSync(file);
      } catch {
        // Another run was faster, or it is not ours to remove.
      }
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isAbandoned(name: string, file: string): boolean {
  const [, where, pid = "", start = ""] = pattern.exec(name) ?? [];
  if (where === undefined) return false;
  const stat = lstatSync(file);
  if (!stat.isFile()) return false;
  // Processes of other machines, containers and earlier boots cannot be asked about.
  const isKnowable = where === machine();
  if (isKnowable && !isRunning(Number(pid), start)) return true;
  return Date.now() - stat.mtimeMs > maxAge;
}

/** Numbers of processes are used again, so when it started counts too. */
function isRunning(pid: number, start: string): boolean {
  if (pid === 0 || pid > 0x7fffffff) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    // Of somebody else, which is a process all the same.
    if (code !== "EPERM") return false;
  }
  const known = startOf(pid);
  return known === undefined || known === start;
}

/** When a process started, in ticks since the machine did; only Linux says. */
function startOf(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${String(pid)}/stat`, "latin1");
    // The second field is the name of the program and may hold anything.
    return text.slice(text.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return undefined;
  }
}

let known: string | undefined;

/** Differs wherever the number of a process means another process. */
function machine(): string {
  known ??= createHash("sha256")
    .update(JSON.stringify([hostname(), bootOf(), processNamespace()]))
    .digest("hex")
    .slice(0, 12);
  return known;
}

function bootOf(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "latin1");
  } catch {
    return "";
  }
}

function processNamespace(): string {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return "";
  }
}
