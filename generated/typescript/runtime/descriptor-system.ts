/** What is done to open descriptors, where it matters that nobody waits. */
import { closeSync, fstatSync, readlinkSync, statfsSync } from "node:fs";

/** What a descriptor leads to, as its inode says. */
export interface DescriptorStat {
  readonly nlink: number;
  /** The device that a file is on; 0 when it is on none. */
  readonly major: number;
  /** Number of the mount that it was opened through, if the system tells. */
  readonly mount: number | undefined;
  /** Of a device itself. */
  readonly deviceMajor: number;
  readonly isFIFO: () => boolean;
  readonly isSocket: () => boolean;
  readonly isCharacterDevice: () => boolean;
  readonly isFile: () => boolean;
}

/** Whether a file is one of the kernel's in memory; undefined when it cannot be told. */
export type InMemory = boolean | undefined;

/**
 * Ways to close and to look at a descriptor. Whoever sends one chooses what it is:
 * a socket that lingers, a file whose file system is a program that does not answer.
 * Closing such a thing waits, and so does `fstat`.
 */
export interface DescriptorSystem {
  /** @throws Error with the code `EBADF` when it is not open. */
  readonly close: (number: number) => void;
  /** Another number for the same thing; undefined where what is closed may wait. */
  readonly duplicate: ((number: number) => number) | undefined;
  readonly stat: (number: number) => DescriptorStat | undefined;
  readonly inMemory: (number: number) => InMemory;
  /** How many threads of Node's pool may wait for what may never come. */
  readonly poolShare: number;
}

// From linux/magic.h.
const tmpfs = 0x01021994;
const hugetlbfs = 0x958458f6;

/**
 * Node's own ways, which may wait. They are for programs that have not loaded what
 * receives descriptors, so that theirs are all their own.
 */
const plain: DescriptorSystem = {
  close: closeSync,
  duplicate: undefined,
  stat: (number) => {
    const stat = attempt(() => fstatSync(number));
    return (
      stat && {
        nlink: stat.nlink,
        major: majorOf(stat.dev),
        mount: undefined,
        deviceMajor: majorOf(stat.rdev),
        isFIFO: () => stat.isFIFO(),
        isSocket: () => stat.isSocket(),
        isCharacterDevice: () => stat.isCharacterDevice(),
        isFile: () => stat.isFile(),
      }
    );
  },
  inMemory: (number) => {
    const type = attempt(() => statfsSync(descriptorPath(number)).type);
    return type === undefined
      ? undefined
      : type === tmpfs || type === hugetlbfs;
  },
  poolShare: 2,
};

let current = plain;

/** How it is done now. */
export function descriptorSystem(): DescriptorSystem {
  return current;
}

/** From now on descriptors may come from others. */
export function useDescriptorSystem(system: DescriptorSystem): void {
  current = system;
}

/**
 * Closes a descriptor; it may still be on its way when this returns.
 *
 * @throws Error with the code `EBADF` when it is not open.
 */
export function closeDescriptor(number: number): void {
  current.close(number);
}

/**
 * What `/proc` says that a descriptor leads to: a path, or `socket:[1234]`, which
 * only the kernel makes. No file system is asked. Undefined when it is closed, or
 * there is no `/proc`.
 */
export function linkOf(number: number): string | undefined {
  return attempt(() => readlinkSync(descriptorPath(number)));
}

/** Whether a descriptor is an open socket. */
export function isSocket(number: number): boolean {
  const link = linkOf(number);
  return link === undefined
    ? current.stat(number)?.isSocket() === true
    : link.startsWith("socket:[");
}

/** The path of what a descriptor leads to. */
export function descriptorPath(number: number): string {
  return `/proc/self/fd/${String(number)}`;
}

/** Undefined for what throws: closed, of a system without it, or forbidden. */
export function attempt<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    // No answer in any case.
    return undefined;
  }
}

/** As the C library packs it: 12 bits, and those above 44. */
function majorOf(device: number): number {
  return Math.floor(device / 256) % 4096;
}
