import { ConnectionClosedError, NotSupportedError } from "./errors.js";
import type { FileDescriptor } from "./file-descriptor.js";
import { descriptorCost, messageCost } from "./peer-share.js";
import type { Transport } from "./transport.js";
import { encodeMessage } from "./wire/encode-message.js";
import type { EncodedMessage, MessageHead } from "./wire/message.js";

/** The head of a message before it has its serial. */
export type UnsentHead = Omit<MessageHead, "serial" | "signature">;

/** Encodes messages and hands them to the transport, as long as it is open. */
export class Outbox {
  readonly #transport: Transport;
  readonly #replying: (cost: number) => void;
  #serial = 0;
  #isOpen = true;
  #cause: Error | undefined;

  /** @param replying - Hears how much more, or less, of replies waits to be sent. */
  constructor(transport: Transport, replying: (cost: number) => void) {
    this.#transport = transport;
    this.#replying = replying;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** What closed the connection. */
  get cause(): Error | undefined {
    return this.#cause;
  }

  /** A number for the next message: never 0, and again the same after 4,294,967,295. */
  nextSerial(): number {
    this.#serial = this.#serial < 0xffffffff ? this.#serial + 1 : 1;
    return this.#serial;
  }

  /**
   * @returns The descriptors that went with the message.
   * @throws WireError when the body does not fit its signature.
   * @throws ConnectionClosedError, or LimitsExceededError of the transport.
   */
  send(
    head: UnsentHead,
    signature: string,
    body: readonly unknown[],
    serial: number = this.nextSerial(),
  ): readonly FileDescriptor[] {
    const { bytes, descriptors } = this.#encode(head, signature, body, serial);
    this.#transport.send(bytes, descriptors);
    return descriptors;
  }

  /** Sends what a call is answered with. Throws what {@link send} does. */
  reply(head: UnsentHead, signature: string, body: readonly unknown[]): void {
    const serial = this.nextSerial();
    const { bytes, descriptors } = this.#encode(head, signature, body, serial);
    const cost =
      bytes.length + messageCost + descriptors.length * descriptorCost;
    this.#transport.send(bytes, descriptors, () => {
      this.#replying(-cost);
    });
    this.#replying(cost);
  }

  get canPassDescriptors(): boolean {
    return this.#transport.canPassDescriptors;
  }

  /** @throws NotSupportedError when descriptors cannot be passed; says why. */
  requireDescriptors(): void {
    if (!this.canPassDescriptors)
      throw new NotSupportedError(this.#transport.whyNoDescriptors);
  }

  /** @throws ConnectionClosedError after {@link close}. */
  requireOpen(): void {
    if (!this.#isOpen)
      throw new ConnectionClosedError(undefined, { cause: this.#cause });
  }

  close(cause: Error | undefined): void {
    this.#isOpen = false;
    this.#cause = cause;
  }

  #encode(
    head: UnsentHead,
    signature: string,
    body: readonly unknown[],
    serial: number,
  ): EncodedMessage {
    this.requireOpen();
    const { canPassDescriptors, whyNoDescriptors } = this.#transport;
    return encodeMessage(
      // Key by key: for each message, spreading takes longer than all the rest.
      {
        type: head.type,
        flags: head.flags,
        serial,
        signature,
        path: head.path,
        interface: head.interface,
        member: head.member,
        errorName: head.errorName,
        replySerial: head.replySerial,
        destination: head.destination,
        sender: head.sender,
        body,
      },
      canPassDescriptors,
      whyNoDescriptors,
    );
  }
}
