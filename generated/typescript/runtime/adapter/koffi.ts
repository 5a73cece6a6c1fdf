/** The C library. */
export interface Library {
  func(definition: string): (...values: readonly unknown[]) => unknown;
  /** The address of a function. @throws Error when there is none. */
  symbol(name: string): bigint;
}

/** What is used of koffi, which calls C functions; written down, since it may not be installed. */
export interface Koffi {
  load(path: null): Library;
  /** Where the bytes are. They stay there as long as the array lives. */
  address(bytes: Uint8Array): bigint;
  /** Of the last call. */
  errno(): number;
  readonly node: {
    /** Calls back from the event loop, outside of any turn: see `descriptor-watch.ts`. */
    poll(number: number, interest: Interest, ready: Ready): PollHandle;
  };
}

/** What to hear of. */
export interface Interest {
  readonly readable: boolean;
  readonly writable: boolean;
  /** That the peer will send nothing more, which can be heard without reading. */
  readonly disconnect: boolean;
}

/** @param status - 0, or a negated error number. The package's own types leave it out. */
export type Ready = (status: number, events: Interest) => void;

export interface PollHandle {
  start(interest: Interest, ready: Ready): void;
  stop(): void;
  /** Nothing may be called after it: the package would use memory that it has freed. */
  close(): void;
}

// Typed as text, so that this compiles where the package is not installed.
const packageName: string = "koffi";

/** The version that is tested; its way to poll may change with any other. */
const version = "3.3.4";

/** Where the layouts and numbers in `system-calls.ts` are those of the C library. */
const processors: readonly string[] = ["arm64", "loong64", "riscv64", "x64"];

let loaded: Promise<Koffi> | undefined;

/**
 * Loads koffi when it is first needed.
 *
 * @throws Error that says what to do where descriptors cannot be passed.
 */
export function loadKoffi(): Promise<Koffi> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Koffi> {
  const { platform, arch } = process;
  if (platform !== "linux" || !processors.includes(arch))
    throw new Error(
      `file descriptors can be passed on Linux, on ${processors.join(", ")}; this is ${platform} on ${arch}`,
    );
  let module: { readonly default?: unknown };
  try {
    // Typed as any, since the name is known at run time only.
    module = (await import(packageName)) as { readonly default?: unknown };
  } catch (error) {
    // Absent, or broken: either way there is one thing to do about it.
    throw new Error(
      `passing file descriptors needs the package koffi: npm install --save-exact koffi@${version}`,
      { cause: error },
    );
  }
  if (!isKoffi(module.default))
    throw new Error(
      `the installed koffi cannot poll descriptors: npm install --save-exact koffi@${version}`,
    );
  return module.default;
}

function isKoffi(value: unknown): value is Koffi {
  if (typeof value !== "object" || value === null) return false;
  const { load: open, address, errno, node } = value as Partial<Koffi>;
  return (
    [open, address, errno].every((member) => typeof member === "function") &&
    typeof node === "object" &&
    typeof node.poll === "function"
  );
}
