import {
  messageFlags,
  messageTypes,
  type Message,
} from "../../src/runtime/wire/message.js";
import { errorNames } from "../../src/runtime/index.js";
import type { Random } from "../support/random-checks.js";
import type { HostileCall } from "./call.js";
import { serviceName } from "./places.js";
import type { RawClient } from "./raw-client.js";
import { rawBody } from "./raw-wire.js";
import { faultOf, shownCall } from "./verdict.js";

/** Calls that may wait for their answers at a time. */
const window = 250;

/** Part of the calls that ask for no answer, and of those in the other order of bytes. */
const unansweredPart = 0.05;
const bigEndianPart = 0.2;

/** No answer for so long is none. */
const patienceMs = 30_000;

/** Faults that are worth reading. */
const maxFaults = 20;

/** Calls of one client, many at a time, and what became of them. */
export class Attack {
  sent = 0;
  replies = 0;
  errors = 0;
  /** Sent with the flag that asks for no answer. */
  unanswered = 0;
  /** What the calls must have run and assigned. */
  runs = 0;
  assigns = 0;
  /** How often the service must have failed, because it is made to. */
  failures = 0;
  readonly faults: string[] = [];
  readonly #client: RawClient;
  readonly #random: Random;
  readonly #waiting = new Map<number, HostileCall>();
  #wake: () => void = () => undefined;

  constructor(client: RawClient, random: Random) {
    this.#client = client;
    this.#random = random;
    client.onMessage = (message) => this.#heard(message);
    void client.closed.then(() => {
      this.#fault("the connection is closed");
      this.#wake();
    });
  }

  /** Makes so many calls, and waits until all of them are answered. */
  async run(calls: Iterator<HostileCall>, count: number): Promise<void> {
    for (let made = 0; made < count; made++) {
      const next = calls.next();
      if (next.done === true) break;
      this.#send(next.value);
      if (!(await this.#until(() => this.#waiting.size < window))) return;
    }
    await this.#until(() => this.#waiting.size === 0);
  }

  #send(call: HostileCall): void {
    const little = this.#random() >= bigEndianPart;
    const wantsReply = this.#random() >= unansweredPart;
    const serial = this.#client.send({
      flags: wantsReply ? 0 : messageFlags.noReplyExpected,
      path: call.path,
      interface: call.interface,
      member: call.member,
      signature: call.signature,
      destination: serviceName,
      bodyBytes: rawBody(call.signature, call.values, little),
      little,
    });
    this.sent++;
    this.runs += call.runs;
    this.assigns += call.assigns;
    if (call.expected.errors.includes(errorNames.failed)) this.failures++;
    if (wantsReply) this.#waiting.set(serial, call);
    else this.unanswered++;
  }

  #heard(message: Message): void {
    const { type, replySerial = 0 } = message;
    if (type !== messageTypes.reply && type !== messageTypes.error) return;
    const call = this.#waiting.get(replySerial);
    this.#waiting.delete(replySerial);
    if (type === messageTypes.reply) this.replies++;
    else this.errors++;
    const fault =
      call === undefined
        ? `an answer that nobody waits for: ${message.errorName ?? "a reply"}`
        : faultOf(call, message);
    if (fault !== undefined)
      this.#fault(`${fault}: ${call === undefined ? "" : shownCall(call)}`);
    this.#wake();
  }

  #fault(text: string): void {
    if (this.faults.length < maxFaults) this.faults.push(text);
  }

  /** False when the service or the connection is gone before it is so. */
  async #until(isReached: () => boolean): Promise<boolean> {
    while (!isReached()) {
      if (!this.#client.isOpen) return false;
      let timer: NodeJS.Timeout | undefined;
      const isLate = await new Promise<boolean>((resolve) => {
        this.#wake = () => resolve(false);
        timer = setTimeout(() => resolve(true), patienceMs);
      });
      clearTimeout(timer);
      if (!isLate) continue;
      for (const call of this.#waiting.values())
        this.#fault(`no answer: ${shownCall(call)}`);
      return false;
    }
    return true;
  }
}
