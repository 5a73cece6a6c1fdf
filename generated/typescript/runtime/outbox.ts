import { ConnectionClosedError, NotSupportedError } from "./errors.js";
import type { FileDescriptor } from "./file-descriptor.js";
import type { Transport } from "./transport.js";
import { encodeMessage } from "./wire/encode-message.js";
import type { MessageHead } from "./wire/message.js";

/** The head of a message before it has its serial. */
export type UnsentHead = Omit<MessageHead, "serial" | "signature">;

/** Encodes messages and hands them to the transport, as long as it is open. */
export class Outbox {
  readonly #transport: Transport;
  #serial = 0;
  #isOpen = true;
  #cause: Error | undefined;

  constructor(transport: Transport) {
    this.#transport = transport;
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
    this.requireOpen();
    const { canPassDescriptors, whyNoDescriptors } = this.#transport;
    const { bytes, descriptors } = encodeMessage(
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
    this.#transport.send(bytes, descriptors);
    return descriptors;
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
}
