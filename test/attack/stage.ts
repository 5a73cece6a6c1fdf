import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startDBusDaemon, type Daemon } from "../support/dbus-daemon.js";
import { Bystander } from "./bystander.js";
import type { Places, Way } from "./places.js";
import { TargetProcess } from "./target-process.js";

/** Paths of the compiled programs. */
export interface Programs {
  readonly service: string;
  readonly client: string;
}

/** A bus, who is attacked, and who looks on. */
export class Stage implements AsyncDisposable {
  readonly places: Places;
  readonly bystander: Bystander;
  readonly #daemon: Daemon;
  readonly #folder: string;
  readonly #service: TargetProcess;
  readonly #client: TargetProcess;

  private constructor(
    places: Places,
    daemon: Daemon,
    folder: string,
    targets: readonly [TargetProcess, TargetProcess],
    bystander: Bystander,
  ) {
    this.places = places;
    this.#daemon = daemon;
    this.#folder = folder;
    [this.#service, this.#client] = targets;
    this.bystander = bystander;
  }

  static async set(programs: Programs): Promise<Stage> {
    const daemon = await startDBusDaemon("", "session");
    const folder = await mkdtemp(join(tmpdir(), "qbus-attack-"));
    const places = {
      address: daemon.address,
      peer: join(folder, "peer"),
      descriptors: join(folder, "descriptors"),
    };
    const service = await TargetProcess.start(programs.service, places);
    const client = await TargetProcess.start(programs.client, places);
    const bystander = await Bystander.open(places);
    const targets = [service, client] as const;
    return new Stage(places, daemon, folder, targets, bystander);
  }

  /** Who is attacked over a way. */
  target(way: Way): TargetProcess {
    return way === "client" ? this.#client : this.#service;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.bystander[Symbol.asyncDispose]();
    await this.#client[Symbol.asyncDispose]();
    await this.#service[Symbol.asyncDispose]();
    await this.#daemon.kill();
    await rm(this.#folder, { recursive: true });
  }
}
