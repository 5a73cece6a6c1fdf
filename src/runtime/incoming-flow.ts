import { CallLoads } from "./call-loads.js";
import { least, type PeerShare } from "./peer-share.js";
import { SharedLoad } from "./shared-load.js";
import type { Transport } from "./transport.js";

/** As large as the largest messages are in practice. */
const defaultMaxBytes = 67_108_864;

/** Calls that objects work on at a time, of one peer. */
const maxCalls = 1024;

/** The same of all peers of a bus. */
const maxCallsOnBus = 8192;

/**
 * Bytes of replies that a peer may let wait before it is not read from any more, or one
 * reply: while that leaves, the next can be worked on.
 */
const maxReplyBytes = 4_194_304;

/** A peer that must not be paused may have so many times more. */
const awaitingFactor = 4;

/** Which part of what may wait for all peers is a reason to let less wait for each. */
const tightPart = 0.125;

/** What may be in work and on its way back, and who has to be told. */
export interface IncomingOptions {
  readonly transport: Pick<Transport, "pause" | "resume">;
  readonly isBus: boolean;
  /** Bytes of the calls that objects work on. */
  readonly maxBytes?: number | undefined;
  /** Bytes that may wait to be sent. */
  readonly maxQueuedBytes: number;
  /** What there is together with other peers of a server. */
  readonly share?: PeerShare | undefined;
}

/** What bounds the calls that objects work on. */
export interface IncomingLimits {
  readonly loads: CallLoads;
  /** To be told whether calls of our own wait now. */
  readonly awaiting: (isAwaiting: boolean) => void;
  /** To be told of replies that wait to be sent: so much more, or less. */
  readonly replying: (cost: number) => void;
}

/**
 * A single peer waits when it has sent too much. On a bus that would stop
 * everybody else, so there its calls are refused; who does not read there is the
 * bus itself.
 */
export function limitIncoming(options: IncomingOptions): IncomingLimits {
  const { transport, isBus, maxBytes = defaultMaxBytes, share } = options;
  const all = share ?? {
    user: undefined,
    calls: new SharedLoad(ofAll(isBus ? maxCallsOnBus : Infinity)),
    bytes: new SharedLoad(ofAll(isBus ? 2 * maxBytes : Infinity)),
  };
  const flow = new IncomingFlow(transport, {
    bytes: isBus ? Infinity : maxBytes,
    replies: Math.min(maxReplyBytes, options.maxQueuedBytes / 2),
    repliesAwaiting: options.maxQueuedBytes / 2,
    share,
  });
  const times = isBus ? 1 : awaitingFactor;
  const loads = new CallLoads(
    {
      calls: maxCalls,
      bytes: maxBytes * times,
      leastTimes: times,
      refusesOnly: isBus,
      user: all.user,
      all,
    },
    flow.working,
  );
  return { loads, awaiting: flow.awaiting, replying: flow.replying };
}

function ofAll(limit: number): { all: number; user: number } {
  return { all: limit, user: limit };
}

interface FlowLimits {
  /** Of calls that are worked on. */
  readonly bytes: number;
  /** Cost of replies that wait. */
  readonly replies: number;
  /** The same while calls of our own wait. */
  readonly repliesAwaiting: number;
  readonly share: PeerShare | undefined;
}

/**
 * Stops reading from a peer while objects have enough to do, or what they have
 * answered is not read, so that it has to wait instead of filling the memory.
 *
 * As long as calls of our own wait for their replies it goes on for longer: those
 * come behind what is not read. An object may be waiting for one, and two peers that
 * wait for one another to read would do so for ever.
 */
class IncomingFlow {
  readonly #transport: Pick<Transport, "pause" | "resume">;
  readonly #limits: FlowLimits;
  /** With so little there is nothing to ask about. */
  readonly #fewBytes: number;
  readonly #fewReplies: number;
  /** Of calls that are worked on. */
  #bytes = 0;
  /** Cost of replies that wait. */
  #replies = 0;
  #replyCount = 0;
  #isAwaiting = false;
  #isPaused = false;

  constructor(
    transport: Pick<Transport, "pause" | "resume">,
    limits: FlowLimits,
  ) {
    this.#transport = transport;
    this.#limits = limits;
    this.#fewBytes = Math.min(least.bytes, limits.bytes);
    this.#fewReplies = Math.min(least.bytes, limits.replies) / 2;
  }

  /** So many bytes are being worked on now. */
  readonly working = (bytes: number): void => {
    this.#bytes = bytes;
    this.#review();
  };

  /** Whether calls of our own wait now. */
  readonly awaiting = (isAwaiting: boolean): void => {
    this.#isAwaiting = isAwaiting;
    this.#review();
  };

  readonly replying = (cost: number): void => {
    this.#replies += cost;
    this.#replyCount += Math.sign(cost);
    this.#review();
  };

  readonly #review = (): void => {
    const pauses = this.#hasTooMuch();
    if (pauses === this.#isPaused) return;
    this.#isPaused = pauses;
    const { share } = this.#limits;
    // Others may be what there is too much of.
    for (const load of share ? [share.bytes, share.queued] : []) {
      if (pauses) load.whenLess(this.#review);
      else load.unless(this.#review);
    }
    if (pauses) this.#transport.pause();
    else this.#transport.resume();
  };

  #hasTooMuch(): boolean {
    if (this.#bytes <= this.#fewBytes && this.#replies <= this.#fewReplies)
      return false;
    return this.#hasTooMuchWork() || this.#hasTooManyReplies();
  }

  #hasTooMuchWork(): boolean {
    if (this.#isAwaiting) return false;
    const { share, bytes } = this.#limits;
    const isTight = share?.bytes.isAbove(share.user, 1) === true;
    return this.#bytes > (isTight ? Math.min(least.bytes, bytes) : bytes);
  }

  #hasTooManyReplies(): boolean {
    const { share, replies, repliesAwaiting } = this.#limits;
    const isTight = share?.queued.isAbove(share.user, tightPart) === true;
    if (this.#replyCount < 2 && !isTight) return false;
    let most = this.#isAwaiting ? repliesAwaiting : replies;
    if (isTight && !this.#isAwaiting) most = Math.min(most, least.bytes);
    // Once it is paused, it is worth waiting until there is some room.
    return this.#replies > (this.#isPaused ? most / 2 : most);
  }
}
