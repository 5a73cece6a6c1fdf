import { messageTypes, type Message } from "../wire/message.js";
import type { ReceiveBudget, Reservation } from "./receive-budget.js";

/** Room for messages that have not come as a whole, and whose it is. */
export interface Receiving {
  readonly budget: ReceiveBudget;
  readonly user: number | undefined;
}

/** What becomes of a message that has asked for room. */
export interface ReceivingEvents {
  /** There is room now. */
  readonly granted: () => void;
  /** There is none yet: nothing more is to be read. */
  readonly waits: () => void;
  /** Others have waited for too long. */
  readonly drop: (error: Error) => void;
}

/** What asks for room for each long message. */
export function reserveFrom(
  { budget, user }: Receiving,
  { granted, waits, drop }: ReceivingEvents,
): (header: Message | undefined, bytes: number) => Reservation {
  return (header, bytes) => {
    const { type = messageTypes.call } = header ?? {};
    const isCall = type === messageTypes.call;
    const room = budget.reserve({ user, bytes, isCall, granted, drop });
    // Not before whoever asks has the answer.
    if (!room.isGranted) queueMicrotask(waits);
    return room;
  };
}
