/** Streams over descriptors, which own them. */
import { createReadStream, createWriteStream, readFileSync } from "node:fs";
import { Socket } from "node:net";
import type { Readable, Writable } from "node:stream";
import {
  attempt,
  closeDescriptor,
  descriptorSystem,
  linkOf,
  type DescriptorStat,
} from "./descriptor-system.js";
import { PoolAccess } from "./pool-access.js";

/**
 * File systems that are on no device, and that nobody but the kernel serves. What
 * others are asked may never be answered.
 */
const localFileSystems = /^(bcachefs|btrfs|devtmpfs|overlay|ramfs|tmpfs|zfs)$/;

/**
 * A stream over a socket or a pipe, which the event loop reads and writes.
 *
 * @throws TypeError when it is neither, or a socket that is no stream.
 */
export function socketOf(number: number): Socket {
  if (!isChannel(number))
    throw Object.assign(
      new TypeError(
        `descriptor ${String(number)}: neither a socket nor a pipe`,
      ),
      { code: "ERR_INVALID_FD_TYPE" },
    );
  return guarded(number, () => new Socket({ fd: number }));
}

/** @throws TypeError for a socket that is no stream. */
export function readStreamOf(number: number): Readable {
  if (isChannel(number)) {
    const way = { fd: number, readable: true, writable: false };
    return guarded(number, () => new Socket(way));
  }
  // With a descriptor the path is not looked at.
  if (!comesFromOthers()) return createReadStream("", { fd: number });
  const access = new PoolAccess(!isLocalFile(number));
  const stream = createReadStream("", { fd: number, fs: access });
  return cancelling(stream, access);
}

/** @throws TypeError for a socket that is no stream. */
export function writeStreamOf(number: number): Writable {
  if (isChannel(number)) {
    const way = { fd: number, readable: false, writable: true };
    return guarded(number, () => new WritingEnd(way));
  }
  if (!comesFromOthers()) return createWriteStream("", { fd: number });
  const access = new PoolAccess(!isLocalFile(number));
  const stream = createWriteStream("", { fd: number, fs: access });
  return cancelling(stream, access);
}

/** Its end is not the end of the socket, which others may write to as well. */
class WritingEnd extends Socket {
  override _final(done: () => void): void {
    done();
  }
}

/** Whether descriptors may be such that closing or reading them waits. */
function comesFromOthers(): boolean {
  return descriptorSystem().duplicate !== undefined;
}

/**
 * Node closes sockets on the event loop. That does not wait as long as another
 * descriptor leads to the same; that one is closed when Node's is.
 */
function guarded(number: number, open: () => Socket): Socket {
  const guard = descriptorSystem().duplicate?.(number);
  if (guard === undefined) return open();
  try {
    const socket = open();
    socket.once("close", () => {
      closeDescriptor(guard);
    });
    return socket;
  } catch (error) {
    closeDescriptor(guard);
    throw error;
  }
}

/** The stream waits for what it has asked for before it closes. */
function cancelling<T extends Readable | Writable>(
  stream: T,
  access: PoolAccess,
): T {
  const destroy = stream._destroy.bind(stream);
  stream._destroy = (error, done) => {
    destroy(error, done);
    access.cancel();
  };
  return stream;
}

/** Whether it is a socket or a pipe. */
function isChannel(number: number): boolean {
  const link = linkOf(number);
  if (link !== undefined && !link.startsWith("/"))
    return link.startsWith("socket:[") || link.startsWith("pipe:[");
  const stat = descriptorSystem().stat(number);
  if (stat?.isFIFO() === true) return isLocal(stat);
  return stat?.isSocket() === true;
}

function isLocalFile(number: number): boolean {
  const stat = descriptorSystem().stat(number);
  if (stat?.isFile() !== true) return false;
  return isLocal(stat) || descriptorSystem().inMemory(number) === true;
}

/** Whether it is on a file system that answers by itself. */
function isLocal({ major, mount }: DescriptorStat): boolean {
  if (major !== 0) return true;
  const mounts = attempt(() => readFileSync("/proc/self/mountinfo", "utf8"));
  if (mounts === undefined || mount === undefined) return false;
  // Number, parent, device, root, place, options, any more up to a dash, type.
  const line = mounts
    .split("\n")
    .find((each) => each.startsWith(`${String(mount)} `));
  const type = line?.split(" - ")[1]?.split(" ")[0];
  return type !== undefined && localFileSystems.test(type);
}
