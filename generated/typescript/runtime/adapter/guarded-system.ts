import type { DescriptorSystem } from "../descriptor-system.js";
import { ClosingThreads } from "./closing-threads.js";
import type { Koffi } from "./koffi.js";
import { QuickStat } from "./quick-stat.js";

/** What is done to descriptors of others: nothing that waits, or not where it would hurt. */
export function guardedSystem(
  koffi: Koffi,
  duplicate: (number: number) => number,
): DescriptorSystem {
  const library = koffi.load(null);
  const threads = new ClosingThreads(library);
  const quick = new QuickStat(koffi, library);
  return {
    close: (number) => {
      threads.close(number);
    },
    duplicate,
    stat: (number) => quick.stat(number),
    inMemory: (number) => quick.inMemory(number),
    poolShare: Math.max(1, Math.floor(poolSize() / 2)),
  };
}

/** Threads of Node's pool. */
function poolSize(): number {
  const size = Number.parseInt(process.env["UV_THREADPOOL_SIZE"] ?? "", 10);
  return size > 0 ? size : 4;
}
