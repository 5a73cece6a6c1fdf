import { stat } from "node:fs/promises";
import { monitorEventLoopDelay } from "node:perf_hooks";

/** What a process under attack says of itself. */
export interface GaugeFigures {
  /** The longest time in which its loop has not turned, in milliseconds. */
  readonly standstill: number;
  /** The longest that a look at the disk has taken, in milliseconds. */
  readonly disk: number;
  /** Entries of its log. */
  readonly entries: number;
}

/** What it is asked, and what it tells. */
export type GaugeRequest = "begin" | "end";
export type GaugeEvent =
  | { readonly kind: "ready" }
  | { readonly kind: "begun" }
  | { readonly kind: "fault"; readonly text: string }
  | { readonly kind: "figures"; readonly figures: GaugeFigures };

const resolutionMs = 5;
const diskEveryMs = 20;

/** Measures the process that it is in, and answers its parent. */
export class Gauges {
  readonly #delay = monitorEventLoopDelay({ resolution: resolutionMs });
  #entries = 0;
  #disk = 0;
  /** When the look at the disk that is not over has begun. */
  #looking: number | undefined;

  constructor() {
    this.#delay.enable();
    this.#countEntries();
    void this.#watchDisk();
    for (const event of ["uncaughtException", "unhandledRejection", "warning"])
      process.on(event, (error: unknown) => {
        this.fault(`${event}: ${textOf(error)}`);
      });
    process.on("message", (request: GaugeRequest) => {
      if (request === "begin") this.#begin();
      else this.#tell({ kind: "figures", figures: this.#figures() });
    });
  }

  ready(): void {
    this.#tell({ kind: "ready" });
  }

  /** Something that must not happen, whatever a peer does. */
  fault(text: string): void {
    this.#tell({ kind: "fault", text: text.slice(0, 1000) });
  }

  #begin(): void {
    globalThis.gc?.();
    this.#entries = 0;
    this.#disk = 0;
    // What the last attack has left is not counted, and neither is collecting it.
    setTimeout(() => {
      this.#delay.reset();
      this.#tell({ kind: "begun" });
    }, 2 * resolutionMs);
  }

  #figures(): GaugeFigures {
    const pending = this.#looking === undefined ? 0 : since(this.#looking);
    return {
      standstill: Math.max(0, this.#delay.max / 1e6 - resolutionMs),
      disk: Math.max(this.#disk, pending),
      entries: this.#entries,
    };
  }

  /** Nobody reads it: an entry counts, and costs what it costs to make. */
  #countEntries(): void {
    console.error = (): void => {
      this.#entries++;
    };
  }

  async #watchDisk(): Promise<never> {
    for (;;) {
      this.#looking = performance.now();
      await stat("/");
      this.#disk = Math.max(this.#disk, since(this.#looking));
      this.#looking = undefined;
      await new Promise((resolve) => setTimeout(resolve, diskEveryMs));
    }
  }

  #tell(event: GaugeEvent): void {
    process.send?.(event);
  }
}

function since(start: number): number {
  return performance.now() - start;
}

function textOf(error: unknown): string {
  return error instanceof Error
    ? (error.stack ?? error.message)
    : String(error);
}
