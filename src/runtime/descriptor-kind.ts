/** What an open descriptor is, asked of the system. */
import { fstatSync, readlinkSync, statfsSync } from "node:fs";
import { isatty } from "node:tty";
import type { FileDescriptor } from "./file-descriptor.js";

/** What a descriptor can be required to be, by the annotation `FdKind`. */
export type DescriptorKind =
  "socket" | "pipe" | "memfd" | "dmabuf" | "regular-file" | "tty" | "eventfd";

/** What is asked of the system. Each answers undefined when it cannot tell. */
export interface DescriptorReader {
  /** What `/proc` says it leads to: a path, or `socket:[1234]`. */
  readonly link: (number: number) => string | undefined;
  readonly stat: (number: number) => DescriptorStat | undefined;
  /** Of the file system it is on. */
  readonly fileSystem: (number: number) => FileSystemStat | undefined;
  readonly isTerminal: (number: number) => boolean;
}

interface DescriptorStat {
  readonly nlink: number;
  readonly isFIFO: () => boolean;
  readonly isSocket: () => boolean;
  readonly isCharacterDevice: () => boolean;
  readonly isFile: () => boolean;
}

interface FileSystemStat {
  readonly type: number;
  /** Its size, if it has one. */
  readonly blocks: number;
}

// From linux/magic.h.
const tmpfs = 0x01021994;
const hugetlbfs = 0x958458f6;
const dmaBufFs = 0x444d4142;

const system: DescriptorReader = {
  link: (number) => attempt(() => readlinkSync(linkPath(number))),
  stat: (number) => attempt(() => fstatSync(number)),
  fileSystem: (number) => attempt(() => statfsSync(linkPath(number))),
  isTerminal: isatty,
};

/**
 * Whether a descriptor is of one of the kinds; false when it is closed. A named
 * pipe is a pipe, both ends of a pseudoterminal are a tty, and a memfd is no
 * regular file.
 *
 * It cannot know what a descriptor may be used for: it may be read-only,
 * write-only or for its path only (`O_PATH`), a socket not connected, a memfd
 * not sealed. A deleted file on a tmpfs without a limit of size that was named
 * to look like a memfd counts as one; it behaves like one that cannot be
 * sealed. Asked for anything but sockets and eventfds, it may wait for a file
 * system that the sender of the descriptor serves (FUSE). Where there is no
 * `/proc`, it finds neither memfd, dmabuf nor eventfd.
 */
export function isDescriptorOf(
  value: FileDescriptor,
  kinds: readonly DescriptorKind[],
): boolean {
  return !value.closed && isOfKind(value.number, kinds, system);
}

/**
 * What a descriptor is, for a message. Nothing that is asked can wait, and of a
 * file no name is given.
 */
export function describeDescriptor(value: FileDescriptor): string {
  if (value.closed) return "a closed file descriptor";
  const link = system.link(value.number);
  if (link?.startsWith("/") === true) return "the descriptor of a file";
  const kind = link === undefined ? undefined : kindOfObject(link);
  if (kind === undefined) return "a file descriptor";
  return kind === "eventfd" ? "an eventfd" : `a ${kind}`;
}

/** {@link isDescriptorOf} for a number, with something else to ask than the system. */
export function isOfKind(
  number: number,
  kinds: readonly DescriptorKind[],
  reader: DescriptorReader,
): boolean {
  const link = reader.link(number);
  // Asking for more may mean to wait, and is needless when no file will do.
  if (link?.startsWith("/") === true && kinds.every(isNeverFile)) return false;
  const kind = kindOf(number, link, reader);
  return kind !== undefined && kinds.includes(kind);
}

function isNeverFile(kind: DescriptorKind): boolean {
  return kind === "socket" || kind === "eventfd";
}

function kindOf(
  number: number,
  link: string | undefined,
  reader: DescriptorReader,
): DescriptorKind | undefined {
  if (link === undefined) return kindWithoutLink(number, reader);
  return link.startsWith("/")
    ? kindOfFile(number, link, reader)
    : kindOfObject(link);
}

/** Only the kernel makes links that are no paths, so they are believed. */
function kindOfObject(link: string): DescriptorKind | undefined {
  if (link.startsWith("socket:[")) return "socket";
  if (link.startsWith("pipe:[")) return "pipe";
  if (link === "anon_inode:[eventfd]") return "eventfd";
  // Before Linux 5.3.
  if (link === "anon_inode:dmabuf") return "dmabuf";
  return undefined;
}

/** Anybody can make files with the names that memory has. */
function kindOfFile(
  number: number,
  link: string,
  reader: DescriptorReader,
): DescriptorKind | undefined {
  if (link.startsWith("/dmabuf:") && isOn(dmaBufFs, number, reader))
    return "dmabuf";
  const stat = reader.stat(number);
  if (stat?.isFile() !== true) return kindOfSpecial(number, stat, reader);
  const isNamedMemfd =
    stat.nlink === 0 && /^\/memfd:.* \(deleted\)$/s.test(link);
  return isNamedMemfd
    ? kindOfMemory(reader.fileSystem(number))
    : "regular-file";
}

function isOn(type: number, number: number, reader: DescriptorReader): boolean {
  return reader.fileSystem(number)?.type === type;
}

/** The kernel's own file systems in memory have no size; mounted ones do. */
function kindOfMemory(
  on: FileSystemStat | undefined,
): DescriptorKind | undefined {
  if (on === undefined) return undefined;
  const isMemory = on.type === tmpfs || on.type === hugetlbfs;
  return isMemory && on.blocks === 0 ? "memfd" : "regular-file";
}

function kindWithoutLink(
  number: number,
  reader: DescriptorReader,
): DescriptorKind | undefined {
  const stat = reader.stat(number);
  if (stat?.isSocket() === true) return "socket";
  if (stat?.isFile() !== true) return kindOfSpecial(number, stat, reader);
  // A memfd has no name in any folder, and a deleted file neither.
  return stat.nlink > 0 ? "regular-file" : undefined;
}

function kindOfSpecial(
  number: number,
  stat: DescriptorStat | undefined,
  reader: DescriptorReader,
): DescriptorKind | undefined {
  if (stat?.isFIFO() === true) return "pipe";
  const isTerminal =
    stat?.isCharacterDevice() === true && reader.isTerminal(number);
  return isTerminal ? "tty" : undefined;
}

function attempt<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    // Closed, of a system without it, or forbidden: no answer in any case.
    return undefined;
  }
}

function linkPath(number: number): string {
  return `/proc/self/fd/${String(number)}`;
}
