import { fork, type ChildProcess } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import type { GaugeEvent, GaugeFigures, GaugeRequest } from "./gauges.js";
import type { Places } from "./places.js";

/** Modest: what a peer can make the process keep is to be seen. */
const heapMiB = 256;

/** A process that is attacked. */
export class TargetProcess implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  readonly #faults = new Set<string>();
  #complaints = "";
  #isStopping = false;

  private constructor(program: string, places: Places) {
    this.#child = fork(program, [JSON.stringify(places)], {
      execArgv: ["--expose-gc", `--max-old-space-size=${String(heapMiB)}`],
      stdio: ["ignore", "inherit", "pipe", "ipc"],
    });
    this.#child.stderr?.on("data", (text) => {
      this.#complaints = `${this.#complaints}${String(text)}`.slice(-2000);
    });
    this.#child.on("message", (event: GaugeEvent) => {
      if (event.kind === "fault") this.#faults.add(event.text);
    });
    this.#ended = new Promise((resolve) =>
      this.#child.on("exit", (code, signal) => {
        if (!this.#isStopping) {
          const last = /FATAL.*|.*Error:.*/.exec(this.#complaints)?.[0] ?? "";
          this.#faults.add(`it has ended: ${String(code ?? signal)} ${last}`);
        }
        resolve();
      }),
    );
  }

  /** @throws Error with what it said, when it does not start. */
  static async start(program: string, places: Places): Promise<TargetProcess> {
    const target = new TargetProcess(program, places);
    const isReady = await target.#event("ready", 20_000);
    if (isReady === undefined)
      throw new Error(
        `it does not start: ${[...target.#faults].join("\n")}\n${target.#complaints}`,
      );
    return target;
  }

  /** Whether it does what it is told, still. */
  async begin(patienceMs: number): Promise<boolean> {
    this.#faults.clear();
    const begun = await this.#ask("begin", "begun", patienceMs);
    if (begun === undefined) return false;
    // From here on the kernel remembers the peak anew.
    writeFileSync(this.#path("clear_refs"), "5");
    return true;
  }

  /** Undefined when it says nothing within the time. */
  async figures(patienceMs: number): Promise<GaugeFigures | undefined> {
    const event = await this.#ask("end", "figures", patienceMs);
    return event?.kind === "figures" ? event.figures : undefined;
  }

  /** The most memory since the beginning, in MiB; 0 when it is gone. */
  peak(): number {
    try {
      const status = readFileSync(this.#path("status"), "utf8");
      return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
    } catch {
      return 0;
    }
  }

  /** How many descriptors it has open; 0 when it is gone. */
  descriptors(): number {
    try {
      return readdirSync(this.#path("fd")).length;
    } catch {
      return 0;
    }
  }

  /** What should not have happened since the beginning. */
  get faults(): readonly string[] {
    return [...this.#faults];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isStopping = true;
    this.#child.kill("SIGKILL");
    await this.#ended;
  }

  #path(name: string): string {
    return `/proc/${String(this.#child.pid)}/${name}`;
  }

  #ask(
    request: GaugeRequest,
    kind: GaugeEvent["kind"],
    patienceMs: number,
  ): Promise<GaugeEvent | undefined> {
    const event = this.#event(kind, patienceMs);
    if (this.#child.connected) this.#child.send(request, () => undefined);
    return event;
  }

  async #event(
    kind: GaugeEvent["kind"],
    patienceMs: number,
  ): Promise<GaugeEvent | undefined> {
    let timer: NodeJS.Timeout | undefined;
    let listener: (event: GaugeEvent) => void = () => undefined;
    const heard = new Promise<GaugeEvent>((resolve) => {
      listener = (event) => {
        if (event.kind === kind) resolve(event);
      };
      this.#child.on("message", listener);
    });
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, patienceMs, undefined);
    });
    const ended = this.#ended.then(() => undefined);
    const event = await Promise.race([heard, late, ended]);
    clearTimeout(timer);
    this.#child.off("message", listener);
    return event;
  }
}
