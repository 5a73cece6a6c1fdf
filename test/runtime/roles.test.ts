import { duplexPair } from "node:stream";
import {
  afterEach,
  beforeEach,
  describe,
  expect,
  expectTypeOf,
  test,
  vi,
} from "vitest";
import { FakeBroker } from "../../src/runtime/adapter/fake-broker.js";
import { Connection } from "../../src/runtime/connection.js";
import {
  AccessDeniedError,
  DBusError,
  FakeBus,
  FailedError,
  UnknownMethodError,
  UnknownPropertyError,
  variant,
  type Bus,
  type CallContext,
  type FakeConnectOptions,
  type RoleCriteria,
  type RoleRule,
  type RoleTable,
} from "../../src/runtime/index.js";
import { decodeMessage } from "../../src/runtime/wire/decode-message.js";
import { encodeMessage } from "../../src/runtime/wire/encode-message.js";
import { messageTypes } from "../../src/runtime/wire/message.js";
import {
  GuardedObject,
  guardedName,
  guardedPath,
  type GuardedShape,
} from "./fixture/guarded.js";
import { readyTransport } from "../support/ready-transport.js";

let fake: FakeBus;
let errors: unknown[];
/** Calls of `GetConnectionCredentials`. */
let asked: number;

beforeEach(() => {
  fake = new FakeBus();
  errors = [];
  asked = 0;
  const route = FakeBroker.prototype.route;
  vi.spyOn(FakeBroker.prototype, "route").mockImplementation(function (
    this: FakeBroker,
    from,
    bytes,
    descriptors,
  ) {
    if (decodeMessage(bytes).member === "GetConnectionCredentials") asked++;
    route.call(this, from, bytes, descriptors);
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  await fake.close();
});

/** A service with a table; `:1.0`, so that what connects next is `:1.1`. */
function serve(roles?: RoleTable): Bus {
  return fake.connect({ roles, onError: (error) => errors.push(error) });
}

type Call = (member: string, text?: string) => Promise<readonly unknown[]>;

/** Calls methods of the guarded object as someone. */
function caller(options: FakeConnectOptions = {}): { bus: Bus; call: Call } {
  const bus = fake.connect(options);
  return {
    bus,
    call: (member, text = "") =>
      bus.call({ ...target, member, signature: "s", body: [text] }),
  };
}

const target = {
  destination: ":1.0",
  path: guardedPath,
  interface: guardedName,
};

function properties(
  bus: Bus,
  member: "Get" | "Set" | "GetAll",
  ...body: readonly unknown[]
): Promise<readonly unknown[]> {
  return bus.call({
    ...target,
    interface: "org.freedesktop.DBus.Properties",
    member,
    signature: { Get: "ss", Set: "ssv", GetAll: "s" }[member],
    body,
  });
}

/** Whether someone gets through to a method for the role `admin`. */
async function isAdmitted(
  rules: RoleRule | readonly RoleRule[],
  options: FakeConnectOptions = {},
): Promise<boolean> {
  const service = serve({ admin: rules });
  const object = new GuardedObject({ methods: { Open: ["admin"] } });
  await service.export(guardedPath, object);
  try {
    await caller(options).call("Open");
    return true;
  } catch (error) {
    expect(error).toEqual(new AccessDeniedError("Open: access denied"));
    expect(object.log).toEqual([]);
    return false;
  }
}

async function exported(
  shape: GuardedShape,
  roles?: RoleTable,
): Promise<GuardedObject> {
  const object = new GuardedObject(shape);
  await serve(roles).export(guardedPath, object);
  return object;
}

describe("criteria", () => {
  const known = {
    uid: 1000,
    pid: 7,
    groups: [100, 44],
    securityLabel: "svirt_t",
  };

  test.each<[RoleCriteria, FakeConnectOptions, boolean]>([
    [{ uid: 1000 }, known, true],
    [{ uid: 0 }, known, false],
    [{ uid: 0 }, { uid: 0 }, true],
    [{ uid: 0 }, {}, false],
    [{ uid: [1, 1000] }, known, true],
    [{ uid: [1, 2] }, known, false],
    [{ uid: [] }, known, false],
    [{ gid: 100 }, known, true],
    [{ gid: 44 }, known, true],
    [{ gid: 1000 }, known, false],
    [{ gid: [1, 44] }, known, true],
    [{ gid: 0 }, {}, false],
    [{ uniqueName: ":1.1" }, known, true],
    [{ uniqueName: ":1.2" }, known, false],
    [{ uniqueName: [":1.2", ":1.1"] }, known, true],
    [{ securityLabel: "svirt_t" }, known, true],
    [{ securityLabel: "svirt" }, known, false],
    [{ securityLabel: ["a", "svirt_t"] }, known, true],
    [{ securityLabel: "a" }, {}, false],
    [{ uid: 1000, gid: 44, securityLabel: "svirt_t" }, known, true],
    [{ uid: 1000, gid: 45 }, known, false],
    [{ uid: 1000, uniqueName: ":1.1" }, known, true],
    [{ uid: 1000, uniqueName: ":1.2" }, known, false],
  ])("%j of %j: %s", async (criteria, options, expected) => {
    expect(await isAdmitted(criteria, options)).toBe(expected);
  });

  test("are told apart in a list: one rule suffices", async () => {
    const rules = [{ uid: 5 }, { gid: 44 }, () => false];
    expect(await isAdmitted(rules, known)).toBe(true);
    await fake.close();
    fake = new FakeBus();
    expect(await isAdmitted(rules, { uid: 6 })).toBe(false);
    await fake.close();
    fake = new FakeBus();
    expect(await isAdmitted([], known)).toBe(false);
  });

  test("are those of the moment at which they were given", async () => {
    const table: { admin: RoleCriteria; other?: RoleCriteria } = {
      admin: { uid: 1 },
    };
    await exported({ methods: { Open: ["admin"], Shut: ["other"] } }, table);
    table.admin = { uid: 2 };
    table.other = { uid: 2 };
    const { call } = caller({ uid: 2 });
    await expect(call("Open")).rejects.toThrow(AccessDeniedError);
    await expect(call("Shut")).rejects.toThrow(AccessDeniedError);
  });
});

describe("functions", () => {
  test.each<[string, RoleRule, boolean]>([
    ["true", () => true, true],
    ["false", () => false, false],
    ["a promise of true", async () => true, true],
    ["a promise of false", async () => false, false],
    // What a caller in JavaScript could do.
    ["something", () => 1 as unknown as boolean, false],
    ["nothing", () => undefined as unknown as boolean, false],
    ["null", () => null as unknown as boolean, false],
  ])("that return %s", async (_, rule, expected) => {
    expect(await isAdmitted(rule)).toBe(expected);
  });

  test("know the call", async () => {
    const calls: CallContext[] = [];
    const rule = async (call: CallContext): Promise<boolean> => {
      calls.push(call);
      return (await call.credentials()).uid === 5;
    };
    await exported(
      { methods: { Open: ["admin"] }, properties: { Size: ["admin"] } },
      { admin: rule },
    );
    const { bus, call } = caller({ uid: 5 });
    await call("Open");
    await properties(bus, "Get", guardedName, "Size");
    expect(calls).toMatchObject([
      { sender: ":1.1", path: guardedPath, member: "Open" },
      { sender: ":1.1", member: "Get", property: "Size" },
    ]);
    expect(asked).toBe(1);
  });

  const full = new DBusError("org.example.Error.Full", "come back later");

  test.each<[string, RoleRule]>([
    [
      "at once",
      () => {
        throw full;
      },
    ],
    ["later", () => Promise.reject(full)],
  ])("that throw a D-Bus error %s tell it to the caller", async (_, rule) => {
    const object = await exported(
      { methods: { Open: ["admin"] } },
      { admin: [rule, () => true] },
    );
    await expect(caller().call("Open")).rejects.toMatchObject({
      name: "org.example.Error.Full",
      message: "come back later",
    });
    expect([object.log, errors]).toEqual([[], []]);
  });

  const secret = new Error("no file /etc/secret");

  test.each<[string, RoleRule]>([
    [
      "at once",
      () => {
        throw secret;
      },
    ],
    ["later", () => Promise.reject(secret)],
  ])("that throw something else %s refuse", async (_, rule) => {
    const object = await exported(
      { methods: { Open: ["admin"] } },
      { admin: [rule, () => true] },
    );
    await expect(caller().call("Open")).rejects.toEqual(
      new AccessDeniedError("access denied"),
    );
    expect([object.log, errors]).toEqual([[], [secret]]);
  });
});

describe("roles", () => {
  const table = { admin: { uid: 0 }, viewer: [{ gid: 44 }, { uid: 7 }] };

  test("of a member are alternatives", async () => {
    const object = await exported(
      {
        methods: {
          Look: ["admin", "viewer"],
          Open: ["admin"],
          Ping: undefined,
        },
      },
      table,
    );
    const viewer = caller({ uid: 7, groups: [] });
    await viewer.call("Look", "viewer");
    await viewer.call("Ping", "viewer");
    await expect(viewer.call("Open")).rejects.toThrow("Open: access denied");
    await caller({ uid: 0 }).call("Look", "admin");
    await expect(caller({ uid: 8 }).call("Look")).rejects.toThrow(
      AccessDeniedError,
    );
    expect(object.log).toEqual(["Look viewer", "Ping viewer", "Look admin"]);
  });

  test("of the interface hold for a member without any", async () => {
    const object = await exported(
      { roles: ["admin"], methods: { Open: undefined, Look: ["viewer"] } },
      table,
    );
    const viewer = caller({ uid: 7 });
    await expect(viewer.call("Open")).rejects.toThrow(AccessDeniedError);
    await viewer.call("Look");
    const admin = caller({ uid: 0 });
    await admin.call("Open");
    await expect(admin.call("Look")).rejects.toThrow(AccessDeniedError);
    expect(object.log).toEqual(["Look ", "Open "]);
  });

  test.each<[string, RoleTable | undefined]>([
    ["without a table", undefined],
    ["that the table does not have", { other: () => true }],
    [
      "that only the table's prototype has",
      Object.create({ admin: () => true }),
    ],
  ])("%s: nobody has them", async (_, roles) => {
    await exported({ methods: { Open: ["admin"], Shut: [] } }, roles);
    const { call } = caller({ uid: 0 });
    await expect(call("Open")).rejects.toThrow(AccessDeniedError);
    await expect(call("Shut")).rejects.toThrow(AccessDeniedError);
  });

  test("may be called like what every object has", async () => {
    const names = ["__proto__", "constructor", "toString", "hasOwnProperty"];
    const methods = { Open: names };
    await exported({ methods }, { admin: () => true });
    await expect(caller().call("Open")).rejects.toThrow(AccessDeniedError);
    await fake.close();
    fake = new FakeBus();
    await exported({ methods }, { ["__proto__"]: { uid: 5 } });
    await caller({ uid: 5 }).call("Open");
    await expect(caller({ uid: 6 }).call("Open")).rejects.toThrow(
      AccessDeniedError,
    );
  });

  test("of an object replace those of the connection", async () => {
    const service = serve({ admin: { uid: 0 }, viewer: () => true });
    const shape = { methods: { Open: ["admin"], Look: ["viewer"] } };
    await service.export(
      guardedPath,
      new GuardedObject(shape, { admin: { uid: 5 } }),
    );
    const { call } = caller({ uid: 5 });
    await call("Open");
    await expect(call("Look")).rejects.toThrow(AccessDeniedError);
    await expect(caller({ uid: 0 }).call("Open")).rejects.toThrow(
      AccessDeniedError,
    );
  });

  test("come before authorize, and both before arguments", async () => {
    const object = await exported(
      { methods: { Open: ["admin"] }, properties: { Size: ["admin"] } },
      { admin: { uid: 0 } },
    );
    const seen: string[] = [];
    object.onAuthorize = (call) => {
      seen.push(`${call.member} ${String(call.sender)}`);
      return false;
    };
    const wrong = { ...target, member: "Open", signature: "u", body: [1] };
    const { bus } = caller({ uid: 1 });
    await expect(bus.call(wrong)).rejects.toThrow("Open: access denied");
    const set = properties(bus, "Set", guardedName, "Size", variant("s", "x"));
    await expect(set).rejects.toThrow("Size: access denied");
    expect(seen).toEqual([]);
    const admin = caller({ uid: 0 });
    await expect(admin.bus.call(wrong)).rejects.toThrow(
      new AccessDeniedError("access denied"),
    );
    expect(seen).toEqual(["Open :1.2"]);
    object.onAuthorize = () => true;
    await expect(admin.bus.call(wrong)).rejects.toThrow(
      'Open: expected the signature "s", got "u"',
    );
    expect(object.log).toEqual([]);
  });

  test("hide nothing: what is not there is said, and Introspect answers", async () => {
    await exported({ roles: ["admin"], properties: { Size: ["admin"] } });
    const { bus, call } = caller();
    await expect(call("Nothing")).rejects.toThrow(UnknownMethodError);
    await expect(
      properties(bus, "Get", guardedName, "Nothing"),
    ).rejects.toThrow(UnknownPropertyError);
    const [xml] = await bus.call({
      ...target,
      interface: "org.freedesktop.DBus.Introspectable",
      member: "Introspect",
    });
    expect(xml).toContain('<property name="Size"');
  });

  test("of overloaded methods are told apart", async () => {
    const object = await exported(
      { methods: { "Open(s)": ["admin"], "Open(u)": ["viewer"] } },
      table,
    );
    const { bus, call } = caller({ uid: 7 });
    await expect(call("Open", "x")).rejects.toThrow(AccessDeniedError);
    const open = { ...target, member: "Open" };
    await bus.call({ ...open, signature: "u", body: [5] });
    await expect(
      bus.call({ ...open, signature: "d", body: [5] }),
    ).rejects.toThrow(AccessDeniedError);
    expect(object.log).toEqual(["Open 5"]);
  });

  test("hold for calls that name no interface", async () => {
    const object = await exported({ methods: { Open: ["admin"] } });
    const call = { ...target, interface: undefined, member: "Open" };
    await expect(
      caller().bus.call({ ...call, signature: "s", body: [""] }),
    ).rejects.toThrow(AccessDeniedError);
    expect(object.log).toEqual([]);
  });
});

describe("credentials", () => {
  test("are asked for once for each caller", async () => {
    await exported(
      { methods: { Open: ["admin"], Look: ["viewer", "admin"] } },
      { admin: { uid: 0 }, viewer: { gid: 5 } },
    );
    const admin = caller({ uid: 0 });
    await Promise.all([admin.call("Open"), admin.call("Look")]);
    await admin.call("Open");
    expect(asked).toBe(1);
    const other = caller({ uid: 1 });
    await expect(other.call("Look")).rejects.toThrow(AccessDeniedError);
    await expect(other.call("Look")).rejects.toThrow(AccessDeniedError);
    expect(asked).toBe(2);
  });

  test("are not asked for where names and functions decide", async () => {
    await exported(
      { methods: { Open: ["admin"], Look: ["viewer"], Ping: undefined } },
      {
        admin: [{ uniqueName: ":1.1" }, { uniqueName: ":1.9", uid: 0 }],
        viewer: () => true,
      },
    );
    for (const { call } of [caller(), caller()]) {
      await call("Look");
      await call("Ping");
      await call("Open").catch(() => undefined);
    }
    expect(asked).toBe(0);
  });

  test("that cannot be had refuse, and are asked for again", async () => {
    const service = serve({ admin: [{ uid: 0 }, { uniqueName: ":1.2" }] });
    const object = new GuardedObject({ methods: { Open: ["admin"] } });
    await service.export(guardedPath, object);
    const credentials = vi
      .spyOn(service, "credentials")
      .mockRejectedValueOnce(new FailedError("no more memory"));
    const { call } = caller({ uid: 0 });
    await expect(call("Open")).rejects.toEqual(
      new AccessDeniedError("Open: access denied"),
    );
    expect(errors.map(String)).toEqual([
      "org.freedesktop.DBus.Error.Failed: no more memory",
    ]);
    credentials.mockRejectedValueOnce(new FailedError("no more memory"));
    // The other rule still holds.
    await caller().call("Open", "by name");
    await call("Open", "later");
    expect(object.log).toEqual(["Open by name", "Open later"]);
  });

  test("of a caller that has left are no matter", async () => {
    await exported({ methods: { Open: ["admin"] } }, { admin: { uid: 0 } });
    const { bus, call } = caller({ uid: 0 });
    const left = call("Open").catch((error: unknown) => error);
    await bus.close();
    await left;
    await caller().bus.nameOwner(":1.0");
    expect(errors).toEqual([]);
  });

  test("of very many callers are not all kept", async () => {
    await exported({ methods: { Open: ["admin"] } }, { admin: { uid: 0 } });
    const first = caller({ uid: 0 });
    await first.call("Open");
    const second = caller({ uid: 0 });
    await second.call("Open");
    for (let count = 0; count < 1022; count++) {
      const { bus, call } = caller({ uid: 0 });
      await call("Open");
      await bus.close();
    }
    await first.call("Open");
    expect(asked).toBe(1024);
    await caller({ uid: 0 }).call("Open");
    await first.call("Open");
    expect(asked).toBe(1025);
    // Of all of them it is the longest since this one called.
    await second.call("Open");
    expect(asked).toBe(1026);
  });
});

describe("calls of one peer", () => {
  const shape = {
    methods: { Open: ["admin"], Slow: ["slow"], Ping: undefined },
    properties: { Size: ["admin"] },
  };
  const table: RoleTable = {
    admin: { uid: 0 },
    slow: () => new Promise((resolve) => setTimeout(resolve, 10, true)),
  };

  test("begin in their order, whatever has to be found out", async () => {
    const object = await exported(shape, table);
    const { bus, call } = caller({ uid: 0 });
    const size = variant("u", 3);
    await Promise.all([
      call("Open", "1"),
      call("Ping", "2"),
      call("Slow", "3"),
      call("Open", "4"),
      properties(bus, "Set", guardedName, "Size", size),
      call("Ping", "6"),
      properties(bus, "GetAll", guardedName),
      call("Open", "8"),
    ]);
    expect(object.log.filter((line) => line !== "get Size")).toEqual([
      "Open 1",
      "Ping 2",
      "Slow 3",
      "Open 4",
      "set Size",
      "Ping 6",
      "Open 8",
    ]);
  });

  test("that are refused hold nobody up", async () => {
    const object = await exported(shape, table);
    const { call } = caller({ uid: 1 });
    const outcomes = await Promise.allSettled([
      call("Open", "1"),
      call("Ping", "2"),
      call("Open", "3"),
      call("Ping", "4"),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      "rejected",
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
    expect(object.log).toEqual(["Ping 2", "Ping 4"]);
  });

  test("do not wait for those of another", async () => {
    const object = await exported(shape, table);
    const slow = caller({ uid: 0 }).call("Slow", "a");
    await caller({ uid: 0 }).call("Open", "b");
    await slow;
    expect(object.log).toEqual(["Open b", "Slow a"]);
  });

  test("begin at once on an interface without roles", async () => {
    const log: string[] = [];
    const plain = { name: "org.example.Plain1", methods: { Ping: undefined } };
    const service = serve({ never: () => new Promise(() => undefined) });
    await service.export(
      guardedPath,
      new GuardedObject({ methods: { Open: ["never"] } }, undefined, log),
      new GuardedObject(plain, undefined, log),
    );
    const { bus, call } = caller();
    void call("Open").catch(() => undefined);
    await bus.call({
      ...target,
      interface: plain.name,
      member: "Ping",
      signature: "s",
      body: ["now"],
    });
    expect(log).toEqual(["Ping now"]);
  });

  test("begin in the turn in which they arrive once the caller is known", async () => {
    const log: string[] = [];
    const plain = { name: "org.example.Plain1", methods: { Ping: undefined } };
    await serve(table).export(
      guardedPath,
      new GuardedObject(shape, undefined, log),
      new GuardedObject(plain, undefined, log),
    );
    const { bus, call } = caller({ uid: 0 });
    await call("Open", "0");
    const ping = { ...target, interface: plain.name, member: "Ping" };
    await Promise.all([
      call("Open", "1"),
      bus.call({ ...ping, signature: "s", body: ["2"] }),
    ]);
    expect(log).toEqual(["Open 0", "Open 1", "Ping 2"]);
  });
});

describe("properties", () => {
  const shape = {
    properties: { Size: undefined, Key: ["admin"], Hint: ["viewer", "admin"] },
  };
  const table = { admin: { uid: 0 }, viewer: { uid: 7 } };
  const zero = variant("u", 0);

  test("are read and written by those who may", async () => {
    const object = await exported(shape, table);
    const viewer = caller({ uid: 7 }).bus;
    await properties(viewer, "Set", guardedName, "Hint", variant("u", 2));
    expect(await properties(viewer, "Get", "", "Hint")).toEqual([
      variant("u", 2),
    ]);
    await expect(properties(viewer, "Get", "", "Key")).rejects.toThrow(
      new AccessDeniedError("Key: access denied"),
    );
    await expect(
      properties(viewer, "Set", guardedName, "Key", variant("u", 1)),
    ).rejects.toThrow(AccessDeniedError);
    expect(object.log).not.toContain("set Key");
    expect(object.log).not.toContain("get Key");
  });

  test.each<[number, object]>([
    [0, { Size: zero, Key: zero, Hint: zero }],
    [7, { Size: zero, Hint: zero }],
    [8, { Size: zero }],
  ])("are left out of all for user %d", async (uid, expected) => {
    await exported(shape, table);
    const { bus } = caller({ uid });
    for (const name of [guardedName, ""])
      expect(await properties(bus, "GetAll", name)).toEqual([expected]);
    expect(asked).toBe(1);
  });

  test("of an interface without roles of its own may all be left out", async () => {
    await exported({ properties: { Key: ["admin"] } }, table);
    const { bus } = caller({ uid: 1 });
    expect(await properties(bus, "GetAll", guardedName)).toEqual([{}]);
  });

  test("of a closed interface are refused together", async () => {
    const object = await exported(
      { roles: ["admin"], properties: { Size: undefined, Key: ["admin"] } },
      table,
    );
    const { bus } = caller({ uid: 1 });
    await expect(properties(bus, "GetAll", guardedName)).rejects.toThrow(
      new AccessDeniedError(`${guardedName}: access denied`),
    );
    // This names no interface, so there is none to refuse.
    expect(await properties(bus, "GetAll", "")).toEqual([{}]);
    expect(object.log).toEqual([]);
  });

  test("of a closed interface are read where they are open themselves", async () => {
    await exported(
      { roles: ["admin"], properties: { Size: undefined, Hint: ["viewer"] } },
      table,
    );
    const { bus } = caller({ uid: 7 });
    const all = await properties(bus, "GetAll", guardedName);
    expect(all).toEqual([{ Hint: zero }]);
  });

  test("that can only be written open nothing", async () => {
    const object = await exported(
      {
        roles: ["admin"],
        properties: { Size: undefined },
        settings: { Pin: ["viewer"] },
      },
      table,
    );
    const { bus } = caller({ uid: 7 });
    await expect(properties(bus, "GetAll", guardedName)).rejects.toThrow(
      AccessDeniedError,
    );
    await properties(bus, "Set", guardedName, "Pin", variant("u", 1));
    expect(object.log).toEqual(["set Pin"]);
  });

  test("ask a role's rule once, whatever becomes of it", async () => {
    let runs = 0;
    await exported(
      {
        roles: ["broken"],
        properties: { One: ["broken"], Two: ["broken", "admin"] },
      },
      {
        broken: async () => {
          runs++;
          throw new Error("lost");
        },
      },
    );
    await expect(
      properties(caller().bus, "GetAll", guardedName),
    ).rejects.toThrow(AccessDeniedError);
    expect([runs, errors.map(String)]).toEqual([1, ["Error: lost"]]);
  });
});

describe("what everybody hears", () => {
  const closed = { name: "org.example.Closed1", roles: ["admin"] };
  const shape = { properties: { Size: undefined, Key: ["admin"] } };
  const one = variant("u", 1);

  /** Signals of the service, as anybody gets them. */
  async function heard(): Promise<unknown[]> {
    const { bus } = caller();
    const signals: unknown[] = [];
    await bus.subscribe({ sender: ":1.0" }, ({ member, body }) => {
      signals.push([member, ...body("object")]);
    }).ready;
    return signals;
  }

  test("of a change is that there was one", async () => {
    const object = await exported(shape, { admin: () => true });
    const signals = await heard();
    object.$notify("Size", "Key");
    await properties(caller().bus, "Set", guardedName, "Key", one);
    await vi.waitFor(() => {
      expect(signals).toEqual([
        ["PropertiesChanged", guardedName, { Size: variant("u", 0) }, ["Key"]],
        ["PropertiesChanged", guardedName, {}, ["Key"]],
      ]);
    });
    expect(object.log).toEqual(["get Size", "set Key"]);
  });

  test("of new interfaces is what anybody may read", async () => {
    const service = serve({ admin: () => true });
    await service.exportManager("/");
    const signals = await heard();
    const objects = [
      new GuardedObject(shape),
      new GuardedObject({ ...closed, properties: { Size: undefined } }),
    ];
    const end = await service.export(guardedPath, ...objects);
    await end[Symbol.asyncDispose]();
    await service.export("/closed", new GuardedObject(closed));
    await service.nameOwner(":1.0");
    expect(signals).toEqual([
      [
        "InterfacesAdded",
        guardedPath,
        { [guardedName]: { Size: variant("u", 0) } },
      ],
      ["InterfacesRemoved", guardedPath, [guardedName, closed.name]],
    ]);
    expect(objects.map(({ log }) => log)).toEqual([["get Size"], []]);
  });

  test("is less than who has the role is told by the ObjectManager", async () => {
    const service = serve({ admin: { uid: 0 } });
    await service.exportManager("/");
    await service.export(
      guardedPath,
      new GuardedObject(shape),
      new GuardedObject({ ...closed, properties: { Size: undefined } }),
    );
    const managed = async (uid: number): Promise<unknown> => {
      const [objects] = await caller({ uid }).bus.call({
        destination: ":1.0",
        path: "/",
        interface: "org.freedesktop.DBus.ObjectManager",
        member: "GetManagedObjects",
      });
      return objects instanceof Map && objects.get(guardedPath);
    };
    const zero = variant("u", 0);
    expect(await managed(1)).toEqual({ [guardedName]: { Size: zero } });
    expect(await managed(0)).toEqual({
      [guardedName]: { Size: zero, Key: zero },
      [closed.name]: { Size: zero },
    });
  });
});

describe("a table that is wrong", () => {
  test.each<[unknown, string]>([
    [null, "roles: expected an object of rules, got null"],
    [[], "roles: expected an object of rules, got an array of 0"],
    [new Map(), "roles: expected an object of rules, got a Map of 0"],
    [{ a: "root" }, 'role "a": expected a function or criteria, got "root"'],
    [{ a: null }, 'role "a": expected a function or criteria, got null'],
    [{ a: {} }, 'role "a": without a criterion it admits nobody'],
    [{ a: Object.create({ uid: 0 }) }, "without a criterion"],
    [
      { a: [{ uid: 0 }, [{ uid: 1 }]] },
      'role "a": rule 2: expected a function or criteria, got an array of 1',
    ],
    [
      { a: { uid: 0, user: "root" } },
      'role "a": expected uid, gid, uniqueName or securityLabel, got "user"',
    ],
    [
      { a: { uid: "0" } },
      'role "a": uid: expected a number from 0 to 4294967295, or a list of them, got "0"',
    ],
    [{ a: { uid: undefined, gid: 5 } }, "uid: expected a number"],
    [{ a: { uid: -1 } }, "got -1"],
    [{ a: { gid: [5, 1.5] } }, "gid: expected a number"],
    [{ a: { gid: 2 ** 32 } }, "gid: expected a number"],
    [
      { a: { uniqueName: "org.example.Name" } },
      'role "a": uniqueName: expected a name such as :1.42, got "org.example.Name"',
    ],
    [{ a: { uniqueName: [5] } }, "uniqueName: expected a name such as :1.42"],
    [
      { a: { securityLabel: "" } },
      'role "a": securityLabel: expected a label, or a list of them, got ""',
    ],
  ])("%j is refused when it is given", async (table, message) => {
    const roles = table as RoleTable;
    expect(() => serve(roles)).toThrow(TypeError);
    expect(() => serve(roles)).toThrow(message);
    const service = serve();
    expect(service.uniqueName).toBe(":1.0");
    const object = new GuardedObject({}, roles);
    if (table === null) return;
    await expect(
      service.export(guardedPath, new GuardedObject({ name: "a.b" }), object),
    ).rejects.toThrow(message);
    await service.export(guardedPath, new GuardedObject({ name: "a.b" }));
  });

  test("does not compile when it can be seen", () => {
    expectTypeOf<{ admin: { uid: number } }>().toExtend<RoleTable>();
    expectTypeOf<{ admin: [{ gid: 1 }, () => true] }>().toExtend<RoleTable>();
    expectTypeOf<{ admin: "root" }>().not.toExtend<RoleTable>();
    expectTypeOf<{ uid: undefined }>().not.toExtend<RoleRule>();
  });
});

describe("without a bus", () => {
  const call = { path: guardedPath, interface: guardedName };

  test("only functions can tell who calls", async () => {
    const [left, right] = duplexPair();
    const options = {
      isBus: false,
      onError: (error: unknown) => errors.push(error),
      roles: {
        named: { uniqueName: ":1.1" },
        root: { uid: 0 },
        anyone: ({ sender }: CallContext) => sender === undefined,
      },
    };
    const service = new Connection(readyTransport(left), options);
    const object = new GuardedObject({
      methods: { A: ["named"], B: ["root"], C: ["root", "anyone"] },
    });
    await service.export(guardedPath, object);
    await using client = new Connection(readyTransport(right), {
      isBus: false,
    });
    const make = (member: string): Promise<unknown> =>
      client.call({ ...call, member, signature: "s", body: ["x"] });
    await expect(make("A")).rejects.toThrow("A: access denied");
    await expect(make("B")).rejects.toThrow("B: access denied");
    await make("C");
    expect([object.log, errors]).toEqual([["C x"], []]);
    await service.close();
  });

  test("a name that a peer gives itself is none", async () => {
    const [left, right] = duplexPair();
    // Replies are read, so that closing does not wait for them to be.
    right.resume();
    const service = new Connection(readyTransport(left), {
      isBus: false,
      roles: { admin: { uniqueName: ":1.1" } },
    });
    const senders: unknown[] = [];
    const object = new GuardedObject({
      methods: { Open: ["admin"], Ping: undefined },
    });
    object.onAuthorize = ({ member, sender }) => {
      senders.push(member, sender);
      return true;
    };
    await service.export(guardedPath, object);
    for (const [index, member] of ["Open", "Ping"].entries()) {
      const type = messageTypes.call;
      const head = { ...call, type, flags: 0, serial: index + 1, member };
      const body = { signature: "s", body: ["x"], sender: ":1.1" };
      right.write(encodeMessage({ ...head, ...body }, false).bytes);
    }
    await vi.waitFor(() => {
      expect(object.log).toEqual(["Ping x"]);
    });
    expect(senders).toEqual(["Ping", undefined]);
    await service.close();
  });
});
