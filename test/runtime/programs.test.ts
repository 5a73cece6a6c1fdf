import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundle } from "../support/bundle.js";
import { startDBusDaemon, type Daemon } from "../support/dbus-daemon.js";
import { run, start, type RunningProgram } from "../support/programs.js";

// A service of ours in a process of its own, and clients that know nothing of it.

const name = "org.example.Demo1";
const path = "/org/example/Demo1/Player";
const iface = "org.example.Demo1.Player";

let daemon: Daemon;
let serviceFile: string;
let clientFile: string;
let service: RunningProgram;

beforeAll(async () => {
  daemon = await startDBusDaemon();
  [serviceFile = "", clientFile = ""] = await bundle(
    [
      "test/runtime/fixture/program-service.ts",
      "test/runtime/fixture/program-client.ts",
    ],
    "test-runtime",
  );
  service = start(process.execPath, serviceFile, daemon.address);
  await service.printed(/ready/);
});

afterAll(async () => {
  await service.stop();
  await daemon.stop();
});

describe("our own client", () => {
  test("ends by itself when it has closed its connection", async () => {
    const result = await run(process.execPath, clientFile, daemon.address);
    expect(result).toEqual({
      code: 0,
      stdout: "moved 2\ngrabbed 2\nvolume 0.25\ndone\n",
      stderr: "",
    });
  });

  test("says what to install where dbus-native is missing", async () => {
    const folder = await mkdtemp(join(tmpdir(), "qbus-program-"));
    const copy = join(folder, "client.mjs");
    await copyFile(clientFile, copy);
    const { code, stderr } = await run(process.execPath, copy, daemon.address);
    await rm(folder, { recursive: true });
    expect(code).toBe(1);
    expect(stderr).toContain("npm install dbus-native");
  });
});

describe("busctl", () => {
  const busctl = (
    verb: string,
    ...args: readonly string[]
  ): ReturnType<typeof run> =>
    run("busctl", `--address=${daemon.address}`, verb, name, path, ...args);

  test("calls", async () => {
    const { stdout } = await busctl(
      "call",
      iface,
      "Grab",
      "uas",
      "1",
      "2",
      "a",
      "ü",
    );
    expect(stdout).toBe("u 2\n");
  });

  test("calls with a dictionary", async () => {
    const tags = ["1", "k", "t", "18446744073709551615"];
    const { stdout } = await busctl(
      "call",
      iface,
      "Describe",
      "a{sv}",
      ...tags,
    );
    expect(stdout).toBe('a{sv}(ii) 1 "k" t 18446744073709551615 -640 480\n');
  });

  test.each([
    [
      ["Grab", "s", "x"],
      'Call failed: Grab: expected the signature "uas", got "s"\n',
    ],
    [["Nothing"], `Call failed: ${iface} has no method "Nothing"\n`],
    [["Seek", "s", "nowhere"], "Call failed: there is no nowhere\n"],
    [
      ["Grab", "uas", "1", "1", "break"],
      "Call failed: the service failed; its log says why\n",
    ],
  ])("is refused: %j", async (args, message) => {
    const { code, stderr } = await busctl("call", iface, ...args);
    expect({ code, stderr }).toEqual({ code: 1, stderr: message });
  });

  test("introspects", async () => {
    const { stdout } = await busctl("introspect", "--xml-interface");
    expect(stdout).toContain(`<interface name="${iface}">`);
    const table = (await busctl("introspect", iface)).stdout;
    const rows = table.split("\n").map((row) => row.trim().split(/\s+/));
    expect(rows).toContainEqual([".Grab", "method", "uas", "u", "-"]);
    expect(rows).toContainEqual([".Moved", "signal", "ii", "-", "-"]);
    expect(rows).toContainEqual(
      '.Title property s "Prelude" emits-invalidation'.split(" "),
    );
  });

  test("reads and writes properties", async () => {
    await busctl("set-property", iface, "Volume", "d", "0.125");
    const { stdout } = await busctl("get-property", iface, "Volume");
    expect(stdout).toBe("d 0.125\n");
    const wrong = await busctl("set-property", iface, "Volume", "s", "loud");
    expect(wrong.stderr).toContain(
      'Volume: expected a value of the type d, got "s"',
    );
    const readOnly = await busctl("set-property", iface, "Title", "s", "x");
    expect(readOnly.stderr).toContain("the property Title is read-only");
  });

  test("sees changes and signals", async () => {
    const monitor = start(
      "busctl",
      `--address=${daemon.address}`,
      "monitor",
      name,
    );
    await monitor.printed(/Monitoring/);
    await busctl("set-property", iface, "Volume", "d", "0.0625");
    const change = monitor.printed(
      /Member=PropertiesChanged[^]*DOUBLE 0\.0625/,
    );
    expect(await change).toContain(iface);
    await busctl("call", iface, "Grab", "uas", "1", "1", "move");
    const moved = monitor.printed(/Member=Moved[^]*INT32 1;\s*INT32 -1;/);
    expect(await moved).toContain("Member=Moved");
    await monitor.stop();
  });

  test("lists the tree", async () => {
    const address = `--address=${daemon.address}`;
    const { stdout } = await run("busctl", address, "tree", name);
    expect(stdout).toContain("/org/example/Demo1/Player");
  });
});

describe("gdbus", () => {
  const gdbusAt = (
    objectPath: string,
    verb: string,
    ...args: readonly string[]
  ): ReturnType<typeof run> => {
    const target = ["--dest", name, "--object-path", objectPath];
    const at = ["--address", daemon.address, ...target];
    return run("gdbus", verb, ...at, ...args);
  };

  const gdbus = (
    verb: string,
    ...args: readonly string[]
  ): ReturnType<typeof run> => gdbusAt(path, verb, ...args);

  test("calls", async () => {
    const { stdout } = await gdbus(
      "call",
      "--method",
      `${iface}.Grab`,
      "1",
      '["a", "b"]',
    );
    expect(stdout).toBe("(uint32 2,)\n");
  });

  test("gets errors by their names", async () => {
    const set = "org.freedesktop.DBus.Properties.Set";
    const args = [iface, "Title", "<'x'>"];
    const { stderr } = await gdbus("call", "--method", set, ...args);
    expect(stderr).toContain(
      "org.freedesktop.DBus.Error.PropertyReadOnly: the property Title is read-only",
    );
  });

  test("introspects", async () => {
    const { stdout, code } = await gdbus("introspect");
    expect(code).toBe(0);
    expect(stdout).toContain(`interface ${iface} {`);
    expect(stdout).toMatch(/Grab\(in {2}u selection,\s+in {2}as mimes,/);
    expect(stdout).toContain("readonly s Title = 'Prelude';");
  });

  test("reads an ObjectManager", async () => {
    const method = "org.freedesktop.DBus.ObjectManager.GetManagedObjects";
    const { stdout } = await gdbusAt(
      "/org/example",
      "call",
      "--method",
      method,
    );
    expect(stdout).toContain(`({objectpath '${path}': {'${iface}': {'Volume':`);
  });
});

test("a service whose bus goes away hears of it, and can end", async () => {
  await using other = await startDBusDaemon();
  const program = start(process.execPath, serviceFile, other.address);
  await program.printed(/ready/);
  await other.stop();
  expect(await program.printed(/closed/)).toBe("closed");
  await program.stop();
});
