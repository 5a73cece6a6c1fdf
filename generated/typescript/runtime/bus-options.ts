import type { RoleTable } from "./roles.js";

/** Where an error that no caller can be told about came from. */
export interface ErrorPlace {
  readonly path?: string | undefined;
  readonly interface?: string | undefined;
  readonly member?: string | undefined;
}

/**
 * Hears of errors that have no caller to go to: what a service's method threw
 * (its caller sees only a general failure), a signal listener that threw, a
 * signal from a peer that failed its check.
 *
 * A peer can cause most of them as often as it likes. So within a minute ten of each
 * kind are told (the same class of error at the same member, 16 kinds at most), and
 * then how many more there were, as a `RepeatedError`.
 */
export type ErrorHook = (error: unknown, place: ErrorPlace) => void;

/** Settings of every connection. */
export interface BusOptions {
  /** By default errors go to the console. */
  readonly onError?: ErrorHook | undefined;
  /** For calls that do not say how long to wait, in milliseconds; 25,000 by default. */
  readonly timeoutMs?: number | undefined;
  /**
   * How long exported objects may take for a call, in milliseconds. When it is
   * over the caller gets a `TimeoutError`, and what the object still does is lost.
   * No limit by default.
   */
  readonly answerTimeoutMs?: number | undefined;
  /**
   * How many bytes the calls may have that exported objects work on at a time; 64
   * MiB by default, and always one call. A single peer that sends more has to
   * wait: nothing is read from it until there is room. On a bus, where that would
   * stop everybody, its calls are refused with a `LimitsExceededError`.
   */
  readonly maxBytesInWork?: number | undefined;
  /**
   * Who has the roles that exported interfaces ask for. Without a table nobody
   * has any. An object can have one of its own: `$roles`.
   */
  readonly roles?: RoleTable | undefined;
}
