import { closeSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { RawPeer } from "../fuzz/descriptor-attack.js";
import type { AttackContext, Head } from "./context.js";
import type { HostileDescriptors } from "./hostile-descriptors.js";

/** How often to try again while there is no room; then it waits no longer. */
const patience = 2000;

const handshake = "\0AUTH EXTERNAL\r\nDATA\r\nNEGOTIATE_UNIX_FD\r\nBEGIN\r\n";

/** A connection that passes whatever descriptors it is given. */
export class DescriptorLine implements AsyncDisposable {
  readonly #context: AttackContext;
  readonly #peer: RawPeer;
  readonly #reading: NodeJS.Timeout;
  isOpen = true;

  private constructor(context: AttackContext, peer: RawPeer) {
    this.#context = context;
    this.#peer = peer;
    this.#reading = setInterval(() => {
      this.isOpen &&= peer.read();
    }, 1);
  }

  static async open(
    context: AttackContext,
    { system }: HostileDescriptors,
  ): Promise<DescriptorLine | undefined> {
    const { way, places } = context;
    const path =
      way === "bus"
        ? (/path=([^,]+)/.exec(places.address)?.[1] ?? "")
        : places.descriptors;
    const number = system.connect(path);
    if (number === undefined) return undefined;
    const line = new DescriptorLine(context, new RawPeer(system, number));
    context.keep(line);
    await line.#send(Buffer.from(handshake, "latin1"), []);
    // The bus loses descriptors that come before.
    while (line.isOpen && !line.#peer.isAuthenticated && !context.isOver)
      await wait(1);
    if (way === "bus") {
      const bus = "org.freedesktop.DBus";
      const head = { interface: bus, member: "Hello", destination: bus };
      const hello = context.message({ ...head, path: "/org/freedesktop/DBus" });
      await line.#send(hello, []);
    }
    return line;
  }

  /** Passes descriptors with a call, and closes them here. */
  async pass(
    head: Head,
    body: Uint8Array,
    numbers: readonly number[],
    claimed = numbers.length,
  ): Promise<void> {
    const message = this.#context.message(
      { ...head, descriptors: claimed === 0 ? undefined : claimed },
      body,
    );
    await this.passBytes(message, numbers);
  }

  /** The same with any bytes. */
  async passBytes(
    bytes: Uint8Array,
    numbers: readonly number[],
  ): Promise<void> {
    this.#context.sent++;
    const isSent = await this.#send(bytes, numbers);
    for (const number of numbers) closeSync(number);
    this.isOpen &&= isSent;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#reading);
    this.isOpen = false;
    this.#peer.close();
  }

  #send(bytes: Uint8Array, numbers: readonly number[]): Promise<boolean> {
    return this.#peer.send({ bytes, numbers }, patience);
  }
}
