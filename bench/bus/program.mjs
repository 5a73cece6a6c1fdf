/**
 * One end of a connection: `node program.mjs ours|dbus-native serve|call LINK
 * ADDRESS FOLDER`.
 *
 * A service prints `ready` and serves until it is ended. A client reads lines such
 * as `bytes 5` and prints for each how many nanoseconds so many calls have taken.
 */
import { createInterface } from "node:readline";
import { expectEchoes, runsOf } from "./cases.mjs";
import { dbusNative } from "./dbus-native.mjs";
import { ours } from "./ours.mjs";

const [of, role, link, address, folder] = process.argv.slice(2);
const implementation = await (of === "ours" ? ours(folder) : dbusNative());

if (role === "serve") {
  await implementation.serve(link, address);
  console.log("ready");
} else {
  const client = await implementation.connect(link, address);
  await expectEchoes(client);
  const runs = runsOf(client);
  console.log("ready");
  for await (const line of createInterface(process.stdin)) {
    const [id, count] = line.split(" ");
    const start = process.hrtime.bigint();
    await runs[id](Number(count));
    console.log(String(process.hrtime.bigint() - start));
  }
  process.exit();
}
