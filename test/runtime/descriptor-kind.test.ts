import { execFileSync, spawn } from "node:child_process";
import {
  closeSync,
  fstatSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import {
  FileDescriptor,
  isDescriptorOf,
  type DescriptorKind,
} from "../../src/runtime/index.js";
import { isOfKind } from "../../src/runtime/descriptor-kind.js";
import type { DescriptorReader } from "../../src/runtime/descriptor-kind.js";

const allKinds: readonly DescriptorKind[] = [
  "socket",
  "pipe",
  "memfd",
  "dmabuf",
  "regular-file",
  "tty",
  "eventfd",
];

const folder = mkdtempSync(join(tmpdir(), "qbus-gen-kind-"));
const opened: number[] = [];

afterEach(() => {
  for (const number of opened.splice(0)) closeSync(number);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Opens a file until the test is over. */
function open(path: string, flags: string): number {
  const number = openSync(path, flags);
  opened.push(number);
  return number;
}

/** Every kind that a descriptor has; the number stays the test's. */
function kindsOf(number: number): DescriptorKind[] {
  const descriptor = new FileDescriptor(number);
  const found = allKinds.filter((kind) => isDescriptorOf(descriptor, [kind]));
  expect(isDescriptorOf(descriptor, allKinds)).toBe(found.length > 0);
  expect(isDescriptorOf(descriptor, [])).toBe(false);
  descriptor.take();
  return found;
}

/** A descriptor of this process that Node itself or the test needs. */
function ownDescriptor(isWanted: (number: number) => boolean): number {
  const numbers = readdirSync("/proc/self/fd").map(Number);
  const found = numbers.find((number) => {
    try {
      return isWanted(number);
    } catch {
      // Was open for listing the folder only.
      return false;
    }
  });
  if (found === undefined) throw new Error("no such descriptor is open");
  return found;
}

describe("of this system", () => {
  test("a socket", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(join(folder, "socket"), resolve);
    });
    const number = ownDescriptor((own) => fstatSync(own).isSocket());
    expect(kindsOf(number)).toEqual(["socket"]);
    await new Promise((resolve) => server.close(resolve));
  });

  test("a pipe", () => {
    const number = ownDescriptor((own) => fstatSync(own).isFIFO());
    expect(kindsOf(number)).toEqual(["pipe"]);
  });

  test("a named pipe", () => {
    const path = join(folder, "fifo");
    execFileSync("mkfifo", [path]);
    expect(kindsOf(open(path, "r+"))).toEqual(["pipe"]);
  });

  test("a regular file, deleted or not, whatever its name", () => {
    for (const name of ["file", "memfd:x", "dmabuf:x", "socket:[1]"]) {
      const path = join(folder, name);
      writeFileSync(path, "");
      const number = open(path, "r");
      expect(kindsOf(number)).toEqual(["regular-file"]);
      unlinkSync(path);
      expect(kindsOf(number)).toEqual(["regular-file"]);
    }
  });

  test("a pseudoterminal", () => {
    expect(kindsOf(open("/dev/ptmx", "r+"))).toEqual(["tty"]);
  });

  test("an eventfd", () => {
    const number = ownDescriptor((own) =>
      readFileSync(`/proc/self/fdinfo/${String(own)}`, "utf8").includes(
        "eventfd-count",
      ),
    );
    expect(kindsOf(number)).toEqual(["eventfd"]);
  });

  test("a memfd", async () => {
    const memory = "memory-backend-memfd,id=ram,size=1M";
    const qemu = spawn("qemu-system-x86_64", [
      ...["-machine", "none", "-nodefaults", "-display", "none"],
      ...["-object", memory],
    ]);
    const gone = new Promise((resolve) => qemu.on("close", resolve));
    try {
      const descriptors = `/proc/${String(qemu.pid)}/fd`;
      const path = await vi.waitFor(() => memfdAmong(descriptors), {
        timeout: 20_000,
      });
      expect(kindsOf(open(path, "r+"))).toEqual(["memfd"]);
    } finally {
      qemu.kill();
      await gone;
    }
  });

  test.each(["/dev/null", "/proc/self/ns/mnt", tmpdir()])(
    "%s is of no kind",
    (path) => {
      expect(kindsOf(open(path, "r"))).toEqual([]);
    },
  );

  test("nothing that is closed", () => {
    const closed = new FileDescriptor(open("/dev/null", "r"));
    closed.take();
    expect(isDescriptorOf(closed, allKinds)).toBe(false);
    // This number is never open.
    expect(kindsOf(2 ** 31 - 1)).toEqual([]);
  });
});

function memfdAmong(folderOfLinks: string): string {
  const path = readdirSync(folderOfLinks)
    .map((name) => join(folderOfLinks, name))
    .find((link) => readlinkSync(link).startsWith("/memfd:"));
  if (path === undefined) throw new Error("no memfd yet");
  return path;
}

type Type = "file" | "fifo" | "socket" | "device" | "other";

/** What a descriptor of another system shows of itself. */
interface Fake {
  readonly link?: string;
  readonly type?: Type;
  readonly nlink?: number;
  readonly fileSystem?: {
    readonly kind: "memory" | "dmabuf" | "other";
    readonly blocks: number;
  };
  readonly isTerminal?: boolean;
}

function fakeReader(fake: Fake): DescriptorReader {
  const { type, nlink = 1 } = fake;
  const stat = {
    nlink,
    isFIFO: () => type === "fifo",
    isSocket: () => type === "socket",
    isCharacterDevice: () => type === "device",
    isFile: () => type === "file",
  };
  return {
    link: () => fake.link,
    stat: () => (type === undefined ? undefined : stat),
    fileSystem: () => fake.fileSystem,
    isTerminal: () => fake.isTerminal ?? false,
  };
}

const memory = { kind: "memory", blocks: 0 } as const;
const dmabuf = { kind: "dmabuf", blocks: 0 } as const;
const disk = { kind: "other", blocks: 1000 } as const;
const memfdLink = {
  link: "/memfd:a\nb (deleted)",
  type: "file",
  nlink: 0,
} as const;

test.each<[what: string, kind: DescriptorKind | "none", fake: Fake]>([
  ["a memfd", "memfd", { ...memfdLink, fileSystem: memory }],
  ["one that cannot be told", "none", memfdLink],
  ["its name on a disk", "regular-file", { ...memfdLink, fileSystem: disk }],
  [
    "its name on a disk without a size",
    "regular-file",
    { ...memfdLink, fileSystem: { ...disk, blocks: 0 } },
  ],
  [
    "its name on a mounted tmpfs",
    "regular-file",
    { ...memfdLink, fileSystem: { ...memory, blocks: 1000 } },
  ],
  [
    "its name, not deleted",
    "regular-file",
    { ...memfdLink, nlink: 1, fileSystem: memory },
  ],
  [
    "its name without the mark",
    "regular-file",
    { ...memfdLink, link: "/memfd:a", fileSystem: memory },
  ],
  [
    "its name further down",
    "regular-file",
    { ...memfdLink, link: "/a/memfd:a (deleted)", fileSystem: memory },
  ],
  [
    "its name on a named pipe",
    "pipe",
    { ...memfdLink, type: "fifo", fileSystem: memory },
  ],
  [
    "a dmabuf",
    "dmabuf",
    { link: "/dmabuf:", type: "other", fileSystem: dmabuf },
  ],
  [
    "a dmabuf with a name",
    "dmabuf",
    { link: "/dmabuf:a", type: "other", fileSystem: dmabuf },
  ],
  ["a dmabuf of an old kernel", "dmabuf", { link: "anon_inode:dmabuf" }],
  [
    "its name on a disk",
    "regular-file",
    { link: "/dmabuf:", type: "file", fileSystem: disk },
  ],
  ["another object of the kernel", "none", { link: "anon_inode:[eventpoll]" }],
  ["a namespace", "none", { link: "mnt:[1]", type: "file" }],
  ["the place of a socket", "none", { link: "/run/a", type: "socket" }],
  ["a terminal", "tty", { link: "/dev/tty", type: "device", isTerminal: true }],
  ["a device", "none", { link: "/dev/null", type: "device" }],
  [
    "no device, but a terminal",
    "none",
    { link: "/a", type: "other", isTerminal: true },
  ],
  ["without /proc, a socket", "socket", { type: "socket" }],
  ["without /proc, a pipe", "pipe", { type: "fifo" }],
  ["without /proc, a terminal", "tty", { type: "device", isTerminal: true }],
  ["without /proc, a file", "regular-file", { type: "file" }],
  [
    "without /proc, a deleted file or memfd",
    "none",
    { type: "file", nlink: 0 },
  ],
  ["nothing", "none", {}],
  ["a path and nothing else", "none", { link: "/a" }],
])("elsewhere: %s, %s", (_what, kind, fake) => {
  const reader = fakeReader(fake);
  const found = allKinds.filter((each) => isOfKind(3, [each], reader));
  expect(found).toEqual(kind === "none" ? [] : [kind]);
});
