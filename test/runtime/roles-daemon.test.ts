import { afterAll, beforeAll, expect, test } from "vitest";
import {
  AccessDeniedError,
  connect,
  variant,
  type Bus,
} from "../../src/runtime/index.js";
import { startDBusDaemon, type Daemon } from "../support/dbus-daemon.js";
import { run, start } from "../support/programs.js";
import { GuardedObject, guardedName, guardedPath } from "./fixture/guarded.js";

// The credentials here are the kernel's, as a real bus passes them on.

const uid = process.getuid?.() ?? 0;
const gid = process.getgid?.() ?? 0;

let daemon: Daemon;
let service: Bus;
let client: Bus;
let object: GuardedObject;

beforeAll(async () => {
  daemon = await startDBusDaemon();
  client = await connect({ address: daemon.address });
  service = await connect({
    address: daemon.address,
    roles: {
      us: { uid },
      others: { uid: uid + 1 },
      group: { gid: [gid] },
      client: { uniqueName: client.uniqueName ?? "", uid },
    },
  });
  object = new GuardedObject({
    methods: {
      ForUs: ["us"],
      ForOthers: ["others"],
      ForGroup: ["others", "group"],
      ForClient: ["client"],
    },
    properties: { Size: ["us"], Key: ["others"] },
  });
  await service.export(guardedPath, object);
  await service.requestName(guardedName);
});

afterAll(async () => {
  await Promise.all([client.close(), service.close()]);
  await daemon.stop();
});

function call(bus: Bus, member: string): Promise<readonly unknown[]> {
  return bus.call({
    destination: guardedName,
    path: guardedPath,
    interface: guardedName,
    member,
    signature: "s",
    body: ["x"],
  });
}

test("callers are who the bus says they are", async () => {
  object.log.length = 0;
  await Promise.all(
    ["ForUs", "ForGroup", "ForClient"].map((member) => call(client, member)),
  );
  expect(object.log).toEqual(["ForUs x", "ForGroup x", "ForClient x"]);
  await expect(call(client, "ForOthers")).rejects.toEqual(
    new AccessDeniedError("ForOthers: access denied"),
  );
  await expect(call(service, "ForClient")).rejects.toThrow(AccessDeniedError);
});

test("a caller is asked about once", async () => {
  const monitor = start("busctl", `--address=${daemon.address}`, "monitor");
  await monitor.printed(/Monitoring/);
  await using other = await connect({ address: daemon.address });
  for (const member of ["ForUs", "ForGroup", "ForUs"])
    await call(other, member);
  await expect(call(other, "ForOthers")).rejects.toThrow(AccessDeniedError);
  await monitor.printed(/ErrorName=\S+AccessDenied/);
  const asked = monitor.output().match(/Member=GetConnectionCredentials/g);
  expect(asked).toHaveLength(1);
  await monitor.stop();
});

test("busctl is let through, and refused", async () => {
  const busctl = (
    verb: string,
    ...args: readonly string[]
  ): ReturnType<typeof run> =>
    run(
      "busctl",
      `--address=${daemon.address}`,
      verb,
      guardedName,
      guardedPath,
      ...args,
    );
  const { code } = await busctl("call", guardedName, "ForUs", "s", "busctl");
  expect(code).toBe(0);
  const refused = await busctl("call", guardedName, "ForOthers", "s", "x");
  // It knows the error's name, and has words of its own for it.
  expect(refused.stderr).toBe("Call failed: Access denied\n");
  const key = await busctl("get-property", guardedName, "Key");
  expect(key.stderr).toMatch(/access denied/i);
  // It reads what it may, and shows all that there is.
  const { stdout } = await busctl("introspect", guardedName);
  const rows = stdout.split("\n").map((row) => row.trim().split(/\s+/));
  expect(rows).toContainEqual([".ForOthers", "method", "s", "-", "-"]);
  expect(rows).toContainEqual(
    ".Size property u 0 emits-change writable".split(" "),
  );
});

test("gdbus gets the error by its name", async () => {
  const { stderr } = await run(
    "gdbus",
    "call",
    ...["--address", daemon.address, "--dest", guardedName],
    ...["--object-path", guardedPath],
    ...["--method", `${guardedName}.ForOthers`, "x"],
  );
  expect(stderr).toContain(
    "GDBus.Error:org.freedesktop.DBus.Error.AccessDenied: ForOthers: access denied",
  );
});

test("a change is announced without what only some may read", async () => {
  const changes: unknown[] = [];
  using signals = client.subscribe(
    { sender: guardedName, member: "PropertiesChanged" },
    (signal) => changes.push(signal.body("object").slice(1)),
  );
  await signals.ready;
  await client.call({
    destination: guardedName,
    path: guardedPath,
    interface: "org.freedesktop.DBus.Properties",
    member: "Set",
    signature: "ssv",
    body: [guardedName, "Size", variant("u", 5)],
  });
  await client.nameOwner(guardedName);
  expect(changes).toEqual([[{}, ["Size"]]]);
});

test("a table that is wrong is refused before anything is opened", async () => {
  await expect(
    connect({ address: "unix:path=/nowhere", roles: { admin: {} } }),
  ).rejects.toThrow('role "admin": without a criterion it admits nobody');
});
