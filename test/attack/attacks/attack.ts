import type { AttackContext } from "../context.js";
import type { Way } from "../places.js";

/** A way to do harm. */
export interface Attack {
  readonly name: string;
  /** What it does, for `--list`. */
  readonly does: string;
  readonly ways: readonly Way[];
  /** How much of the time it gets; 1 by default. */
  readonly weight?: number;
  /** What waits has to do so for longer than anybody else may have to. */
  readonly leastMs?: number;
  /**
   * Whether the bus daemon may stand still of it: it closes what it has passed on or
   * dropped, too, and pings over a bus wait for it as well. They have no bound then.
   */
  readonly stopsBus?: boolean;
  /** Makes what takes long, before the time begins. */
  readonly prepare?: () => void;
  /** Goes on until it is over, or until nothing is left to do. */
  readonly run: (context: AttackContext) => Promise<void>;
}

export const service: readonly Way[] = ["bus", "peer", "descriptors"];
export const peers: readonly Way[] = ["peer", "descriptors"];

/** Does something again and again, in so many lanes at a time, until it is over. */
export async function repeatedly(
  context: AttackContext,
  lanes: number,
  act: () => Promise<void>,
): Promise<void> {
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (!context.isOver) await act();
    }),
  );
}
