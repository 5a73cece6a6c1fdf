import type { ErrorHook, ErrorPlace } from "./bus-options.js";
import { RepeatedError } from "./errors.js";
import { errorHook } from "./error-hook.js";

/** How long errors of one kind are counted together. */
const windowMs = 60_000;

/** How many of them are told one by one. */
const maxToldOfKind = 10;

/** Kinds that are counted apart; what comes beyond these counts as one. */
const maxKinds = 16;

/** Longest text of a place: a peer chooses what path it calls. */
const maxPlace = 256;

interface Kind {
  told: number;
  /** Errors that were only counted. */
  more: number;
  last: unknown;
  place: ErrorPlace;
}

/**
 * Tells a hook of errors that a peer can cause as often as it likes: of each kind the
 * first, and how many more there were.
 *
 * One may tell another, so that those of a connection are bounded, and those of all
 * connections of a server, too; counts add up.
 */
export class ErrorReports {
  readonly #hook: ErrorHook;
  readonly #kinds = new Map<string, Kind>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param hook - By default the console. */
  constructor(hook: ErrorHook | undefined) {
    this.#hook = errorHook(hook);
  }

  readonly tell: ErrorHook = (error, place) => {
    const own = cut(place);
    const kind = this.#kindOf(error, own);
    this.#timer ??= this.#start();
    if (kind.told < maxToldOfKind) {
      kind.told++;
      this.#hook(error, own);
      return;
    }
    kind.more += error instanceof RepeatedError ? error.count : 1;
    kind.last = error instanceof RepeatedError ? error.cause : error;
    kind.place = own;
  };

  /** Tells what was only counted, and begins anew. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const kinds = Array.from(this.#kinds.values());
    this.#kinds.clear();
    for (const { more, last, place } of kinds) {
      if (more > 0) this.#hook(new RepeatedError(more, last), place);
    }
  }

  #start(): ReturnType<typeof setTimeout> {
    const timer = setTimeout(() => {
      this.flush();
    }, windowMs);
    // A process that is done needs not wait for it.
    timer.unref();
    return timer;
  }

  #kindOf(error: unknown, place: ErrorPlace): Kind {
    const cause = error instanceof RepeatedError ? error.cause : error;
    const name = cause instanceof Error ? cause.name : typeof cause;
    const key = `${name} ${place.interface ?? ""} ${place.member ?? ""}`;
    const known = this.#kinds.get(key);
    if (known !== undefined) return known;
    const isOther = this.#kinds.size >= maxKinds;
    const other = isOther ? this.#kinds.get("") : undefined;
    if (other !== undefined) return other;
    const kind: Kind = { told: 0, more: 0, last: error, place };
    this.#kinds.set(isOther ? "" : key, kind);
    return kind;
  }
}

function cut({
  path,
  interface: interfaceName,
  member,
}: ErrorPlace): ErrorPlace {
  return {
    path:
      path === undefined || path.length <= maxPlace ? path : shortened(path),
    interface: interfaceName,
    member,
  };
}

function shortened(path: string): string {
  return `${path.slice(0, maxPlace - 1)}…`;
}
