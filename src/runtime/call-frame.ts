import { setMaxListeners } from "node:events";
import type { CallContext, Credentials } from "./bus.js";
import { noBus } from "./bus-driver.js";
import { AccessDeniedError, NameHasNoOwnerError } from "./errors.js";
import type { FileDescriptor } from "./file-descriptor.js";
import type { NameWatch, NameWatches } from "./name-watches.js";
import type { ObjectPath } from "./types.js";

/** What a call needs of the connection that it came through. */
export interface CallerDirectory {
  signalFor(sender: string | undefined): AbortSignal;
  credentials(sender: string | undefined): Promise<Credentials>;
}

interface CallPlace {
  readonly sender: string | undefined;
  readonly path: ObjectPath;
  readonly interface: string;
  readonly member: string;
  readonly property?: string | undefined;
  readonly descriptors: readonly FileDescriptor[];
}

/** The call that a service is working on. */
export class CallFrame implements CallContext {
  readonly sender: string | undefined;
  readonly path: ObjectPath;
  readonly interface: string;
  readonly member: string;
  readonly property: string | undefined;
  readonly descriptors: readonly FileDescriptor[];
  readonly #callers: CallerDirectory;
  #signal: AbortSignal | undefined;
  #credentials: Promise<Credentials> | undefined;

  constructor(place: CallPlace, callers: CallerDirectory) {
    this.sender = place.sender;
    this.path = place.path;
    this.interface = place.interface;
    this.member = place.member;
    this.property = place.property;
    this.descriptors = place.descriptors;
    this.#callers = callers;
  }

  get signal(): AbortSignal {
    return (this.#signal ??= this.#callers.signalFor(this.sender));
  }

  credentials(): Promise<Credentials> {
    return (this.#credentials ??= this.#callers.credentials(this.sender));
  }
}

/** A call that reads one of many properties, as the one that reads it alone. */
export function readingOf(
  call: CallContext,
  path: ObjectPath,
  property: string,
): CallContext {
  return {
    sender: call.sender,
    path,
    interface: "org.freedesktop.DBus.Properties",
    member: "Get",
    property,
    descriptors: [],
    get signal() {
      return call.signal;
    },
    credentials: () => call.credentials(),
  };
}

/** What the bus tells of a caller. */
type ReadCredentials = (name: string) => Promise<Credentials>;

interface Caller {
  readonly controller: AbortController;
  readonly watch: NameWatch | undefined;
}

/**
 * Signals that fire when a caller leaves, one for each caller that a service has
 * asked about. They live as long as the caller, so that a service can tie what it
 * keeps for a caller to it.
 */
export class Callers implements CallerDirectory {
  readonly #watches: NameWatches | undefined;
  readonly #readCredentials: ReadCredentials;
  readonly #peerCredentials: Credentials | undefined;
  readonly #callers = new Map<string, Caller>();
  #closed = false;

  constructor(
    watches: NameWatches | undefined,
    readCredentials: ReadCredentials,
    peerCredentials: Credentials | undefined,
  ) {
    this.#peerCredentials = peerCredentials;
    this.#watches = watches;
    this.#readCredentials = readCredentials;
  }

  async credentials(sender: string | undefined): Promise<Credentials> {
    if (sender !== undefined) return this.#credentialsOf(sender);
    // Without a bus only the kernel could vouch for the peer.
    if (this.#peerCredentials === undefined) throw noBus();
    return this.#peerCredentials;
  }

  async #credentialsOf(sender: string): Promise<Credentials> {
    try {
      return await this.#readCredentials(sender);
    } catch (cause) {
      if (!(cause instanceof NameHasNoOwnerError)) throw cause;
      // Nobody's mistake, and nothing for a log that callers could fill.
      throw new AccessDeniedError("the caller has left the bus", { cause });
    }
  }

  signalFor(sender: string | undefined): AbortSignal {
    if (this.#closed) return AbortSignal.abort(leftReason());
    // A connection without a bus has one peer, which leaves when it closes.
    const name = sender ?? "";
    const known = this.#callers.get(name);
    if (known !== undefined) return known.controller.signal;
    const controller = new AbortController();
    // As many may listen as methods are at work for the caller, who decides that.
    setMaxListeners(0, controller.signal);
    const watch =
      name === ""
        ? undefined
        : this.#watches?.watch(name, (owner) => {
            if (owner === undefined) this.#leave(name);
          });
    this.#callers.set(name, { controller, watch });
    return controller.signal;
  }

  /** Everyone is gone: the connection is closed. */
  close(): void {
    this.#closed = true;
    for (const name of Array.from(this.#callers.keys())) this.#leave(name);
  }

  #leave(name: string): void {
    const caller = this.#callers.get(name);
    this.#callers.delete(name);
    caller?.watch?.[Symbol.dispose]();
    caller?.controller.abort(leftReason());
  }
}

function leftReason(): DOMException {
  return new DOMException("the caller left the bus", "AbortError");
}
