import type { Credentials } from "./bus.js";
import type { FileDescriptor } from "./file-descriptor.js";
import type { Message } from "./wire/message.js";

/** What a connection hears from its transport. */
export interface TransportReceiver {
  message(message: Message): void;
  /** The transport is closed; nothing follows. */
  closed(error: Error | undefined): void;
}

/** What carries messages to a peer: all that an adapter must implement. */
export interface Transport {
  readonly canPassDescriptors: boolean;
  /** What to say to who tries nevertheless. */
  readonly whyNoDescriptors: string;
  /** Of a peer without a bus in between, when something vouches for them. */
  readonly peerCredentials?: Credentials | undefined;
  /** The ID of the machine, for `Peer.GetMachineId`: 32 hexadecimal digits. */
  machineId(): Promise<string>;
  /** Begins to deliver. Called once. */
  start(receiver: TransportReceiver): void;
  /**
   * Sends one whole message.
   *
   * @param sent - Called when it has left, or never will; maybe not at all once the
   *   transport is closed.
   * @throws LimitsExceededError when too much waits to be sent already.
   */
  send(
    bytes: Uint8Array,
    descriptors: readonly FileDescriptor[],
    sent?: () => void,
  ): void;
  /** Delivers nothing more until {@link resume}, or as little as is left of a peer that has gone. */
  pause(): void;
  resume(): void;
  /** Fulfilled when nothing waits to be sent, or the transport is closed. */
  drained(): Promise<void>;
  /** Sends what waits, then closes. Fulfilled when closed. Never rejected. */
  close(): Promise<void>;
  /** Closes at once, because the peer cannot be understood. */
  destroy(error: Error): void;
}
