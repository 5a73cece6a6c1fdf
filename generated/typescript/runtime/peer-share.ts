import type { SharedLoad } from "./shared-load.js";

/** What a connection has to share with the other peers of its server. */
export interface PeerShare {
  /** Whose limit applies beside that of all; undefined for no one's. */
  readonly user: number | undefined;
  /** Calls that objects work on. */
  readonly calls: SharedLoad;
  /** Bytes of those calls, with {@link descriptorCost} for each descriptor. */
  readonly bytes: SharedLoad;
  /** What waits to be sent. */
  readonly queued: SharedLoad;
}

/** Bytes that may wait for a peer that does not read, before sending fails. */
export const defaultMaxQueuedBytes = 134_217_728;

/** What a message takes, beside its bytes, while it waits: objects, links, callbacks. */
export const messageCost = 512;

/** What an open descriptor counts for: there are fewer of them than bytes. */
export const descriptorCost = 4096;

/**
 * What a peer may have in any case, so that others who have too much cannot keep it
 * from its turn.
 */
export const least = { calls: 16, bytes: 65_536 } as const;
