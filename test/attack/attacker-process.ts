import { fork, type ChildProcess } from "node:child_process";
import type { AttackOrder, AttackReport } from "./attacker.js";

/** How long an attack may go on beyond its end. */
const graceMs = 8000;

/** The attacker, in a process of its own: what it does must not stop who measures. */
export class AttackerProcess implements Disposable {
  readonly #program: string;
  #child: ChildProcess | undefined;

  constructor(program: string) {
    this.#program = program;
  }

  /** Makes an attack. One that does not end is ended. */
  async make(order: AttackOrder): Promise<AttackReport> {
    const child = (this.#child ??= fork(this.#program));
    let timer: NodeJS.Timeout | undefined;
    const reported = new Promise<AttackReport>((resolve) => {
      child.removeAllListeners("message");
      child.once("message", (report: AttackReport) => {
        resolve(report);
      });
      child.once("exit", (code, signal) => {
        const how = String(code ?? signal);
        resolve({ sent: 0, failure: `the attacker has ended: ${how}` });
      });
      timer = setTimeout(() => {
        // It may hang in what it has made itself; its connections end with it.
        this[Symbol.dispose]();
        resolve({ sent: undefined, failure: undefined });
      }, order.ms + graceMs);
    });
    child.send(order);
    const report = await reported;
    clearTimeout(timer);
    child.removeAllListeners("exit");
    if (child.exitCode !== null) this.#child = undefined;
    return report;
  }

  [Symbol.dispose](): void {
    this.#child?.kill("SIGKILL");
    this.#child = undefined;
  }
}
