import { once } from "node:events";
import {
  closeSync,
  fstatSync,
  openSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { execFileSync } from "node:child_process";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { loadKoffi } from "../../src/runtime/adapter/koffi.js";
import { FileDescriptor, socketPair } from "../../src/runtime/index.js";
import { openDescriptors, requireOpen } from "../support/open-descriptors.js";

let folder: string;
let path: string;
let before: readonly string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "qbus-descriptor-"));
  path = join(folder, "file");
  writeFileSync(path, "content");
  // What the loop opens for itself, it has then.
  const [left, right] = await socketPair();
  closeSync(left.take());
  closeSync(right.take());
  before = openDescriptors();
});

afterEach(async () => {
  await requireOpen(before);
  await rm(folder, { recursive: true });
});

function opened(flags = "r"): FileDescriptor {
  return new FileDescriptor(openSync(path, flags));
}

const gone = /^the file descriptor is closed or was taken/;

test.each([-1, 1.5, NaN, 2 ** 31, "3" as never])("%j is none", (number) => {
  expect(() => new FileDescriptor(number)).toThrow(TypeError);
});

test("it is closed when it is disposed of, once", async () => {
  const descriptor = opened();
  const { number } = descriptor;
  expect([descriptor.closed, fstatSync(number).size]).toEqual([false, 7]);
  descriptor[Symbol.dispose]();
  expect(descriptor.closed).toBe(true);
  await vi.waitFor(() => expect(() => fstatSync(number)).toThrow("EBADF"));
  // Its number may be another's by then.
  const other = openSync(path, "r");
  expect(other).toBe(number);
  descriptor[Symbol.dispose]();
  descriptor.$release();
  expect(fstatSync(other).size).toBe(7);
  closeSync(other);
});

test.each([
  ["number", (descriptor: FileDescriptor) => descriptor.number],
  ["take", (descriptor: FileDescriptor) => descriptor.take()],
  ["keep", (descriptor: FileDescriptor) => descriptor.keep()],
  ["toSocket", (descriptor: FileDescriptor) => descriptor.toSocket()],
  ["toReadStream", (descriptor: FileDescriptor) => descriptor.toReadStream()],
  ["toWriteStream", (descriptor: FileDescriptor) => descriptor.toWriteStream()],
])("%s of one that is closed is an error", (_, use) => {
  const descriptor = opened();
  descriptor[Symbol.dispose]();
  expect(() => use(descriptor)).toThrow(gone);
});

test("the number that is taken is the taker's", () => {
  const descriptor = opened();
  const number = descriptor.take();
  expect(descriptor.closed).toBe(true);
  descriptor[Symbol.dispose]();
  expect(readFileSync(number, "utf8")).toBe("content");
  closeSync(number);
});

test("what brought it closes it, unless it is kept", () => {
  const [forgotten, kept] = [opened(), opened()];
  expect(kept.keep()).toBe(kept);
  for (const descriptor of [forgotten, kept]) descriptor.$release();
  expect([forgotten.closed, kept.closed]).toEqual([true, false]);
  kept[Symbol.dispose]();
});

describe("it becomes", () => {
  test("a stream to read from, which closes it", async () => {
    const descriptor = opened();
    const stream = descriptor.toReadStream();
    expect(descriptor.closed).toBe(true);
    expect(await text(stream)).toBe("content");
    if (!stream.closed) await once(stream, "close");
  });

  test("a stream to write to, which closes it", async () => {
    const stream = opened("a").toWriteStream();
    stream.end(" and more");
    await once(stream, "close");
    expect(readFileSync(path, "utf8")).toBe("content and more");
  });

  test("a socket, which closes it", async () => {
    const [left, right] = await socketPair();
    const socket = left.toSocket();
    expect(left.closed).toBe(true);
    const other = right.toSocket();
    socket.end("hello");
    expect(await text(other)).toBe("hello");
    other.destroy();
    if (!socket.closed) await once(socket, "close");
  });

  test("no socket when it is none; then it is still its owner's", () => {
    using descriptor = opened();
    expect(() => descriptor.toSocket()).toThrow(
      expect.objectContaining({ code: "ERR_INVALID_FD_TYPE" }),
    );
    expect(descriptor.closed).toBe(false);
  });
});

describe("while nothing comes", () => {
  /** How long something of the pool takes. */
  async function poolDelay(): Promise<number> {
    const begin = performance.now();
    await stat(path);
    return performance.now() - begin;
  }

  function namedPipe(name: string): FileDescriptor {
    const place = join(folder, name);
    execFileSync("mkfifo", [place]);
    return new FileDescriptor(openSync(place, "r+"));
  }

  test("eight pipes and sockets leave the pool to others", async () => {
    const streams: Readable[] = [];
    const far: FileDescriptor[] = [];
    for (let i = 0; i < 4; i++) {
      const [left, right] = await socketPair();
      far.push(right);
      streams.push(left.toReadStream());
      streams.push(namedPipe(`pipe-${String(i)}`).toReadStream());
    }
    for (const stream of streams) stream.resume();
    await wait(50);
    expect(await poolDelay()).toBeLessThan(1000);
    for (const stream of streams) stream.destroy();
    for (const descriptor of far) descriptor[Symbol.dispose]();
  });

  test("anything else gets half of the pool, and can be given up while it waits", async () => {
    const library = (await loadKoffi()).load(null);
    const makeEvents = library.func("int eventfd(unsigned int, int)");
    const numbers = Array.from({ length: 6 }, () => Number(makeEvents(0, 0)));
    const streams = numbers.map((number) =>
      new FileDescriptor(number).toReadStream(),
    );
    for (const stream of streams) stream.resume();
    await wait(50);
    expect(await poolDelay()).toBeLessThan(1000);
    // Two are being read, and close when there is something; others do at once.
    const closed = streams.map((stream) => once(stream, "close"));
    for (const stream of streams) stream.destroy();
    await Promise.all(closed.slice(2));
    expect(streams.map((stream) => stream.closed)).toEqual([
      false,
      false,
      true,
      true,
      true,
      true,
    ]);
    for (const number of numbers.slice(0, 2))
      writeSync(number, Buffer.from([1, 0, 0, 0, 0, 0, 0, 0]));
    await Promise.all(closed);
  });
});
