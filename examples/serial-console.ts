// A VM's serial port on the terminal; Ctrl-] leaves:
// node serial-console.mjs (unix:path=… | --p2p MONITOR) [serial0]
import { once } from "node:events";
import { Display1ChardevProxy } from "../generated/typescript/index.js";
import { registerStream } from "../generated/typescript/runtime/index.js";
import { openDisplay } from "./open-display.js";

const leave = 0x1d;

const { bus, at, rest } = await openDisplay();
const [name = "serial0"] = rest;
const chardev = new Display1ChardevProxy(bus, at(`Chardev_${name}`));
const line = await registerStream((fd, options) =>
  chardev.register(fd, options),
);

// Keys go to the guest as they are: Ctrl-C too.
const { stdin, stdout, stderr } = process;
if (stdin.isTTY) stdin.setRawMode(true);
stderr.write(`${await chardev.props.name.get()}; Ctrl-] leaves\n`);
line.pipe(stdout);
stdin.on("data", function send(keys: Buffer) {
  const end = keys.indexOf(leave);
  line.write(end === -1 ? keys : keys.subarray(0, end));
  if (end === -1) return;
  stdin.off("data", send);
  // Not `end()`: while the guest has keys to read, QEMU does not see that we left.
  line.destroy();
});

// Until we leave, or the VM does.
line.on("end", () => line.destroy());
await once(line, "close");
if (stdin.isTTY) stdin.setRawMode(false);
stdin.destroy();
await bus.close();
