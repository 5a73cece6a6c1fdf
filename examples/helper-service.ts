// Serves org.qemu.Helper1, as far as D-Bus goes: it opens no ports.
import {
  Helper1Skeleton,
  LimitReachedError,
  NoSuchForwardError,
  RemovalReason,
  type Forward,
  type Protocol,
} from "../generated/typescript/org.qemu.Helper1.js";
import type { CallContext } from "../generated/typescript/runtime/index.js";
import { connect } from "../generated/typescript/runtime/index.js";
import { misused } from "./brief-errors.js";

class Helper extends Helper1Skeleton {
  override readonly maxForwards = 16;
  override idleTimeout = 300;
  readonly #table = new Map<number, Forward>();
  #lastId = 0;

  override get forwards() {
    return [...this.#table.keys()];
  }

  // The arguments have passed the contract of the interface: types, ranges,
  // values of enumerations. What is left is what only the helper knows.
  override addForward(
    protocol: Protocol,
    hostPort: number,
    guestPort: number,
    call: CallContext,
  ) {
    if (this.#table.size >= this.maxForwards)
      throw new LimitReachedError(`${this.maxForwards} forwards are in force`);
    const forwardId = ++this.#lastId;
    const boundPort = hostPort === 0 ? 49152 + forwardId : hostPort;
    this.#table.set(forwardId, {
      forwardId,
      protocol,
      hostPort: boundPort,
      guestPort,
    });
    this.$notify("forwards");
    call.signal.addEventListener("abort", () =>
      this.#end(forwardId, RemovalReason.PortTaken),
    );
    return { forwardId, boundPort };
  }

  override removeForward(forwardId: number) {
    if (!this.#table.has(forwardId))
      throw new NoSuchForwardError(`there is no forward ${forwardId}`);
    this.#end(forwardId, RemovalReason.Removed);
  }

  override listForwards() {
    return [...this.#table.values()];
  }

  #end(forwardId: number, reason: RemovalReason) {
    if (!this.#table.delete(forwardId)) return;
    this.signals.forwardRemoved.emit(forwardId, reason);
    this.$notify("forwards");
  }
}

const [address] = process.argv.slice(2);
if (!address) misused("helper-service.mjs unix:path=BUS");

// The interface lets the role `qemu` in and nobody else; here that is whoever
// runs this program. Without a table, every call would be refused.
await using bus = await connect({
  address,
  roles: { qemu: { uid: process.getuid?.() ?? -1 } },
});
await bus.export("/org/qemu/Helper1", new Helper());
await bus.requestName("org.qemu.Helper1");
await bus.closed;
