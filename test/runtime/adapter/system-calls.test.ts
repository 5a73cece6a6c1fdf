import { execFile } from "node:child_process";
import { closeSync } from "node:fs";
import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DescriptorWatch } from "../../../src/runtime/adapter/descriptor-watch.js";
import {
  loadKoffi,
  type Interest,
  type Koffi,
} from "../../../src/runtime/adapter/koffi.js";
import { OutgoingQueue } from "../../../src/runtime/adapter/outgoing-queue.js";
import {
  systemCalls,
  SystemCalls,
} from "../../../src/runtime/adapter/system-calls.js";
import { bundle } from "../../support/bundle.js";
import {
  requireOpen,
  settledDescriptors,
} from "../../support/open-descriptors.js";
import { run } from "../../support/programs.js";

const errno = { EINTR: 4, EAGAIN: 11, EMFILE: 24, ECONNABORTED: 103 };

/** A system whose calls give what a test has written down: numbers, or errors. */
function scripted(
  name: string,
  ...results: readonly (number | keyof typeof errno)[]
): SystemCalls {
  const left = [...results];
  let error = 0;
  const koffi: Koffi = {
    load: () => ({
      func: (definition) => () => {
        if (!definition.includes(` ${name}(`)) return 0;
        const result = left.shift() ?? 0;
        if (typeof result === "number") return result;
        error = errno[result];
        return -1;
      },
      symbol: () => 0x1000n,
    }),
    address: () => 0x1000n,
    errno: () => error,
    node: {
      poll: () => {
        throw new Error("not here");
      },
    },
  };
  const room = { isThere: () => true, checkSoon: () => undefined };
  return new SystemCalls(koffi, room);
}

describe("a call that a signal interrupts is made again:", () => {
  const bytes = Buffer.from("abc");

  test.each([
    ["send", (system: SystemCalls) => system.send(3, [bytes], [])],
    ["sendmsg", (system: SystemCalls) => system.send(3, [bytes], [1])],
    ["sendmsg", (system: SystemCalls) => system.send(3, [bytes, bytes], [])],
    ["recvmsg", (system: SystemCalls) => system.receive(3, bytes).bytes],
    ["accept4", (system: SystemCalls) => system.accept(3)],
  ])("%s", (name, call) => {
    expect(call(scripted(name, "EINTR", "EINTR", 2))).toBe(2);
    expect(call(scripted(name, "EINTR", "EAGAIN"))).toBeUndefined();
    expect(() => call(scripted(name, "EINTR", "EMFILE"))).toThrow(
      expect.objectContaining({ code: "EMFILE" }),
    );
  });
});

test("a connection that has gone before its turn is not accepted", () => {
  expect(scripted("accept4", "ECONNABORTED", 7).accept(3)).toBe(7);
});

test("a connection waits where a listener has no room", () => {
  expect(scripted("connect", "EAGAIN").connect("/a")).toBeUndefined();
});

test("a path of which the system would take a part is refused", async () => {
  const system = await systemCalls();
  expect(() => system.connect("/a\0b")).toThrow(
    new RangeError("a socket's path has no NUL in it"),
  );
});

test("a path that is too long is refused", async () => {
  const system = await systemCalls();
  expect(() => system.connect(`/${"a".repeat(107)}`)).toThrow(
    new RangeError("a socket's path has at most 107 bytes, not 108"),
  );
});

describe("what waits to be sent", () => {
  let before: readonly string[];
  beforeEach(async () => {
    before = await settledDescriptors();
  });
  afterEach(async () => {
    await requireOpen(before);
  });

  /** Takes at most so many bytes at a time, and nothing when it is 0. */
  async function slow(...room: readonly number[]) {
    const real = await systemCalls();
    const left = [...room];
    const log: string[] = [];
    const queue = new OutgoingQueue(
      {
        duplicate: (number: number) => real.duplicate(number),
        send: (
          _socket: number,
          pieces: readonly Uint8Array[],
          descriptors: readonly number[],
        ) => {
          const text = Buffer.concat(pieces).toString();
          const count = Math.min(left.shift() ?? Infinity, text.length);
          if (count === 0) return undefined;
          log.push(`${text.slice(0, count)}/${String(descriptors.length)}`);
          return count;
        },
      },
      3,
    );
    return { queue, log };
  }

  test("goes in pieces, descriptors with the first of their bytes only", async () => {
    const { queue, log } = await slow(2, 0, 3, 1, 0);
    const sent: string[] = [];
    const second = Buffer.from("defgh");
    queue.attach(second, [1, 2]);
    queue.add(Buffer.from("abc"), () => sent.push("abc"));
    queue.add(second, () => sent.push("defgh"));
    queue.add(Buffer.from("i"), undefined);
    expect(queue.send()).toBe(false);
    expect([log, sent]).toEqual([["ab/0"], []]);
    expect(queue.send()).toBe(false);
    expect(queue.send()).toBe(true);
    expect(log).toEqual(["ab/0", "c/0", "d/2", "efghi/0"]);
    expect(sent).toEqual(["abc", "defgh"]);
  });

  test("may grow while it is sent", async () => {
    const { queue, log } = await slow(1);
    let isFirst = true;
    queue.add(Buffer.from("ab"), () => {
      if (isFirst) queue.add(Buffer.from("c"), undefined);
      isFirst = false;
      queue.send();
    });
    expect(queue.send()).toBe(true);
    expect(log).toEqual(["a/0", "b/0", "c/0"]);
  });

  test("goes with at most 64 pieces at a time", async () => {
    const { queue, log } = await slow();
    for (let i = 0; i < 130; i++) queue.add(Buffer.from("x"), undefined);
    expect(queue.send()).toBe(true);
    expect(log.map((text) => text.length - 2)).toEqual([64, 64, 2]);
  });

  test("is closed when it is given up", async () => {
    const { queue } = await slow(0);
    const bytes = Buffer.from("a");
    queue.attach(bytes, [1, 1, 1]);
    queue.add(bytes, undefined);
    queue.attach(Buffer.from("b"), [1]);
    queue.send();
    queue.clear();
    expect(queue.send()).toBe(true);
  });

  test("holds no duplicates when one of several cannot be made", async () => {
    const { queue } = await slow();
    expect(() => {
      queue.attach(Buffer.from("a"), [1, 2, 9999]);
    }).toThrow(expect.objectContaining({ code: "EBADF" }));
  });
});

describe("koffi", () => {
  // Its way to poll may change with any version; then this fails.
  test("polls as it has to", async () => {
    const koffi = await loadKoffi();
    const system = await systemCalls();
    const [left, right] = system.socketPair();
    const heard: [number, Interest][] = [];
    const ready = (status: number, events: Interest): void => {
      heard.push([status, { ...events }]);
      handle.stop();
    };
    const handle = koffi.node.poll(
      left,
      { readable: true, writable: false, disconnect: false },
      ready,
    );
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(heard).toEqual([]);
    system.send(right, [Buffer.from("x")], []);
    await expect.poll(() => heard.length).toBe(1);
    expect(heard[0]).toEqual([
      0,
      expect.objectContaining({
        readable: true,
        writable: false,
        disconnect: false,
      }),
    ]);
    handle.start({ readable: false, writable: true, disconnect: false }, ready);
    await expect.poll(() => heard.length).toBe(2);
    expect(heard[1]).toEqual([
      0,
      expect.objectContaining({
        readable: false,
        writable: true,
        disconnect: false,
      }),
    ]);
    handle.close();
    closeSync(left);
    closeSync(right);
  });

  test("lets promises be kept after what it has called back", async () => {
    const koffi = await loadKoffi();
    const system = await systemCalls();
    const [left, right] = system.socketPair();
    const order: string[] = [];
    await new Promise<void>((resolve) => {
      const watch = new DescriptorWatch(koffi, left, () => {
        order.push("heard");
        watch.close();
        watch.close();
        queueMicrotask(() => {
          order.push("promise");
          resolve();
        });
      });
      watch.want({ readable: true, writable: false, disconnect: false });
      watch.want({ readable: true, writable: false, disconnect: false });
      system.send(right, [Buffer.from("x")], []);
    });
    expect(order).toEqual(["heard", "promise"]);
    closeSync(left);
    closeSync(right);
  });

  // Its number may be somebody else's by then.
  test("waits for nothing once it is closed", async () => {
    let polls = 0;
    const real = await loadKoffi();
    const koffi = {
      ...real,
      node: {
        poll: () => {
          polls++;
          throw new Error("closed");
        },
      },
    } as unknown as Koffi;
    const watch = new DescriptorWatch(koffi, 0, () => undefined);
    watch.close();
    watch.want({ readable: true, writable: false, disconnect: false });
    expect(polls).toBe(0);
  });

  test("is pinned to the version that is tested", async () => {
    const manifest = JSON.parse(
      await readFile("package.json", "utf8"),
    ) as Record<"devDependencies" | "peerDependencies", Record<string, string>>;
    const source = await readFile("src/runtime/adapter/koffi.ts", "utf8");
    const [, version] = /const version = "(.*)"/.exec(source) ?? [];
    expect([
      manifest.devDependencies["koffi"],
      manifest.peerDependencies["koffi"],
    ]).toEqual([version, version]);
  });
});

describe("where descriptors cannot be passed", () => {
  afterEach(() => {
    vi.doUnmock("koffi");
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  async function failure(): Promise<string> {
    vi.resetModules();
    const { loadKoffi: load } =
      await import("../../../src/runtime/adapter/koffi.js");
    return load().then(
      () => "it was loaded",
      (error: unknown) => String(error),
    );
  }

  test.each([
    ["darwin", "arm64"],
    ["win32", "x64"],
    ["linux", "arm"],
  ])("on %s and %s, it is said where they can", async (platform, arch) => {
    vi.stubGlobal("process", { ...process, platform, arch });
    expect(await failure()).toBe(
      `Error: file descriptors can be passed on Linux, on arm64, loong64, riscv64, x64; this is ${platform} on ${arch}`,
    );
  });

  test("for a koffi that cannot poll, it is said what to install", async () => {
    vi.doMock("koffi", () => ({ default: { load: () => undefined } }));
    expect(await failure()).toMatch(
      /^Error: the installed koffi cannot poll descriptors: npm install --save-exact koffi@\d/,
    );
  });

  test("without koffi, it is said what to install", async () => {
    const [program = ""] = await bundle(
      ["test/runtime/fixture/program-few-descriptors.ts"],
      "test-few",
    );
    const folder = await mkdtemp(join(tmpdir(), "qbus-koffi-"));
    const copy = join(folder, "program.mjs");
    await copyFile(program, copy);
    const { code, stderr } = await run(process.execPath, copy);
    await rm(folder, { recursive: true });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /passing file descriptors needs the package koffi: npm install --save-exact koffi@\d/,
    );
  });

  test("since too many are open, the connection ends, and none stays open", async () => {
    const [program = ""] = await bundle(
      ["test/runtime/fixture/program-few-descriptors.ts"],
      "test-few",
    );
    const { stdout } = await promisify(execFile)("sh", [
      "-c",
      `ulimit -n 40; exec "${process.execPath}" "${program}"`,
    ]);
    expect(stdout).toBe(
      "begin\ndescriptors are refused: this process has too many open\n0 more open than before\n",
    );
  });
});
