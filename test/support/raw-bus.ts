import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { busName, busPath } from "../../src/runtime/bus-name.js";
import { messageBody } from "../../src/runtime/wire/decode-message.js";
import { encodeMessage } from "../../src/runtime/wire/encode-message.js";
import {
  messageTypes,
  type Message,
  type OutgoingMessage,
} from "../../src/runtime/wire/message.js";
import { readyTransport } from "./ready-transport.js";

/** A connection to a bus that says what it is told to, however wrong it is. */
export class RawBus implements AsyncDisposable {
  readonly #transport: ReturnType<typeof readyTransport>;
  readonly #waiting = new Set<(message: Message) => void>();
  #serial = 0;
  /** What came so far. */
  readonly messages: Message[] = [];
  /** The name that the bus gave it. */
  name = "";

  private constructor(socket: Socket) {
    this.#transport = readyTransport(socket);
    this.#transport.start({
      message: (message) => {
        this.messages.push(message);
        for (const hear of Array.from(this.#waiting)) hear(message);
      },
      wants: () => true,
      closed: () => undefined,
    });
  }

  /** @param address - `unix:path=…`. */
  static async open(address: string): Promise<RawBus> {
    const path = /path=([^,]*)/.exec(address)?.[1] ?? "";
    const socket = connect(path);
    const uid = Buffer.from(String(process.getuid?.())).toString("hex");
    socket.write(`\0AUTH EXTERNAL ${uid}\r\n`);
    await once(socket, "data");
    socket.write("BEGIN\r\n");
    const bus = new RawBus(socket);
    bus.name = String((await bus.ask("Hello"))[0]);
    return bus;
  }

  /** Sends a message as it is, and gives its serial. */
  send(
    message: Partial<OutgoingMessage> & Pick<OutgoingMessage, "type">,
  ): number {
    const serial = message.serial ?? ++this.#serial;
    const { bytes } = encodeMessage(
      { flags: 0, signature: "", body: [], ...message, serial },
      false,
    );
    this.#transport.send(bytes, []);
    return serial;
  }

  /** Asks the bus itself for something. */
  async ask(
    member: string,
    signature: string = "",
    body: readonly unknown[] = [],
  ): Promise<readonly unknown[]> {
    const head = { destination: busName, path: busPath, interface: busName };
    const { call: type } = messageTypes;
    const serial = this.send({ ...head, type, member, signature, body });
    const answer = await this.next(({ replySerial }) => replySerial === serial);
    return messageBody(answer, "map");
  }

  /** The next message that is meant. */
  next(isMeant: (message: Message) => boolean): Promise<Message> {
    return new Promise((resolve) => {
      const hear = (message: Message): void => {
        if (!isMeant(message)) return;
        this.#waiting.delete(hear);
        resolve(message);
      };
      this.#waiting.add(hear);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#transport.close();
  }
}
