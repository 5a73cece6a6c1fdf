import type { Bounds, Round } from "./options.js";

/** What an attack has come to. */
export interface Result {
  /** Messages and connections; undefined when the attacker hung as well. */
  readonly sent: number | undefined;
  /**
   * Longest time in which the loop of the one that looks on has not turned, in
   * milliseconds: by so much the machine itself may have held up anybody.
   */
  readonly noise: number;
  /** Longest time in which the loop has not turned, in milliseconds. */
  readonly standstill: number;
  /** Longest wait of somebody else for the answer to a ping, in milliseconds. */
  readonly ping: number;
  /** Longest wait of the process itself for a look at the disk, in milliseconds. */
  readonly disk: number;
  /** Most memory, in MiB. */
  readonly peak: number;
  /** Descriptors that are open more than before. */
  readonly descriptors: number;
  /** Entries of the log. */
  readonly entries: number;
  /** Whatever must not happen at all. */
  readonly faults: readonly string[];
}

/** What is beyond its bound, in words. */
export function excessOf(result: Result, bounds: Bounds): readonly string[] {
  const { memory, entries } = bounds;
  const within = bounds.within + result.noise;
  const rows: readonly (readonly [
    value: number,
    bound: number,
    words: (value: string) => string,
  ])[] = [
    [result.standstill, within, (ms) => `its loop stood still for ${ms} ms`],
    [result.ping, within, (ms) => `a ping took ${ms} ms`],
    [result.disk, within, (ms) => `a look at the disk took ${ms} ms`],
    [result.peak, memory, (mib) => `it took ${mib} MiB`],
    [result.descriptors, 0, (count) => `${count} descriptors were left open`],
    [result.entries, entries, (count) => `it wrote ${count} entries of log`],
  ];
  return [
    ...rows
      .filter(([value, bound]) => value > bound)
      .map(([value, , words]) => words(value.toFixed(0))),
    ...result.faults.map(brief),
  ];
}

/** The first lines of a stack say enough. */
function brief(text: string): string {
  return text.split("\n").slice(0, 2).join(" ").slice(0, 200);
}

const columns = [
  "sent",
  "loop ms",
  "ping ms",
  "disk ms",
  "noise ms",
  "peak MiB",
  "fds",
  "log",
] as const;

const firstWidth = 32;
const width = 9;

function line(first: string, others: readonly string[]): string {
  const cells = others.map((cell) => cell.padStart(width));
  return first.padEnd(firstWidth) + cells.join("");
}

export const headLine = line("", columns);

/** A line of the table. */
export function lineOf({ attack, way }: Round, result: Result): string {
  const { sent, standstill, ping, disk, noise, peak } = result;
  const times = [standstill, ping, disk, noise];
  const cells = [...times, peak, result.descriptors, result.entries];
  return line(`${attack.name} ${way}`, [
    sent === undefined ? "?" : String(sent),
    ...cells.map((cell) => cell.toFixed(0)),
  ]);
}
