import { fork, type ChildProcess } from "node:child_process";
import { readdir } from "node:fs/promises";

/** What the service says of itself, after collecting garbage. */
export interface ServiceFigures {
  /** In bytes, with the buffers that are kept. */
  readonly heap: number;
  /** Of the whole process, in bytes. */
  readonly memory: number;
  /** Methods of its own code that have run. */
  readonly calls: number;
  /** Properties that have been assigned. */
  readonly assignments: number;
  /** Failures that are part of the test. */
  readonly planned: number;
}

/** What the service tells its parent. */
export type ServiceEvent =
  | { readonly kind: "ready" }
  | { readonly kind: "fault"; readonly text: string }
  | { readonly kind: "closed"; readonly error: string }
  | { readonly kind: "figures"; readonly figures: ServiceFigures };

/** The service, in a process of its own. */
export class ServiceProcess implements AsyncDisposable {
  /** Everything that should not have happened. */
  readonly faults: string[] = [];
  /** What closed each connection of a peer, in order. */
  readonly closures: string[] = [];
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  #isStopping = false;

  private constructor(program: string, args: readonly string[]) {
    this.#child = fork(program, args, { execArgv: ["--expose-gc"] });
    this.#child.on("message", (event: ServiceEvent) => {
      if (event.kind === "fault") this.faults.push(event.text);
      if (event.kind === "closed") this.closures.push(event.error);
    });
    this.#ended = new Promise((resolve) =>
      this.#child.on("exit", (code, signal) => {
        if (!this.#isStopping)
          this.faults.push(`it has ended: ${String(code ?? signal)}`);
        resolve();
      }),
    );
  }

  /** @param args - Address of the bus, and where to listen for peers. */
  static async start(
    program: string,
    ...args: readonly string[]
  ): Promise<ServiceProcess> {
    const service = new ServiceProcess(program, args);
    await service.#event("ready");
    return service;
  }

  async figures(): Promise<ServiceFigures> {
    this.#child.send("figures");
    const event = await this.#event("figures");
    if (event.kind !== "figures") throw new Error(event.kind);
    return event.figures;
  }

  /** How many descriptors it has open. */
  async descriptors(): Promise<number> {
    return (await readdir(`/proc/${String(this.#child.pid)}/fd`)).length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isStopping = true;
    this.#child.kill();
    await this.#ended;
  }

  async #event(kind: ServiceEvent["kind"]): Promise<ServiceEvent> {
    const heard = new Promise<ServiceEvent>((resolve) => {
      const listener = (event: ServiceEvent): void => {
        if (event.kind !== kind) return;
        this.#child.off("message", listener);
        resolve(event);
      };
      this.#child.on("message", listener);
    });
    const ended = this.#ended.then(() => {
      throw new Error(`the service has ended: ${this.faults.join("\n")}`);
    });
    return Promise.race([heard, ended]);
  }
}
