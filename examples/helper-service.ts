// Serves org.qemu.Helper1, as far as D-Bus goes: it opens no ports.
import { Helper1Skeleton } from "../generated/typescript/index.js";
import type { CallContext } from "../generated/typescript/runtime/index.js";
import {
  connect,
  DBusError,
  InvalidArgsError,
} from "../generated/typescript/runtime/index.js";

class Helper extends Helper1Skeleton {
  override readonly maxForwards = 16;
  override idleTimeout = 300;
  readonly #table = new Map<number, [number, number, number, number]>();
  #lastId = 0;

  override get forwards() {
    return [...this.#table.keys()];
  }

  // The types and ranges of arguments have been checked; their meaning is ours.
  override addForward(
    protocol: number,
    hostPort: number,
    guestPort: number,
    call: CallContext,
  ) {
    if (![1, 2].includes(protocol) || guestPort === 0)
      throw new InvalidArgsError("protocol is 1 or 2, guest_port is not 0");
    if (this.#table.size >= this.maxForwards)
      throw new DBusError("org.qemu.Helper1.Error.LimitReached");
    const forwardId = ++this.#lastId;
    const boundPort = hostPort === 0 ? 49152 + forwardId : hostPort;
    this.#table.set(forwardId, [forwardId, protocol, boundPort, guestPort]);
    this.$notify("forwards");
    call.signal.addEventListener("abort", () => this.#end(forwardId, 2));
    return { forwardId, boundPort };
  }

  override removeForward(forwardId: number) {
    if (!this.#table.has(forwardId))
      throw new DBusError("org.qemu.Helper1.Error.NoSuchForward");
    this.#end(forwardId, 1);
  }

  override listForwards() {
    return [...this.#table.values()];
  }

  #end(forwardId: number, reason: number) {
    if (!this.#table.delete(forwardId)) return;
    this.signals.forwardRemoved.emit(forwardId, reason);
    this.$notify("forwards");
  }
}

await using bus = await connect({ address: process.argv[2] ?? "" });
await bus.export("/org/qemu/Helper1", new Helper());
await bus.requestName("org.qemu.Helper1");
await bus.closed;
