import type { ReceivedSignal, SignalMatch, Subscription } from "./bus.js";
import type { ErrorHook } from "./bus-options.js";
import { busName } from "./bus-name.js";
import { matchesHeader, matchRule, requireMatch } from "./match-rule.js";
import type { MatchRules } from "./match-rules.js";
import type { NameWatch, NameWatches } from "./name-watches.js";
import type { DictionaryShape } from "./types.js";
import type { Bounds } from "./wire/bounds.js";
import { messageBody } from "./wire/decode-message.js";
import type { Message } from "./wire/message.js";

type SignalListener = (signal: ReceivedSignal) => void;

interface Entry {
  readonly match: SignalMatch;
  readonly listener: SignalListener;
  /** Follows the sender, when that is a well-known name. */
  readonly watch: NameWatch | undefined;
}

interface DispatchedSignal extends ReceivedSignal {
  /** Its first argument, if that is a text. */
  readonly arg0: () => unknown;
}

interface ReadBody {
  readonly dictionaries: DictionaryShape;
  readonly bounds: Bounds | undefined;
  readonly body: readonly unknown[];
}

/** What a connection to a bus adds; a peer needs no rules. */
export interface BusRules {
  readonly rules: MatchRules;
  readonly watches: NameWatches;
}

/** Signal listeners, found by the member that they listen to. */
export class Subscriptions {
  readonly #bus: BusRules | undefined;
  readonly #report: ErrorHook;
  readonly #entries = new Map<string | undefined, Set<Entry>>();

  constructor(bus: BusRules | undefined, report: ErrorHook) {
    this.#bus = bus;
    this.#report = report;
  }

  /** @throws TypeError when the match is not valid. */
  add(match: SignalMatch, listener: SignalListener): Subscription {
    requireMatch(match);
    const { sender, member } = match;
    const rule = matchRule(match);
    // The owner is asked for first: when signals begin to come, it is known.
    const watch =
      sender === undefined || sender === busName || sender.startsWith(":")
        ? undefined
        : this.#bus?.watches.watch(sender, () => undefined);
    const ready = Promise.all([watch?.ready, this.#bus?.rules.add(rule)]).then(
      () => undefined,
    );
    const entry: Entry = { match, listener, watch };
    const siblings = this.#entries.get(member) ?? new Set();
    this.#entries.set(member, siblings.add(entry));
    ready.catch((error: unknown) => {
      if (siblings.has(entry)) this.#report(error, match);
    });
    return {
      ready,
      [Symbol.dispose]: () => {
        if (!siblings.delete(entry)) return;
        if (siblings.size === 0 && this.#entries.get(member) === siblings)
          this.#entries.delete(member);
        this.#bus?.rules.remove(rule);
        watch?.[Symbol.dispose]();
      },
    };
  }

  /** Whether someone listens for a signal whose body is not here yet. */
  wants(header: Message): boolean {
    const signal = receivedSignal(header);
    if (signal === undefined) return false;
    return [signal.member, undefined].some((key) =>
      [...(this.#entries.get(key) ?? [])].some(
        (entry) =>
          matchesHeader(entry.match, signal) && this.#isFrom(entry, signal),
      ),
    );
  }

  /** Hands a signal to everyone who listens for it. */
  dispatch(message: Message): void {
    const signal = receivedSignal(message);
    if (signal === undefined) return;
    for (const key of [signal.member, undefined]) {
      const siblings = this.#entries.get(key);
      if (siblings === undefined) continue;
      for (const entry of Array.from(siblings)) {
        if (siblings.has(entry)) this.#deliver(entry, signal);
      }
    }
  }

  #deliver(entry: Entry, signal: DispatchedSignal): void {
    const { match, listener } = entry;
    if (!matchesHeader(match, signal) || !this.#isFrom(entry, signal)) return;
    try {
      if (match.arg0 !== undefined && signal.arg0() !== match.arg0) return;
      listener(signal);
    } catch (error) {
      // A broken signal, or a listener's own mistake: the others still hear it.
      const { path, interface: interfaceName, member } = signal;
      this.#report(error, { path, interface: interfaceName, member });
    }
  }

  #isFrom({ match, watch }: Entry, signal: ReceivedSignal): boolean {
    if (match.sender === undefined || this.#bus === undefined) return true;
    return watch === undefined
      ? signal.sender === match.sender
      : watch.owner !== undefined && signal.sender === watch.owner;
  }
}

function receivedSignal(message: Message): DispatchedSignal | undefined {
  const { path, interface: interfaceName, member, signature } = message;
  if (path === undefined || interfaceName === undefined || member === undefined)
    return undefined;
  const bodies: ReadBody[] = [];
  return {
    sender: message.sender,
    path,
    interface: interfaceName,
    member,
    signature,
    size: message.bodyLength,
    descriptors: message.descriptors,
    arg0: () =>
      signature.startsWith("s")
        ? messageBody(message, "map", { count: 1 })[0]
        : undefined,
    body(dictionaries, bounds) {
      const known = bodies.find(
        (read) => read.dictionaries === dictionaries && read.bounds === bounds,
      );
      if (known !== undefined) return known.body;
      const body = messageBody(message, dictionaries, { bounds });
      bodies.push({ dictionaries, bounds, body });
      return body;
    },
  };
}
