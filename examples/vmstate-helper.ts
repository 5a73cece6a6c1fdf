// Keeps a file that migrates with a VM:
// node vmstate-helper.mjs unix:path=/run/vm1/bus ID FILE
import { readFile, writeFile } from "node:fs/promises";
import { VMState1Skeleton } from "../generated/typescript/index.js";
import { connect } from "../generated/typescript/runtime/index.js";
import { misused } from "./brief-errors.js";

class FileHelper extends VMState1Skeleton {
  readonly id: string;
  readonly #file: string;

  constructor(id: string, file: string) {
    super();
    this.id = id;
    this.#file = file;
  }

  // On the source, while the VM is stopped. What is longer than the interface
  // allows, or empty, never reaches QEMU, and the log says so.
  override async save() {
    const state = await readFile(this.#file);
    console.log(`saved ${state.length} bytes`);
    return state;
  }

  // On the destination. Whatever this throws fails the migration.
  override async load(state: Uint8Array) {
    await writeFile(this.#file, state);
    console.log(`loaded ${state.length} bytes`);
  }
}

const [address, id, file] = process.argv.slice(2);
if (!address || !id || !file)
  misused("vmstate-helper.mjs unix:path=BUS ID FILE");
await using bus = await connect({ address });
// First the object, then the name: QEMU reads the ID as soon as it sees the name.
await bus.export("/org/qemu/VMState1", new FileHelper(id, file));
// All helpers of a VM have this name: one owns it, the others queue.
const ownership = await bus.requestName("org.qemu.VMState1");
console.log(`${id} is there, as ${ownership}`);
await bus.closed;
