import { HeldDescriptors } from "./body-descriptors.js";
import type { Credentials, OutgoingSignal } from "./bus.js";
import type { BusOptions, ErrorHook } from "./bus-options.js";
import { CallFrame, Callers } from "./call-frame.js";
import type { CallLoads } from "./call-loads.js";
import { answerCall, type Answering } from "./call-reply.js";
import { CallerCredentials } from "./caller-credentials.js";
import { Dispatcher } from "./dispatcher.js";
import { Exports, type PeerCall } from "./exports.js";
import type { NameWatches } from "./name-watches.js";
import type { Outbox } from "./outbox.js";
import { Gatekeeper } from "./role-guard.js";
import { readRoles } from "./roles.js";
import type { Transport } from "./transport.js";
import type { Message } from "./wire/message.js";

export interface ServiceSideOptions {
  readonly transport: Transport;
  readonly outbox: Outbox;
  /** Undefined without a bus. */
  readonly watches: NameWatches | undefined;
  readonly loads: CallLoads;
  readonly settings: Pick<BusOptions, "answerTimeoutMs" | "roles">;
  readonly credentials: (name: string) => Promise<Credentials>;
  readonly emit: (signal: OutgoingSignal) => void;
  /** Hears of everything. */
  readonly onError: ErrorHook;
  /** Hears of what is not only the end of the connection. */
  readonly report: ErrorHook;
}

/** What a connection does for its peers: exported objects, and answers. */
export class ServiceSide {
  readonly exports: Exports;
  readonly #callers: Callers;
  readonly #answering: Answering;
  readonly #held = new HeldDescriptors();

  /** @throws TypeError when the table of roles is not valid. */
  constructor(options: ServiceSideOptions) {
    const { transport, outbox, watches, loads, report } = options;
    const { answerTimeoutMs = Infinity, roles } = options.settings;
    const { peerCredentials } = transport;
    const credentials = new CallerCredentials(options.credentials);
    this.#callers = new Callers(
      watches,
      async (name) => credentials.of(name),
      peerCredentials,
    );
    const gatekeeper = new Gatekeeper({
      roles: readRoles(roles),
      credentials,
      peerCredentials,
      report,
    });
    const callers = this.#callers;
    const peerCall: PeerCall = (path, interfaceName, member) =>
      new CallFrame(
        {
          sender: undefined,
          path,
          interface: interfaceName,
          member,
          descriptors: [],
        },
        callers,
      );
    this.exports = new Exports(
      options.emit,
      report,
      (skeleton) => gatekeeper.guard(skeleton),
      watches === undefined ? peerCall : undefined,
    );
    const dispatcher = new Dispatcher({
      exports: this.exports,
      callers: this.#callers,
      report,
      machineId: () => transport.machineId(),
      loads,
    });
    this.#answering = {
      run: (call) => dispatcher.run(call),
      send: (head, signature, body) => outbox.send(head, signature, body),
      report: options.onError,
      timeoutMs: answerTimeoutMs,
    };
  }

  answer(call: Message): void {
    this.#held.add(call.descriptors);
    void answerCall(call, this.#answering).then(() => {
      this.#held.release(call.descriptors);
    });
  }

  /** The connection is closed: objects are detached, and all callers are gone. */
  close(): void {
    this.exports.close();
    this.#callers.close();
    this.#held.releaseAll();
  }
}
