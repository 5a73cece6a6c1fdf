// Uses org.qemu.Helper1: node helper-client.js unix:path=/run/vm1/bus
import {
  Helper1Proxy,
  Protocol,
} from "../generated/typescript/org.qemu.Helper1.js";
import { connect, DBusError } from "../generated/typescript/runtime/index.js";
import { misused } from "./brief-errors.js";

const [address] = process.argv.slice(2);
if (!address) misused("helper-client.mjs unix:path=BUS");
await using bus = await connect({ address });
const helper = new Helper1Proxy(bus, {
  destination: "org.qemu.Helper1",
  path: "/org/qemu/Helper1",
});

using _watch = helper.props.forwards.watch((ids) => {
  console.log("forwards:", ids);
});
const removals = helper.signals.forwardRemoved.iterate();

const { forwardId, boundPort } = await helper.addForward(Protocol.Tcp, 0, 22);
console.log(`127.0.0.1:${boundPort} leads to port 22 of the guest`);

for (const forward of await helper.listForwards()) {
  const { forwardId: id, protocol, hostPort, guestPort } = forward;
  const name = protocol === Protocol.Tcp ? "TCP" : "UDP";
  console.log(`${id}: ${name} ${hostPort} -> ${guestPort}`);
}

await helper.props.idleTimeout.set(60);
console.log(
  "closes after",
  await helper.props.idleTimeout.get(),
  "s of silence",
);

// A wrong value is refused here already, and would be refused there.
try {
  await helper.addForward(Protocol.Tcp, 70_000, 22);
} catch (error) {
  if (!(error instanceof DBusError)) throw error;
  console.log(`${error.name}: ${error.message}`);
}

await helper.removeForward(forwardId);
for await (const { reason } of removals) {
  console.log("removed, reason", reason);
  break;
}
