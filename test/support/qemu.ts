import { existsSync } from "node:fs";
import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { createConnection } from "node:net";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { run, start } from "./programs.js";
import type { RunningProgram } from "./programs.js";
import { openQmp } from "./qmp.js";
import type { Qmp } from "./qmp.js";
import { transcript } from "./transcript.js";

const program = "/usr/bin/qemu-system-x86_64";
const patienceMs = 20_000;
/** The firmware does not boot from a disk that is smaller than a cylinder. */
const diskSize = 1 << 20;

export interface MachineOptions {
  /** The boot sector of its disk, from `guests/`; without one it has no disk. */
  readonly guest?: Uint8Array;
  /** What `-display` is given; `none` by default. */
  readonly display?: string;
  /** What `-vga` is given; `std` by default. */
  readonly vga?: string;
  /**
   * Where its COM1 is: at `serial` of the machine, by default, or at the display,
   * as one of its character devices; `serial` hears nothing then.
   */
  readonly serialAt?: "machine" | "display";
  /** Whether it runs as soon as everything is connected, which it does by default. */
  readonly running?: boolean;
  /** More arguments, such as `-name`. */
  readonly args?: readonly string[];
}

/** The guest's COM1. */
export interface Serial {
  write(bytes: string | Uint8Array): void;
  /** Everything that the guest has written there, a character a byte. */
  output(): string;
  /** As of a program. */
  printed(pattern: RegExp): Promise<string>;
}

/** A QEMU with a monitor and a serial port. */
export interface Machine extends AsyncDisposable {
  readonly program: RunningProgram;
  readonly qmp: Qmp;
  readonly serial: Serial;
  /** The socket of a second monitor, for a client that is not `qmp`. */
  readonly monitorPath: string;
  /** Its own folder, which goes with it. */
  readonly folder: string;
  /** Ends it. Safe to call again. */
  stop(): Promise<void>;
}

/**
 * Starts a machine, and resolves when its monitor answers. Nothing that the
 * guest says is missed: until it is listened to, it does not run.
 *
 * @throws Error with what QEMU said, when it is not installed or does not start.
 */
export async function startMachine(
  options: MachineOptions = {},
): Promise<Machine> {
  const { guest, display = "none", vga, running = true, args = [] } = options;
  const hasSerial = options.serialAt !== "display";
  requireQemu();
  const folder = await mkdtemp(join(tmpdir(), "qbus-machine-"));
  const socket = (name: string): string =>
    `unix:${inOption(join(folder, name))},server=on,wait=off`;
  const disk = join(folder, "disk");
  if (guest !== undefined) {
    await writeFile(disk, guest);
    await truncate(disk, diskSize);
  }
  const qemu = start(
    program,
    ...machineArguments(display, vga),
    ...(guest === undefined
      ? []
      : ["-drive", `file=${inOption(disk)},format=raw`]),
    ...["-serial", hasSerial ? socket("serial") : "vc"],
    ...["-qmp", socket("qmp"), "-qmp", socket("monitor")],
    ...args,
  );
  let qmp: Qmp | undefined;
  let line: Socket | undefined;
  const stop = async (): Promise<void> => {
    await qmp?.close();
    line?.destroy();
    await qemu.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    qmp = await openQmp(await reach(join(folder, "qmp"), qemu));
    if (hasSerial) {
      line = await reach(join(folder, "serial"), qemu);
      // A byte that the guest writes before QEMU has seen us is lost.
      await qmp.until("query-chardev", (devices) =>
        devices.some(
          ({ label, filename }) =>
            label === "serial0" && !filename.startsWith("disconnected"),
        ),
      );
    }
    if (running) await qmp.execute("cont");
    return {
      program: qemu,
      qmp,
      serial: serialOver(line),
      monitorPath: join(folder, "monitor"),
      folder,
      stop,
      [Symbol.asyncDispose]: stop,
    };
  } catch (cause) {
    await stop();
    throw new Error(`QEMU did not start: ${qemu.output()}`, { cause });
  }
}

/** For `display`: the display is on that bus. */
export function dbusDisplay(address: string): string {
  return `dbus,addr=${inOption(address)}`;
}

/** An argument: the state of these helpers on that bus migrates with the machine. */
export function dbusVmstate(
  address: string,
  ids: readonly string[],
): readonly string[] {
  const list = inOption(ids.join(","));
  const value = `dbus-vmstate,id=vms,addr=${inOption(address)},id-list=${list}`;
  return ["-object", value];
}

/** In an option a comma is written twice. */
function inOption(value: string): string {
  return value.replaceAll(",", ",,");
}

/** Resolves when a machine's display is on the bus. @throws Error after 20 s. */
export async function onBus(address: string): Promise<void> {
  const wait = ["wait", "--address", address, "--timeout", "20", "org.qemu"];
  const { code, stderr } = await run("gdbus", ...wait);
  if (code !== 0) throw new Error(`org.qemu is not on the bus: ${stderr}`);
}

function requireQemu(): void {
  if (existsSync(program)) return;
  throw new Error("apt-get install qemu-system-x86 qemu-system-gui");
}

/** Always stopped: what has to happen before it runs can happen then. */
function machineArguments(display: string, vga = "std"): readonly string[] {
  const machine = ["-machine", "q35", "-m", "64", "-nodefaults", "-S"];
  return [...machine, "-vga", vga, "-display", display];
}

/** Connects to a socket that the program is about to make, as soon as it is there. */
async function reach(path: string, qemu: RunningProgram): Promise<Socket> {
  let gone = false;
  void qemu.gone.then(() => (gone = true));
  const deadline = performance.now() + patienceMs;
  for (;;) {
    try {
      return await connected(path);
    } catch (error) {
      if (gone || performance.now() > deadline) throw error;
      await wait(10);
    }
  }
}

function connected(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(path, () => resolve(socket));
    socket.once("error", reject);
  });
}

function serialOver(line: Socket | undefined): Serial {
  const heard = transcript("the guest");
  line?.setEncoding("latin1").on("data", heard.hear);
  line?.on("close", heard.end);
  line?.on("error", heard.end);
  if (line === undefined) heard.end();
  return {
    write: (bytes) => void line?.write(bytes),
    output: heard.text,
    printed: heard.printed,
  };
}
