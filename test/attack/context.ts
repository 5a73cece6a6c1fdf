import { setTimeout as wait } from "node:timers/promises";
import { crowdedPath, serviceName } from "../fuzz/places.js";
import { RawClient, type RawCall } from "../fuzz/raw-client.js";
import type { RawHead } from "../fuzz/raw-wire.js";
import type { Target } from "../fuzz/call.js";
import type { Random } from "../support/random-checks.js";
import { bytesOf } from "./structure.js";
import { attackedName, type Places, type Way } from "./places.js";

export type Head = Partial<RawHead>;

/** What an attack has to do with. */
export class AttackContext implements AsyncDisposable {
  readonly way: Way;
  readonly places: Places;
  readonly random: Random;
  sent = 0;
  readonly #ms: number;
  #end = 0;
  /** Of all connections together; a peer's own are not looked at twice. */
  #serial = 1000;
  readonly #loadTargets: () => readonly Target[];
  readonly #open: AsyncDisposable[] = [];

  constructor(
    way: Way,
    places: Places,
    random: Random,
    ms: number,
    loadTargets: () => readonly Target[],
  ) {
    this.way = way;
    this.places = places;
    this.random = random;
    this.#ms = ms;
    this.#loadTargets = loadTargets;
  }

  /** The time begins. */
  begin(): void {
    this.#end = performance.now() + this.#ms;
  }

  get isOver(): boolean {
    return performance.now() >= this.#end;
  }

  /** Until it is over. */
  async rest(): Promise<void> {
    await wait(Math.max(0, this.#end - performance.now()));
  }

  /** Interfaces that the service has at the path of this way. */
  get targets(): readonly Target[] {
    const all = this.#loadTargets();
    return this.way === "bus"
      ? all
      : all.filter(({ path }) => path === crowdedPath);
  }

  /** The Unix socket of the service. */
  get socket(): string {
    return this.way === "descriptors"
      ? this.places.descriptors
      : this.places.peer;
  }

  /** A connection, which is closed at the end. @throws Error when it is refused. */
  async open(): Promise<RawClient> {
    const client =
      this.way === "bus" || this.way === "client"
        ? await RawClient.toBus(this.places.address)
        : await RawClient.toServer(this.socket);
    this.keep(client);
    return client;
  }

  /** The same; undefined when it is refused. */
  async tryOpen(): Promise<RawClient | undefined> {
    try {
      return await this.open();
    } catch {
      return undefined;
    }
  }

  keep(own: AsyncDisposable): void {
    this.#open.push(own);
  }

  /** What a call says, by default one of the attacked interface. */
  head(own: Head): RawHead {
    return {
      type: 1,
      flags: 0,
      serial: ++this.#serial,
      signature: "",
      path: crowdedPath,
      interface: attackedName,
      destination: this.way === "bus" ? serviceName : undefined,
      ...own,
    };
  }

  /** A message as bytes, little-endian. */
  message(own: Head, body: Uint8Array = new Uint8Array()): Buffer {
    return bytesOf({ head: this.head(own), body, little: true });
  }

  /** Sends, and waits until there is room for more, but not beyond the end. */
  async send(client: RawClient, bytes: Uint8Array, count = 1): Promise<void> {
    this.sent += count;
    if (client.write(bytes)) return;
    await Promise.race([client.drained(), this.rest()]);
  }

  /** Whether everything that was sent has been read. Waits, but not beyond the end. */
  async settle(client: RawClient): Promise<boolean> {
    const ping: Partial<RawCall> = {
      path: "/",
      interface: "org.freedesktop.DBus.Peer",
      member: "Ping",
      destination: this.head({}).destination,
    };
    const late = this.rest().then(() => false);
    return Promise.race([client.ask(ping), late]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(
      this.#open.splice(0).map((own) => own[Symbol.asyncDispose]()),
    );
  }
}
