import { existsSync } from "node:fs";
import { run, start } from "./programs.js";
import type { RunningProgram } from "./programs.js";

const program = "/usr/bin/qemu-system-x86_64";

/**
 * Starts a machine that runs no code and has its display on a bus, and waits
 * until it owns the name `org.qemu` there.
 *
 * @param args - More arguments, such as `-name`.
 * @throws Error when QEMU is not installed, or ends before it has the name.
 */
export async function startQemu(
  address: string,
  ...args: readonly string[]
): Promise<RunningProgram> {
  if (!existsSync(program)) {
    throw new Error("apt-get install qemu-system-x86 qemu-system-gui");
  }
  const machine = ["-machine", "q35", "-m", "64", "-nodefaults", "-S"];
  // In an option a comma is written twice.
  const display = `dbus,addr=${address.replaceAll(",", ",,")}`;
  const devices = ["-vga", "std", "-display", display];
  const qemu = start(program, ...machine, ...devices, ...args);
  const wait = ["wait", "--address", address, "--timeout", "20", "org.qemu"];
  const { code } = await run("gdbus", ...wait);
  if (code !== 0) {
    await qemu.stop();
    throw new Error(`QEMU did not come to the bus: ${qemu.output()}`);
  }
  return qemu;
}
