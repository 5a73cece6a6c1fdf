import { duplexPair, type Duplex } from "node:stream";
import { describe, expect, test, vi } from "vitest";
import { Connection } from "../../src/runtime/connection.js";
import {
  FakeBus,
  variant,
  type Bus,
  type CallContext,
  type ReceivedSignal,
  type RoleTable,
} from "../../src/runtime/index.js";
import { readyTransport } from "../support/ready-transport.js";
import {
  GuardedObject,
  guardedName,
  guardedPath,
  type GuardedShape,
} from "./fixture/guarded.js";

const properties = "org.freedesktop.DBus.Properties";

/** A service and its one peer. */
function peers(roles?: RoleTable): readonly [Connection, Connection] {
  const [left, right]: readonly [Duplex, Duplex] = duplexPair();
  const settings = { isBus: false };
  return [
    new Connection(readyTransport(left), { ...settings, roles }),
    new Connection(readyTransport(right), settings),
  ];
}

/** What a client hears, shown by member and body. */
function hearing(client: Bus): unknown[] {
  const heard: unknown[] = [];
  const listener = (signal: ReceivedSignal): void => {
    heard.push([signal.member, ...signal.body("object")]);
  };
  client.subscribe({ path: guardedPath }, listener);
  return heard;
}

async function ping(client: Bus, destination?: string): Promise<void> {
  const target = { path: "/", interface: "org.freedesktop.DBus.Peer" };
  await client.call({ ...target, destination, member: "Ping" });
}

/** Until the service has announced what it was to announce. */
async function announced(client: Bus, destination?: string): Promise<void> {
  for (let i = 0; i < 5; i++) await ping(client, destination);
}

describe("a peer without a role hears no", () => {
  const closed: GuardedShape = {
    roles: ["admin"],
    properties: { Size: undefined },
  };

  test.each([
    ["nobody has", {}, []],
    ["it has not", { admin: () => false }, []],
    [
      "a rule does not give in time",
      { admin: () => Promise.resolve(false) },
      [],
    ],
    ["a rule cannot tell", { admin: () => Promise.reject(new Error("?")) }, []],
    [
      "it has",
      { admin: () => true },
      [
        ["Moved", 1],
        ["Moved", 2],
      ],
    ],
    [
      "it has, as a rule finds out",
      { admin: () => Promise.resolve(true) },
      [
        ["Moved", 1],
        ["Moved", 2],
      ],
    ],
  ])("signal of an interface whose role %s", async (_, roles, expected) => {
    vi.spyOn(console, "error").mockReturnValue();
    const [service, client] = peers(roles);
    const object = new GuardedObject(closed);
    await service.export(guardedPath, object);
    const heard = hearing(client);
    object.$emit("Moved", "u", [1]);
    object.$emit("Moved", "u", [2]);
    await announced(client);
    expect(heard).toEqual(expected);
    vi.restoreAllMocks();
    await client.close();
  });

  test("change of a property that only others may read", async () => {
    const [service, client] = peers({ us: () => true });
    const object = new GuardedObject({
      properties: { Open: undefined, Ours: ["us"], Theirs: ["them"] },
    });
    await service.export(guardedPath, object);
    const heard = hearing(client);
    object.$notify("Open", "Ours", "Theirs");
    await announced(client);
    expect(heard).toEqual([
      ["PropertiesChanged", guardedName, { Open: variant("u", 0) }, ["Ours"]],
    ]);
    await client.close();
  });

  test("signal after the role was taken away", async () => {
    let isAdmin = true;
    const [service, client] = peers({ admin: () => isAdmin });
    const object = new GuardedObject(closed);
    await service.export(guardedPath, object);
    const heard = hearing(client);
    object.$emit("Moved", "u", [1]);
    isAdmin = false;
    object.$emit("Moved", "u", [2]);
    await announced(client);
    expect(heard).toEqual([["Moved", 1]]);
    await client.close();
  });
});

test("rules see a signal as a call of its name", async () => {
  const seen: unknown[] = [];
  const [service, client] = peers({
    admin: ({ sender, path, interface: own, member }) => {
      seen.push([sender, path, own, member]);
      return true;
    },
  });
  const object = new GuardedObject({ roles: ["admin"] });
  await service.export(guardedPath, object);
  object.$emit("Moved", "u", [1]);
  expect(seen).toEqual([[undefined, guardedPath, guardedName, "Moved"]]);
  await client.close();
});

test("on a bus everybody hears a signal: its policy has to keep it from some", async () => {
  await using fake = new FakeBus();
  const service = fake.connect();
  const client = fake.connect();
  const object = new GuardedObject({ roles: ["admin"] });
  await service.export(guardedPath, object);
  const heard = hearing(client);
  object.$emit("Moved", "u", [1]);
  await announced(client, service.uniqueName);
  expect(heard).toEqual([["Moved", 1]]);
});

describe("a property that authorize refuses", () => {
  const shape: GuardedShape = {
    properties: { Open: undefined, Secret: undefined },
  };

  async function world(
    authorize: (call: CallContext) => boolean | Promise<boolean>,
  ): Promise<
    {
      object: GuardedObject;
      client: Bus;
      destination: string;
    } & AsyncDisposable
  > {
    const fake = new FakeBus();
    const errors: unknown[] = [];
    const service = fake.connect({ onError: (error) => errors.push(error) });
    const client = fake.connect();
    const object = new GuardedObject(shape);
    object.onAuthorize = authorize;
    object.isPublic = false;
    await service.exportManager("/");
    await service.export(guardedPath, object);
    const destination = service.uniqueName ?? "";
    return {
      object,
      client,
      destination,
      [Symbol.asyncDispose]: async () => fake.close(),
    };
  }

  const rules: readonly (readonly [
    string,
    (call: CallContext) => boolean | Promise<boolean>,
  ])[] = [
    ["at once", ({ property }) => property !== "Secret"],
    ["later", async ({ property }) => property !== "Secret"],
    [
      "when it is read",
      ({ member, property }) => !(member === "Get" && property === "Secret"),
    ],
    [
      "with an error of its own",
      ({ property }) => {
        if (property === "Secret") throw new Error("never");
        return true;
      },
    ],
  ];

  test.each(rules)("%s is not in GetAll", async (_, authorize) => {
    vi.spyOn(console, "error").mockReturnValue();
    await using all = await world(authorize);
    for (const body of [[guardedName], [""]])
      expect(
        await all.client.call({
          destination: all.destination,
          path: guardedPath,
          interface: properties,
          member: "GetAll",
          signature: "s",
          body,
        }),
      ).toEqual([{ Open: variant("u", 0) }]);
    expect(all.object.log).not.toContain("get Secret");
    vi.restoreAllMocks();
  });

  test.each(rules)("%s is not in GetManagedObjects", async (_, authorize) => {
    await using all = await world(authorize);
    expect(
      await all.client.call({
        destination: all.destination,
        path: "/",
        interface: "org.freedesktop.DBus.ObjectManager",
        member: "GetManagedObjects",
        dictionaries: "object",
      }),
    ).toEqual([
      new Map([[guardedPath, { [guardedName]: { Open: variant("u", 0) } }]]),
    ]);
    expect(all.object.log).not.toContain("get Secret");
  });

  test("is asked about as for Get, at its own object", async () => {
    const seen: unknown[] = [];
    await using all = await world((call) => {
      const { sender, path, member, property } = call;
      seen.push([sender, path, call.interface, member, property]);
      return true;
    });
    await all.client.call({
      destination: all.destination,
      path: "/",
      member: "GetManagedObjects",
    });
    const me = all.client.uniqueName;
    const manager = "org.freedesktop.DBus.ObjectManager";
    expect(seen).toEqual([
      [me, "/", manager, "GetManagedObjects", undefined],
      [me, guardedPath, properties, "Get", "Open"],
      [me, guardedPath, properties, "Get", "Secret"],
    ]);
  });

  test("has no value in signals, nor has any other of the object", async () => {
    await using all = await world(({ property }) => property !== "Secret");
    const heard: unknown[] = [];
    all.client.subscribe({}, (signal) => {
      if (signal.interface.startsWith("org.freedesktop.DBus."))
        heard.push([signal.member, ...signal.body("object")]);
    });
    all.object.$notify("Open", "Secret");
    await announced(all.client, all.destination);
    expect(heard).toEqual([
      ["PropertiesChanged", guardedName, {}, ["Open", "Secret"]],
    ]);
    expect(all.object.log).toEqual([]);
  });

  test("has no value where the object is announced", async () => {
    await using fake = new FakeBus();
    const service = fake.connect();
    const client = fake.connect();
    const heard: unknown[] = [];
    client.subscribe({ member: "InterfacesAdded" }, (signal) =>
      heard.push(...signal.body("object")),
    );
    await service.exportManager("/");
    const object = new GuardedObject(shape);
    object.isPublic = false;
    await service.export(guardedPath, object);
    await announced(client, service.uniqueName);
    expect(heard).toEqual([guardedPath, { [guardedName]: {} }]);
  });
});
