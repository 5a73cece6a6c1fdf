import type { DescriptorStat, InMemory } from "../descriptor-system.js";
import type { Koffi, Library } from "./koffi.js";

// Numbers of Linux, the same on all processors that are supported.
const ofDescriptor = 0x1000;
/** Take what is known: a file system that somebody serves is not asked. */
const withoutSync = 0x4000;
/** Type, links, and the mount. */
const wanted = 0x1005;
const getSeals = 1034;
const invalidArgument = 22;

// Places in a `struct statx`.
const statxBytes = 256;
const at = {
  mask: 0,
  nlink: 16,
  mode: 28,
  deviceMajor: 128,
  major: 136,
  mount: 144,
} as const;

// Types of files, from linux/stat.h.
const typeMask = 0o170000;
const type = {
  socket: 0o140000,
  file: 0o100000,
  characterDevice: 0o020000,
  pipe: 0o010000,
} as const;

/** Looks at descriptors of others without waiting, as `fstat` may. */
export class QuickStat {
  readonly #koffi: Koffi;
  readonly #statx: (...values: readonly unknown[]) => unknown;
  readonly #fcntl: (...values: readonly unknown[]) => unknown;
  readonly #result = Buffer.alloc(statxBytes);

  constructor(koffi: Koffi, library: Library) {
    this.#koffi = koffi;
    this.#statx = library.func(
      "int statx(int, const char *, int, uint32_t, void *)",
    );
    this.#fcntl = library.func("int fcntl(int, int, int)");
  }

  stat(number: number): DescriptorStat | undefined {
    const result = this.#result;
    const flags = ofDescriptor | withoutSync;
    if (Number(this.#statx(number, "", flags, wanted, result)) < 0)
      return undefined;
    const is = (result.readUInt16LE(at.mode) & typeMask) as number;
    const hasMount = (result.readUInt32LE(at.mask) & 0x1000) !== 0;
    return {
      nlink: result.readUInt32LE(at.nlink),
      major: result.readUInt32LE(at.major),
      mount: hasMount ? Number(result.readBigUInt64LE(at.mount)) : undefined,
      deviceMajor: result.readUInt32LE(at.deviceMajor),
      isFIFO: () => is === type.pipe,
      isSocket: () => is === type.socket,
      isCharacterDevice: () => is === type.characterDevice,
      isFile: () => is === type.file,
    };
  }

  /** Only files in memory can have seals; others are not asked, but refused. */
  inMemory(number: number): InMemory {
    if (Number(this.#fcntl(number, getSeals, 0)) >= 0) return true;
    return this.#koffi.errno() === invalidArgument ? false : undefined;
  }
}
