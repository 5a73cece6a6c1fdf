import { readFile } from "node:fs/promises";
import { FailedError } from "../errors.js";

const files = ["/etc/machine-id", "/var/lib/dbus/machine-id"];

/** @throws FailedError when this machine has none. */
export async function readMachineId(): Promise<string> {
  for (const file of files) {
    try {
      const id = (await readFile(file, "ascii")).trim();
      if (/^[0-9a-f]{32}$/.test(id)) return id;
    } catch {
      // Not every system has every one of them.
    }
  }
  throw new FailedError("this machine has no machine ID");
}
