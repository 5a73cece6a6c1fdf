/** What an open descriptor is, asked of the system. Nothing that is asked can wait. */
import { readFileSync, statfsSync } from "node:fs";
import { isatty } from "node:tty";
import {
  attempt,
  descriptorPath,
  descriptorSystem,
  linkOf,
  type DescriptorStat,
} from "./descriptor-system.js";
import type { FileDescriptor } from "./file-descriptor.js";

/** What a descriptor can be required to be, by the annotation `FdKind`. */
export type DescriptorKind =
  "socket" | "pipe" | "memfd" | "dmabuf" | "regular-file" | "tty" | "eventfd";

/** What is asked of the system. Each answers undefined when it cannot tell. */
export interface DescriptorReader {
  /** What `/proc` says it leads to: a path, or `socket:[1234]`. */
  readonly link: (number: number) => string | undefined;
  readonly stat: (number: number) => InodeStat | undefined;
  /** Of the file system it is on. */
  readonly fileSystem: (number: number) => FileSystemStat | undefined;
  readonly isTerminal: (number: number) => boolean;
}

type InodeStat = Pick<
  DescriptorStat,
  "nlink" | "isFIFO" | "isSocket" | "isCharacterDevice" | "isFile"
>;

interface FileSystemStat {
  readonly kind: "memory" | "dmabuf" | "other";
  /** Its size, if it has one. */
  readonly blocks: number;
}

const system: DescriptorReader = {
  link: linkOf,
  stat: (number) => descriptorSystem().stat(number),
  fileSystem,
  isTerminal,
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
 * sealed. No file system is asked that somebody else serves, so a program that
 * does not answer cannot make it wait. Where there is no `/proc`, it finds neither
 * memfd, dmabuf nor eventfd.
 */
export function isDescriptorOf(
  value: FileDescriptor,
  kinds: readonly DescriptorKind[],
): boolean {
  return !value.closed && isOfKind(value.number, kinds, system);
}

/** What a descriptor is, for a message. Of a file no name is given. */
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
  const kind = kindOf(number, reader.link(number), reader);
  return kind !== undefined && kinds.includes(kind);
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
  const isNamedDmabuf = link.startsWith("/dmabuf:");
  if (isNamedDmabuf && reader.fileSystem(number)?.kind === "dmabuf")
    return "dmabuf";
  const stat = reader.stat(number);
  if (stat?.isFile() !== true) return kindOfSpecial(number, stat, reader);
  const isNamedMemfd =
    stat.nlink === 0 && /^\/memfd:.* \(deleted\)$/s.test(link);
  return isNamedMemfd
    ? kindOfMemory(reader.fileSystem(number))
    : "regular-file";
}

/** The kernel's own file systems in memory have no size; mounted ones do. */
function kindOfMemory(
  on: FileSystemStat | undefined,
): DescriptorKind | undefined {
  if (on === undefined) return undefined;
  return on.kind === "memory" && on.blocks === 0 ? "memfd" : "regular-file";
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
  stat: InodeStat | undefined,
  reader: DescriptorReader,
): DescriptorKind | undefined {
  if (stat?.isFIFO() === true) return "pipe";
  const isTty = stat?.isCharacterDevice() === true && reader.isTerminal(number);
  return isTty ? "tty" : undefined;
}

/** `statfs` waits for whoever serves a file system; memory is served by the kernel. */
function fileSystem(number: number): FileSystemStat | undefined {
  const path = descriptorPath(number);
  const isMemory = descriptorSystem().inMemory(number);
  if (isMemory === true) {
    const stat = attempt(() => statfsSync(path));
    return stat && { kind: "memory", blocks: stat.blocks };
  }
  // Only a dmabuf tells who has exported it, and its name cannot be had by a device
  // or an object that would be slow to tell.
  const told = attempt(() =>
    readFileSync(path.replace("/fd/", "/fdinfo/"), "utf8"),
  );
  if (told !== undefined && /^exp_name:/m.test(told))
    return { kind: "dmabuf", blocks: 0 };
  return isMemory === undefined ? undefined : { kind: "other", blocks: 0 };
}

/** A device that is no terminal is not asked: its driver may be slow to say so. */
function isTerminal(number: number): boolean {
  const major = descriptorSystem().stat(number)?.deviceMajor;
  if (major === undefined) return false;
  const drivers = attempt(() => readFileSync("/proc/tty/drivers", "utf8"));
  // Name, device, major, minors, kind.
  const majors = drivers
    ?.split("\n")
    .map((line) => Number(/^\S+\s+\S+\s+(\d+)\s/.exec(line)?.[1] ?? NaN));
  return majors?.includes(major) !== false && isatty(number);
}
