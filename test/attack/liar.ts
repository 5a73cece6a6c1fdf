import { messageTypes, type Message } from "../../src/runtime/wire/message.js";
import type { RawClient } from "../fuzz/raw-client.js";
import { rawBody, type RawValue } from "../fuzz/raw-wire.js";
import type { AttackContext, Head } from "./context.js";
import { liarName } from "./places.js";

/** A call of the client. */
export interface Heard {
  readonly client: string;
  readonly serial: number;
  readonly member: string;
  /** Whether the property `Table` is meant. */
  readonly isTable: boolean;
}

/** The service that the client calls. */
export class Liar {
  readonly connection: RawClient;
  readonly #context: AttackContext;

  private constructor(context: AttackContext, connection: RawClient) {
    this.#context = context;
    this.connection = connection;
  }

  /** Takes the name, and hears every call from then on. */
  static async open(
    context: AttackContext,
    hear: (call: Heard, liar: Liar) => void,
  ): Promise<Liar> {
    const connection = await context.open();
    const liar = new Liar(context, connection);
    connection.onMessage = (message) => {
      if (message.type === messageTypes.call) hear(heardOf(message), liar);
    };
    await connection.ask({
      path: "/org/freedesktop/DBus",
      interface: "org.freedesktop.DBus",
      member: "RequestName",
      destination: "org.freedesktop.DBus",
      signature: "su",
      bodyBytes: rawBody("su", [liarName, 4], true),
    });
    return liar;
  }

  /** Answers, over whatever connection. */
  answer(
    { client, serial }: Heard,
    head: Head,
    body: Uint8Array,
    connection = this.connection,
    change: (message: Buffer) => Buffer = (message) => message,
  ): void {
    const message = this.#context.message(
      {
        type: messageTypes.reply,
        path: undefined,
        interface: undefined,
        destination: client,
        replySerial: serial,
        ...head,
      },
      body,
    );
    this.#context.sent++;
    connection.write(change(message));
  }

  /** What a service would say. */
  answerHonestly(call: Heard): void {
    const { signature, value } = truth(call);
    this.answer(call, { signature }, rawBody(signature, [value], true));
  }
}

const count = { signature: "u", value: 5 };
const table = { signature: "a{ty}", value: [[1n, 2]] };

function truth({ member, isTable }: Heard): {
  readonly signature: string;
  readonly value: RawValue;
} {
  switch (member) {
    case "Get":
      return { signature: "v", value: isTable ? table : count };
    case "GetAll":
      return {
        signature: "a{sv}",
        value: [
          ["Count", count],
          ["Table", table],
        ],
      };
    default:
      return { signature: "s", value: "true" };
  }
}

function heardOf({ sender = "", serial, member = "", bodyBytes }: Message) {
  const isTable = Buffer.from(bodyBytes ?? []).includes("Table");
  return { client: sender, serial, member, isTable };
}
