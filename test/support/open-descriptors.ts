import { readdirSync, readlinkSync } from "node:fs";

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

/** @throws Error that names what is open now and was not, or was and is not. */
export function requireOpen(before: readonly string[]): void {
  const now = openDescriptors();
  const counts = new Map<string, number>();
  for (const link of now) counts.set(link, (counts.get(link) ?? 0) + 1);
  for (const link of before) counts.set(link, (counts.get(link) ?? 0) - 1);
  const changed = [...counts].filter(([, count]) => count !== 0);
  if (changed.length > 0)
    throw new Error(`descriptors: ${JSON.stringify(changed)}`);
}
