// Uses org.qemu.Helper1: node helper-client.js unix:path=/run/vm1/bus
import { Helper1Proxy } from "../generated/typescript/index.js";
import { connect, DBusError } from "../generated/typescript/runtime/index.js";

await using bus = await connect({ address: process.argv[2] ?? "" });
const helper = new Helper1Proxy(bus, {
  destination: "org.qemu.Helper1",
  path: "/org/qemu/Helper1",
});

using _watch = helper.props.forwards.watch((ids) => {
  console.log("forwards:", ids);
});
const removals = helper.signals.forwardRemoved.iterate();

const { forwardId, boundPort } = await helper.addForward(1, 0, 22);
console.log(`127.0.0.1:${boundPort} leads to port 22 of the guest`);

for (const [id, protocol, hostPort, guestPort] of await helper.listForwards()) {
  const name = protocol === 1 ? "TCP" : "UDP";
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
  await helper.addForward(1, 70_000, 22);
} catch (error) {
  if (!(error instanceof DBusError)) throw error;
  console.log(`${error.name}: ${error.message}`);
}

await helper.removeForward(forwardId);
for await (const { reason } of removals) {
  console.log("removed, reason", reason);
  break;
}
