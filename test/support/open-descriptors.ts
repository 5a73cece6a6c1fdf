import { readdirSync, readlinkSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

/** How long what is being closed may take, on a busy machine. */
const patienceMs = 20_000;

/**
 * What this process has open, as the system calls it, sorted. Reading it opens
 * the folder itself, which is left out.
 */
export function openDescriptors(): readonly string[] {
  return readdirSync("/proc/self/fd")
    .map((number) => linkOf(number))
    .filter((link) => link !== "" && !/^\/proc\/\d+\/fd$/.test(link))
    .sort();
}

function linkOf(number: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${number}`);
  } catch {
    // Closed since the list was made: the folder itself.
    return "";
  }
}

/** {@link openDescriptors}, once nothing is being closed any more. */
export async function settledDescriptors(): Promise<readonly string[]> {
  for (let before = openDescriptors(); ;) {
    await wait(20);
    const now = openDescriptors();
    if (now.join() === before.join()) return now;
    before = now;
  }
}

/**
 * Waits for what is being closed in threads.
 *
 * @throws Error that names what is open now and was not, or was and is not.
 */
export async function requireOpen(before: readonly string[]): Promise<void> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const changed = changedSince(before);
    if (changed.length === 0) return;
    if (performance.now() > deadline)
      throw new Error(`descriptors: ${JSON.stringify(changed.slice(0, 20))}`);
    await wait(2);
  }
}

function changedSince(before: readonly string[]): readonly unknown[] {
  const counts = new Map<string, number>();
  for (const link of openDescriptors())
    counts.set(link, (counts.get(link) ?? 0) + 1);
  for (const link of before) counts.set(link, (counts.get(link) ?? 0) - 1);
  return [...counts].filter(([, count]) => count !== 0);
}
