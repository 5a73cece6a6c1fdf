import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { workspace } from "../support/cli.js";
import { startDBusDaemon } from "../support/dbus-daemon.js";
import { newerNode, runTests } from "../support/newer-node.js";
import { run } from "../support/programs.js";

// What users with a newer Node have, on a machine whose own is the oldest.

const root = fileURLToPath(new URL("../../", import.meta.url));

let node: string;
let version: string;

beforeAll(async () => {
  node = await newerNode();
  const { stdout } = await run(node, "-p", "process.versions.node");
  version = stdout.trim();
});

test("it is newer than the oldest that we support", () => {
  expect(Number.parseInt(version)).toBeGreaterThanOrEqual(24);
});

test("the bus suite passes with each version of dbus-native", async () => {
  const { passed, notPassed } = await runTests(
    node,
    "test/runtime/dbus-native.test.ts",
    "test/runtime/dbus-native-0.16.test.ts",
  );
  expect(notPassed).toEqual([]);
  for (const library of ["dbus-native 0.13.0", "dbus-native 0.16.1"]) {
    const ofLibrary = passed.filter((name) => name.includes(library));
    expect(ofLibrary.length).toBeGreaterThan(50);
    const proof = `the adapter connects with ${library} on Node ${version}`;
    expect(ofLibrary).toContain(proof);
  }
});

const main = `
import {
  Display1KeyboardProxy,
  Display1KeyboardSkeleton,
} from "./generated/typescript/index.ts";
import {
  connect,
  type Bus,
} from "./generated/typescript/runtime/index.ts";

class Keyboard extends Display1KeyboardSkeleton {
  override readonly modifiers = 4;
  override press(keycode: number): void {
    console.log("press " + keycode);
  }
  override release(): void {}
}

const path: string = "/org/qemu/Display1/Console_0";
const bus: Bus = await connect({ address: process.argv[2] });
await bus.export(path, new Keyboard());
const destination = bus.uniqueName;
const keyboard = new Display1KeyboardProxy(bus, { destination, path });
await keyboard.press(0x1e);
console.log("modifiers " + (await keyboard.props.modifiers.get()));
await keyboard.press(256).catch((error) => console.log(error.message));
await bus.close();
`;

test("generated modules run as they are, by stripping types", async () => {
  const { folder, run: qbusGen } = workspace({ "main.ts": main });
  const inputs = join(root, "interfaces");
  const made = await qbusGen(inputs, "--import-extension", "ts");
  expect(made).toMatchObject({ code: 0 });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  await using daemon = await startDBusDaemon();
  const ran = await run(node, join(folder, "main.ts"), daemon.address);
  expect(ran).toMatchObject({
    code: 0,
    stdout:
      "press 30\nmodifiers 4\nPress: keycode: expected a uint32 of at most 255, got 256\n",
  });
});
