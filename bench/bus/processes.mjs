/** The programs of the benchmark: a bus, services, clients, a compiler. */
import { spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const nodeProgram = fileURLToPath(new URL("program.mjs", import.meta.url));
const sources = ["sd-bus.c", "sd-bus-client.c", "sd-bus-service.c"].map(
  (name) => fileURLToPath(new URL(name, import.meta.url)),
);

/** A program that answers lines with lines. */
export class Conversation {
  #child;
  #lines;
  #exited;
  #complaints = "";

  constructor(program, ...args) {
    this.#child = spawn(program, args, { stdio: "pipe" });
    const lines = createInterface(this.#child.stdout);
    this.#lines = lines[Symbol.asyncIterator]();
    this.#child.stderr.setEncoding("utf8").on("data", (text) => {
      this.#complaints += text;
    });
    this.#exited = new Promise((resolve, reject) => {
      this.#child.once("exit", resolve);
      this.#child.once("error", reject);
    });
    // Whoever waits for a line hears that there is none.
    this.#exited.catch(() => undefined);
  }

  /** @throws Error when the program ends, or could not be started. */
  async line() {
    const { value, done } = await this.#lines.next();
    if (done !== true) return value;
    const code = await this.#exited;
    const program = this.#child.spawnargs.join(" ");
    throw new Error(`${program} has ended with ${code}\n${this.#complaints}`);
  }

  async ask(line) {
    this.#child.stdin.write(`${line}\n`);
    return this.line();
  }

  async end() {
    this.#child.kill();
    await this.#exited.catch(() => undefined);
  }
}

/** A bus of our own. @returns Its address, and what ends it. */
export async function startDaemon(folder) {
  const config = join(folder, "bus.conf");
  writeFileSync(
    config,
    `<busconfig>
  <type>session</type>
  <listen>unix:path=${join(folder, "bus")}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`,
  );
  const daemon = new Conversation(
    "dbus-daemon",
    `--config-file=${config}`,
    "--nofork",
    "--print-address",
  );
  const address = await daemon.line();
  return { address, end: () => daemon.end() };
}

/** How to start each implementation, sd-bus only where it can be compiled. */
export function implementations(folder) {
  const node =
    (of) =>
    (...args) =>
      new Conversation(process.execPath, nodeProgram, of, ...args, folder);
  const program = compiledProgram(folder);
  return [
    { name: "ours", start: node("ours") },
    { name: "dbus-native", start: node("dbus-native") },
    ...(program === undefined
      ? []
      : [
          {
            name: "sd-bus",
            start: (...args) => new Conversation(program, ...args),
          },
        ]),
  ];
}

/** Undefined, after saying what to install, where there is no compiler or library. */
function compiledProgram(folder) {
  const program = join(folder, "sd-bus");
  const args = ["-O2", "-o", program, ...sources, "-lsystemd"];
  const { status, error } = spawnSync("gcc", args, { encoding: "utf8" });
  if (error === undefined && status === 0) return program;
  console.log("without sd-bus: apt-get install gcc libc6-dev libsystemd-dev\n");
  return undefined;
}
