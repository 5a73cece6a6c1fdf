import { setTimeout as wait } from "node:timers/promises";
import { serviceName } from "../fuzz/places.js";
import { RawClient } from "../fuzz/raw-client.js";
import { clientName, ways, type Places, type Way } from "./places.js";

const everyMs = 10;

/** A connection that pings, and remembers how long it had to wait. */
class Pinger implements AsyncDisposable {
  longest = 0;
  readonly #client: RawClient;
  readonly #destination: string | undefined;
  /** When the ping that is not answered was sent. */
  #asked: number | undefined;
  #answers = 0;

  constructor(client: RawClient, way: Way) {
    this.#client = client;
    this.#destination = { bus: serviceName, client: clientName }[way as "bus"];
    void this.#run();
  }

  get isOpen(): boolean {
    return this.#client.isOpen;
  }

  begin(): void {
    this.longest = 0;
  }

  /** With the one that is not answered yet. */
  get soFar(): number {
    const pending =
      this.#asked === undefined ? 0 : performance.now() - this.#asked;
    return Math.max(this.longest, pending);
  }

  /** Fulfilled when a ping that was sent after this one is answered. */
  async settled(patienceMs: number): Promise<void> {
    const end = performance.now() + patienceMs;
    const wanted = this.#answers + 2;
    while (this.#answers < wanted && this.isOpen && performance.now() < end)
      await wait(everyMs);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#client[Symbol.asyncDispose]();
  }

  async #run(): Promise<void> {
    while (this.isOpen) {
      this.#asked = performance.now();
      await this.#client.ask({
        path: "/",
        interface: "org.freedesktop.DBus.Peer",
        member: "Ping",
        destination: this.#destination,
      });
      this.longest = Math.max(this.longest, performance.now() - this.#asked);
      this.#asked = undefined;
      this.#answers++;
      await wait(everyMs);
    }
  }
}

/** Somebody well-behaved, who wants to be served while others attack. */
export class Bystander implements AsyncDisposable {
  readonly #pingers: ReadonlyMap<Way, Pinger>;

  private constructor(pingers: ReadonlyMap<Way, Pinger>) {
    this.#pingers = pingers;
  }

  static async open(places: Places): Promise<Bystander> {
    const pingers = new Map<Way, Pinger>();
    for (const way of ways) {
      const client =
        way === "peer" || way === "descriptors"
          ? await RawClient.toServer(places[way])
          : await RawClient.toBus(places.address);
      pingers.set(way, new Pinger(client, way));
    }
    return new Bystander(pingers);
  }

  begin(): void {
    for (const pinger of this.#pingers.values()) pinger.begin();
  }

  /** The longest wait of any, in milliseconds. */
  get longest(): number {
    return Math.max(...[...this.#pingers.values()].map((own) => own.soFar));
  }

  /** Those ways whose connection has been closed. */
  get lost(): readonly Way[] {
    return [...this.#pingers].flatMap(([way, own]) => (own.isOpen ? [] : way));
  }

  /** Waits until everything that was sent before has been worked on. */
  async settled(patienceMs: number): Promise<void> {
    const all = Array.from(this.#pingers.values(), (own) =>
      own.settled(patienceMs),
    );
    await Promise.all(all);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const own of this.#pingers.values()) await own[Symbol.asyncDispose]();
  }
}
