import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  closeSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
} from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DescriptorSocket } from "../../../src/runtime/adapter/descriptor-socket.js";
import { loadKoffi } from "../../../src/runtime/adapter/koffi.js";
import type { Received } from "../../../src/runtime/adapter/message-header.js";
import {
  systemCalls,
  SystemCalls,
} from "../../../src/runtime/adapter/system-calls.js";
import {
  FileDescriptor,
  LimitsExceededError,
  openDescriptorSocket,
} from "../../../src/runtime/index.js";
import {
  requireOpen,
  settledDescriptors,
} from "../../support/open-descriptors.js";

let system: SystemCalls;
let left: DescriptorSocket;
let right: DescriptorSocket;
let folder: string;
let before: readonly string[];

beforeEach(async () => {
  system = await systemCalls();
  folder = await mkdtemp(join(tmpdir(), "qbus-descriptors-"));
  before = await settledDescriptors();
  const [a, b] = system.socketPair();
  left = new DescriptorSocket(system, a);
  right = new DescriptorSocket(system, b);
});

afterEach(async () => {
  left.destroy();
  right.destroy();
  await requireOpen(before);
  await rm(folder, { recursive: true });
});

/** A file with a text, opened for reading. */
async function fileWith(content: string): Promise<number> {
  const path = join(folder, "file");
  await writeFile(path, content);
  return openSync(path, "r");
}

/** The next descriptors that come. */
async function received(socket: DescriptorSocket): Promise<number[]> {
  const [numbers] = (await once(socket, "fds")) as [number[]];
  return numbers;
}

function read(number: number): string {
  const bytes = Buffer.alloc(100);
  return bytes.subarray(0, readSync(number, bytes, 0, 100, 0)).toString();
}

describe("bytes", () => {
  test("go both ways", async () => {
    left.end("to the right");
    right.end("to the left");
    expect([await text(right), await text(left)]).toEqual([
      "to the right",
      "to the left",
    ]);
  });

  test("arrive in order, however many, and however slowly they are read", async () => {
    const sent = createHash("sha256");
    const got = createHash("sha256");
    let bytes = 0;
    const reading = (async () => {
      for await (const chunk of right) {
        got.update(chunk as Buffer);
        bytes += (chunk as Buffer).length;
        if (bytes % 7 === 0) await new Promise(setImmediate);
      }
    })();
    for (let i = 0; i < 200; i++) {
      const chunk = randomBytes(1 + ((i * 7919) % 90_000));
      sent.update(chunk);
      if (!left.write(chunk)) await once(left, "drain");
    }
    left.end();
    await reading;
    expect(got.digest("hex")).toBe(sent.digest("hex"));
  });

  test("that nobody reads are bounded at both ends", async () => {
    const chunk = Buffer.alloc(65_536);
    let written = 0;
    while (left.write(chunk)) written += chunk.length;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(written).toBeLessThan(4_000_000);
    expect(right.readableLength).toBe(0);
    right.pause();
    right.read(0);
    await once(right, "readable");
    expect(right.readableLength).toBeLessThanOrEqual(2 * 65_536);
  });

  test("many small ones leave with few calls", async () => {
    left.cork();
    for (let i = 0; i < 300; i++) left.write(`${String(i)},`);
    left.uncork();
    left.end();
    expect((await text(right)).split(",")).toHaveLength(301);
  });

  test("can be empty", async () => {
    left.write("");
    left.write("a");
    left.write("");
    left.end();
    expect(await text(right)).toBe("a");
  });
});

describe("the end", () => {
  test("of one way leaves the other open", async () => {
    const heard: string[] = [];
    for (const socket of [left, right])
      socket.on("data", (chunk: Buffer) => heard.push(chunk.toString()));
    left.end("question");
    await once(right, "end");
    right.write("ans");
    await once(left, "data");
    right.end("wer");
    await once(left, "end");
    expect(heard).toEqual(["question", "ans", "wer"]);
    await Promise.all(
      [left, right].map((end) => end.closed || once(end, "close")),
    );
  });

  test("comes after everything that was written", async () => {
    const bytes = randomBytes(3_000_000);
    left.end(bytes);
    const chunks: Buffer[] = [];
    for await (const chunk of right) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
  });

  test("of the peer is an end, and an error for who still writes", async () => {
    right.destroy();
    left.resume();
    await once(left, "end");
    left.write("x");
    const [error] = (await once(left, "error")) as [NodeJS.ErrnoException];
    expect(error).toMatchObject({ code: "EPIPE", message: "sendmsg EPIPE" });
  });

  test("of the peer while it had something to read is an error", async () => {
    left.write("unread");
    await new Promise(setImmediate);
    right.destroy();
    left.resume();
    const [error] = (await once(left, "error")) as [NodeJS.ErrnoException];
    expect(error.code).toBe("ECONNRESET");
  });

  test("what a peer said before it left is heard by who writes too late", async () => {
    right.write("last words");
    right.destroy();
    // It closes in a thread.
    await settledDescriptors();
    const heard: string[] = [];
    left.on("data", (chunk: Buffer) => heard.push(chunk.toString()));
    left.on("error", () => undefined);
    left.write("x");
    await new Promise((resolve) => left.on("close", resolve));
    expect(heard).toEqual(["last words"]);
    expect(left.errored).toMatchObject({ code: "EPIPE" });
  });

  test("of a peer that has not read everything is found behind what it said", async () => {
    const [own, far] = system.socketPair();
    const socket = new DescriptorSocket(system, own);
    const heard: string[] = [];
    socket.on("data", (chunk: Buffer) => heard.push(chunk.toString()));
    socket.write("never read");
    await new Promise((resolve) => setTimeout(resolve, 10));
    system.send(far, [Buffer.from("last words")], []);
    closeSync(far);
    const [error] = (await once(socket, "error")) as [NodeJS.ErrnoException];
    expect([heard, error.code]).toEqual([["last words"], "ECONNRESET"]);
  });

  test("of a peer that takes nothing, and never stops to send, comes all the same", async () => {
    const [own, far] = system.socketPair();
    closeSync(far);
    let received = 0;
    const endless = new (class extends SystemCalls {
      override send(): number {
        throw new Error("sendmsg EPIPE");
      }
      override receive(_: number, target: Uint8Array): Received {
        received += target.length;
        return { bytes: target.length, descriptors: [], isTruncated: false };
      }
    })(await loadKoffi());
    const socket = new DescriptorSocket(endless, own);
    socket.write("x");
    const [error] = (await once(socket, "error")) as [Error];
    expect(error.message).toBe("sendmsg EPIPE");
    expect(received).toBeLessThanOrEqual(16_777_216);
  });

  test("of what is destroyed is at once, and once", async () => {
    left.destroy();
    left.destroy(new Error("late"));
    expect(left.destroyed).toBe(true);
    await once(left, "close");
    expect(left.errored).toBeNull();
  });
});

describe("descriptors", () => {
  test("arrive as others for the same file, before their bytes", async () => {
    const number = await fileWith("content");
    const order: string[] = [];
    right.on("fds", (numbers: number[]) => {
      order.push("fds");
      for (const own of numbers) {
        order.push(read(own));
        closeSync(own);
      }
    });
    right.on("data", (chunk: Buffer) => order.push(chunk.toString()));
    left.write("a");
    left.writeWithFds(Buffer.from("b"), [number, number]);
    // The caller's own may be closed at once.
    closeSync(number);
    left.end("c");
    await once(right, "end");
    // What came before them may come with them.
    expect(order).toEqual(["fds", "content", "content", "ab", "c"]);
  });

  test("are inherited by no program", async () => {
    const number = await fileWith("content");
    left.writeWithFds(Buffer.from("x"), [number]);
    right.resume();
    const [own = -1] = await received(right);
    const flags = /flags:\s+(\d+)/.exec(
      readFileSync(`/proc/self/fdinfo/${String(own)}`, "utf8"),
    );
    expect(Number.parseInt(flags?.[1] ?? "", 8) & 0o2000000).toBe(0o2000000);
    closeSync(own);
    closeSync(number);
  });

  test("stay with their own bytes behind a queue", async () => {
    const number = await fileWith("content");
    let bytes = 0;
    const at: number[] = [];
    right.on("fds", (numbers: number[]) => {
      at.push(bytes, numbers.length);
      numbers.forEach((own) => closeSync(own));
    });
    const big = Buffer.alloc(1_000_000);
    left.write(big);
    left.writeWithFds(Buffer.from("x"), [number]);
    left.write(big);
    left.writeWithFds(big, [number, number]);
    left.end();
    closeSync(number);
    right.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
    });
    await once(right, "end");
    expect(bytes).toBe(3_000_001);
    const [first = -1, one, second = -1, two] = at;
    expect([one, two]).toEqual([1, 2]);
    // They come with a piece that holds their byte, so no later than it.
    expect(first).toBeLessThanOrEqual(1_000_000);
    expect(second).toBeGreaterThan(first);
    expect(second).toBeLessThanOrEqual(2_000_001);
  });

  test("253 go with a message, and no more", async () => {
    const number = await fileWith("content");
    right.resume();
    const receiving = received(right);
    left.writeWithFds(Buffer.from("x"), Array<number>(253).fill(number));
    const numbers = await receiving;
    expect(numbers).toHaveLength(253);
    numbers.forEach((own) => closeSync(own));
    expect(() =>
      left.writeWithFds(Buffer.from("x"), Array<number>(254).fill(number)),
    ).toThrow(
      new RangeError("at most 253 descriptors go with a message, not 254"),
    );
    closeSync(number);
  });

  test("need a byte to go with", () => {
    expect(() => left.writeWithFds(Buffer.alloc(0), [0])).toThrow(TypeError);
  });

  test("that are closed already are refused, and nothing is sent", async () => {
    const number = await fileWith("content");
    closeSync(number);
    expect(() => left.writeWithFds(Buffer.from("x"), [number])).toThrow(
      expect.objectContaining({ code: "EBADF" }),
    );
    left.end("after");
    expect(await text(right)).toBe("after");
  });

  test("are closed when nobody listens for them", async () => {
    const number = await fileWith("content");
    left.writeWithFds(Buffer.from("x"), [number, number]);
    left.end();
    closeSync(number);
    expect(await text(right)).toBe("x");
  });

  test("are closed when they could not be sent", async () => {
    const number = await fileWith("content");
    left.write(Buffer.alloc(4_000_000));
    left.writeWithFds(Buffer.from("x"), [number]);
    left.writeWithFds(Buffer.from("y"), [number]);
    closeSync(number);
    left.on("error", () => undefined);
    left.destroy();
    await once(left, "close");
    left.writeWithFds(Buffer.from("z"), [0]);
  });

  test("that wait for a peer that does not read are at most 4,096", () => {
    const bytes = Buffer.from("x");
    left.write(Buffer.alloc(4_000_000));
    for (let i = 0; i < 16; i++)
      left.writeWithFds(bytes, Array<number>(253).fill(0));
    left.writeWithFds(bytes, Array<number>(48).fill(0));
    expect(() => left.writeWithFds(bytes, [0])).toThrow(
      new LimitsExceededError(
        "4096 descriptors wait for a peer that does not read",
      ),
    );
  });

  test("that were sent wait no more", async () => {
    right.resume();
    for (let i = 0; i < 25; i++)
      await new Promise((resolve) => {
        const numbers = Array<number>(200).fill(0);
        left.writeWithFds(Buffer.from("x"), numbers, resolve);
      });
  });

  test("keep working when the same bytes are written twice", async () => {
    const number = await fileWith("content");
    const counts: number[] = [];
    right.on("fds", (numbers: number[]) => {
      counts.push(numbers.length);
      numbers.forEach((own) => closeSync(own));
    });
    const bytes = Buffer.from("x");
    left.cork();
    left.writeWithFds(bytes, [number]);
    left.writeWithFds(bytes, [number, number]);
    left.uncork();
    left.end();
    closeSync(number);
    expect(await text(right)).toBe("xx");
    expect(counts).toEqual([1, 2]);
  });
});

test("a socket is opened by its path, and passes descriptors there", async () => {
  const number = await fileWith("content");
  const path = join(folder, "socket");
  await expect(openDescriptorSocket(path)).rejects.toThrow(
    expect.objectContaining({ code: "ENOENT" }),
  );
  await expect(
    openDescriptorSocket(path, AbortSignal.abort(new Error("not any more"))),
  ).rejects.toThrow("not any more");
  const listener = system.listen(path);
  const socket = await openDescriptorSocket(path);
  const accepted = new DescriptorSocket(system, system.accept(listener) ?? -1);
  const receiving = received(accepted);
  accepted.resume();
  socket.writeWithFds(Buffer.from("x"), [number]);
  const [own = -1] = await receiving;
  expect(fstatSync(own).size).toBe(7);
  socket.destroy();
  accepted.destroy();
  for (const open of [own, number, listener]) closeSync(open);
});

// The package ends the whole process for what it cannot poll.
describe("a descriptor that cannot be waited for is an error:", () => {
  async function errorOf(number: number): Promise<unknown> {
    const socket = new DescriptorSocket(system, number);
    const failed = once(socket, "error");
    socket.resume();
    return (await failed)[0];
  }

  test("a file", async () => {
    const number = await fileWith("content");
    expect(await errorOf(number)).toEqual(
      new TypeError(`the descriptor ${String(number)} is no socket`),
    );
  });

  test("a folder", async () => {
    const number = openSync(folder, "r");
    expect(await errorOf(number)).toBeInstanceOf(TypeError);
  });

  test("one that is closed", async () => {
    const number = await fileWith("content");
    closeSync(number);
    expect(await errorOf(number)).toMatchObject({ code: "EBADF" });
  });

  test("one that another socket has already", async () => {
    const [a, b] = system.socketPair();
    const first = new DescriptorSocket(system, a);
    first.resume();
    await new Promise(setImmediate);
    const second = system.watch(a, () => undefined);
    expect(() => {
      second.want({ readable: true, writable: false, disconnect: false });
    }).toThrow(new Error(`the descriptor ${String(a)} is in use already`));
    second.close();
    first.destroy();
    closeSync(b);
  });
});

test("1,000 sockets that pass a descriptor and are closed leave nothing", async () => {
  const number = await fileWith("content");
  const open = await settledDescriptors();
  for (let i = 0; i < 1000; i++) {
    const [a, b] = system.socketPair();
    const sender = new DescriptorSocket(system, a);
    const receiver = await openDescriptorSocket(new FileDescriptor(b));
    receiver.resume();
    const receiving = received(receiver);
    sender.writeWithFds(Buffer.from("x"), [number]);
    const [own = -1] = await receiving;
    expect(fstatSync(own).size).toBe(7);
    closeSync(own);
    sender.destroy();
    receiver.destroy();
  }
  await requireOpen(open);
  closeSync(number);
});
