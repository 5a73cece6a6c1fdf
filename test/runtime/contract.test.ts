import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  DBusError,
  FakeBus,
  FailedError,
  InvalidArgsError,
  objectPath,
  ResultError,
  type ValidationError,
  variant,
  type Bus,
  type CallContext,
} from "../../src/runtime/index.js";
import {
  Button,
  Enums1Proxy,
  Enums1Skeleton,
  Status,
  type Kind,
} from "../emit/golden/contract-enums/org.example.Enums1.js";
import {
  Members1Proxy,
  Members1Skeleton,
  NoMemoryError,
} from "../emit/golden/contract-members/org.example.Members1.js";
import {
  Objects1Proxy,
  Objects1Skeleton,
  type DrawResult,
  type Line,
  type Options,
  type Options2,
  type Point,
} from "../emit/golden/contract-objects/org.example.Objects1.js";

// Generated code with contracts, proxy and skeleton, through the codec.

let fake: FakeBus;
let client: Bus;
let service: Bus;
const errors: unknown[] = [];

beforeEach(() => {
  errors.length = 0;
  fake = new FakeBus();
  client = fake.connect({
    onError: (error) => {
      errors.push(error);
    },
  });
  service = fake.connect({
    roles: { user: () => true, admin: () => true, display: () => true },
    onError: (error) => {
      errors.push(error);
    },
  });
});

afterEach(async () => {
  await fake.close();
});

const path = "/org/example/Thing";

function target(): { destination: string; path: string } {
  return { destination: service.uniqueName ?? "", path };
}

/** A call that no proxy has looked at. */
function raw(
  iface: string,
  member: string,
  signature: string,
  ...body: readonly unknown[]
): Promise<readonly unknown[]> {
  return client.call({
    ...target(),
    interface: iface,
    member,
    signature,
    body,
  });
}

class Objects extends Objects1Skeleton {
  override centre: Point = { x: 0, y: 0 };
  drawn: unknown[] = [];
  result: DrawResult = { more: { depth: 5 }, centre: { x: 1, y: 2 } };

  override draw(
    from: Point,
    lines: readonly Line[],
    options: Options2,
    table: Readonly<Record<string, Point>>,
  ): DrawResult {
    this.drawn = [from, lines, options, table];
    return this.result;
  }

  override last(): Options {
    return { timeout: 5, label: "text", atPoint: [1, 2] };
  }
}

describe("objects with names", () => {
  let own: Objects;
  let proxy: Objects1Proxy;

  beforeEach(async () => {
    own = new Objects();
    await service.export(path, own);
    proxy = new Objects1Proxy(client, target());
  });

  const line: Line = {
    start: { x: 1, y: 2 },
    end: { x: 3, y: -4 },
    label: "a",
  };

  test("go through both sides", async () => {
    const options: Options2 = {
      timeout: 10,
      label: null,
      atPoint: [5, 6],
      constructor_: true,
    };
    const result = await proxy.draw({ x: 7, y: 8 }, [line, line], options, {
      a: { x: 0, y: 1 },
    });
    expect(own.drawn).toEqual([
      { x: 7, y: 8 },
      [line, line],
      options,
      { a: { x: 0, y: 1 } },
    ]);
    expect(result).toEqual({ more: { depth: 5 }, centre: { x: 1, y: 2 } });
    expect(await proxy.last()).toEqual({
      timeout: 5,
      label: "text",
      atPoint: [1, 2],
    });
  });

  test("are tuples and dictionaries on the wire", async () => {
    const body = await client.call({
      ...target(),
      interface: "org.example.Objects1",
      member: "Last",
    });
    expect(body).toEqual([
      {
        timeout: variant("u", 5),
        label: variant("s", "text"),
        "at-point": variant("(ii)", [1, 2]),
      },
    ]);
  });

  test("leave out keys that nobody has declared", async () => {
    own.result = {
      ...own.result,
      more: { depth: 1, extra: 5 } as DrawResult["more"],
    };
    const { more } = await proxy.draw({ x: 0, y: 0 }, [], { timeout: 1 }, {});
    expect(more).toEqual({ depth: 1 });
  });

  test("are refused by the proxy before they are sent", async () => {
    await expect(
      proxy.draw({ x: -1, y: 0 }, [], { timeout: 1 }, {}),
    ).rejects.toThrow("Draw: from.x: expected an int32 of at least 0, got -1");
    await expect(
      proxy.draw({ x: 0, y: 0 }, [], {} as Options2, {}),
    ).rejects.toThrow("Draw: options.timeout: expected a value");
    expect(own.drawn).toEqual([]);
  });

  test("are refused by the service before user code sees them", async () => {
    await expect(
      raw(
        "org.example.Objects1",
        "Draw",
        "(ii)a((ii)(ii)s)a{sv}a{s(ii)}",
        [0, 0],
        [],
        { timeout: variant("u", 60001) },
        {},
      ),
    ).rejects.toThrow(
      "Draw: options.timeout: expected a uint32 of at most 60000, got 60001",
    );
    expect(own.drawn).toEqual([]);
  });

  test("are what signals carry", async () => {
    const heard = proxy.signals.moved.once();
    own.signals.moved.emit({ x: 1, y: 2 }, "fast");
    expect(await heard).toEqual({ to: { x: 1, y: 2 }, how: "fast" });
    expect(() => {
      own.signals.moved.emit({ x: -1, y: 2 }, "fast");
    }).toThrow(ResultError);
  });
});

describe("a property with a contract", () => {
  let own: Objects;
  let proxy: Objects1Proxy;

  beforeEach(async () => {
    own = new Objects();
    await service.export(path, own);
    proxy = new Objects1Proxy(client, target());
  });

  test("is read, written and watched in its own form", async () => {
    expect(await proxy.props.centre.get()).toEqual({ x: 0, y: 0 });
    const seen: Point[] = [];
    using watch = proxy.props.centre.watch((value) => {
      seen.push(value);
    });
    await watch.ready;
    await proxy.props.centre.set({ x: 5, y: 6 });
    expect(own.centre).toEqual({ x: 5, y: 6 });
    await vi.waitFor(() => {
      expect(seen).toEqual([{ x: 5, y: 6 }]);
    });
    expect(await proxy.props.getAll()).toEqual({ centre: { x: 5, y: 6 } });
  });

  test("is checked when it is set, on both sides", async () => {
    await expect(proxy.props.centre.set({ x: -5, y: 0 })).rejects.toThrow(
      "Centre: value.x: expected an int32 of at least 0, got -5",
    );
    await expect(
      raw(
        "org.freedesktop.DBus.Properties",
        "Set",
        "ssv",
        "org.example.Objects1",
        "Centre",
        variant("(ii)", [-5, 0]),
      ),
    ).rejects.toThrow(InvalidArgsError);
    expect(own.centre).toEqual({ x: 0, y: 0 });
  });

  test("that breaks its own contract is a failure with a clear local error", async () => {
    own.centre = { x: -9, y: 0 };
    const failure = await proxy.props.centre.get().catch((e: unknown) => e);
    expect(failure).toBeInstanceOf(FailedError);
    expect(String(failure)).not.toContain("-9");
    expect(errors).toHaveLength(1);
    expect(errors[0]).toBeInstanceOf(ResultError);
    expect(String(errors[0])).toBe(
      "ResultError: outgoing value: Centre: value.x: expected an int32 of at least 0, got -9",
    );
    // One value that is wrong takes none of the others with it.
    expect(await proxy.props.getAll()).toEqual({});
  });

  test("is checked by those who watch it", async () => {
    const seen: Point[] = [];
    using watch = proxy.props.centre.watch((value) => {
      seen.push(value);
    });
    await watch.ready;
    const changed = (x: number): void => {
      service.emit({
        path,
        interface: "org.freedesktop.DBus.Properties",
        member: "PropertiesChanged",
        signature: "sa{sv}as",
        body: ["org.example.Objects1", { Centre: variant("(ii)", [x, 0]) }, []],
      });
    };
    changed(-1);
    changed(1);
    await vi.waitFor(() => {
      expect(seen).toEqual([{ x: 1, y: 0 }]);
    });
    expect(errors.map(String)).toEqual([
      "org.freedesktop.DBus.Error.InvalidArgs: Centre: value.x: expected an int32 of at least 0, got -1",
    ]);
  });
});

describe("enumerations", () => {
  class Enums extends Enums1Skeleton {
    override buttons: readonly Status[] = [];
    seen: unknown[] = [];

    override set(...values: readonly unknown[]): 0 {
      this.seen = values.slice(0, -1);
      return 0;
    }
  }

  test("keep unknown values where they are open, and replace them where they say so", async () => {
    const own = new Enums();
    await service.export(path, own);
    const proxy = new Enums1Proxy(client, target());
    await raw(
      "org.example.Enums1",
      "Set",
      "uuusyxtui",
      Button.Right,
      99,
      99,
      "disk",
      33,
      -1n,
      2n,
      5,
      1,
    );
    expect(own.seen).toEqual([
      Button.Right,
      99,
      Status.Unknown,
      "disk",
      33,
      -1n,
      2n,
      5,
      1,
    ]);
    own.buttons = [Status.Ready];
    expect(await proxy.props.buttons.get()).toEqual([Status.Ready]);
    await proxy.props.buttons.set([Status.Gone, 7 as Status]);
    expect(own.buttons).toEqual([Status.Gone, Status.Unknown]);
  });

  test("refuse what is not listed", async () => {
    const proxy = new Enums1Proxy(client, target());
    await expect(
      proxy.set(0, 0, 0, "floppy" as Kind, 1, -1n, 0n, 0, 1),
    ).rejects.toThrow("Set: kind: expected one of disk, net");
  });
});

class Members extends Members1Skeleton {
  override level = 1;
  fail: (() => never) | undefined;
  data = new Uint8Array(0);

  override scanout(
    _width: number,
    _height: number,
    _stride: number,
    _data: Uint8Array,
    _call: CallContext,
  ): void {
    this.fail?.();
  }

  override read(): Uint8Array {
    return this.data;
  }

  override multiply(): void {
    this.fail?.();
  }
}

describe("conditions", () => {
  let own: Members;
  let proxy: Members1Proxy;

  beforeEach(async () => {
    own = new Members();
    await service.export(path, own);
    proxy = new Members1Proxy(client, target());
  });

  test("hold for all arguments together", async () => {
    await proxy.scanout(2, 3, 8, new Uint8Array(24));
    await expect(proxy.scanout(2, 3, 8, new Uint8Array(23))).rejects.toThrow(
      "Scanout: expected size(data) >= stride * height, got data = a Uint8Array of 23 bytes, stride = 8, height = 3",
    );
    await expect(
      raw(
        "org.example.Members1",
        "Scanout",
        "uuuay",
        3,
        1,
        8,
        new Uint8Array(9),
      ),
    ).rejects.toThrow(
      "Scanout: expected stride >= width * 4, got stride = 8, width = 3",
    );
  });

  test("hold for results and what they answer", async () => {
    own.data = new Uint8Array(5);
    expect(await proxy.read(5)).toEqual(own.data);
    await expect(proxy.read(4)).rejects.toThrow(FailedError);
    expect(String(errors[0])).toContain(
      "Read: expected size(data) <= size, got data = a Uint8Array of 5 bytes, size = 4",
    );
  });

  test("are violated by what they cannot compute", async () => {
    await proxy.multiply(-3n, 4, -12n);
    await expect(proxy.multiply(2n ** 62n, 4, 0n)).rejects.toThrow(
      /^Multiply: expected a \* b == c, got .*overflow/,
    );
  });
});

describe("declared errors", () => {
  let own: Members;
  let proxy: Members1Proxy;

  beforeEach(async () => {
    own = new Members();
    await service.export(path, own);
    proxy = new Members1Proxy(client, target());
  });

  function scanout(): Promise<unknown> {
    return proxy
      .scanout(0, 0, 0, new Uint8Array(0))
      .catch((error: unknown) => error);
  }

  test("are instances of their classes on both sides", async () => {
    own.fail = () => {
      throw new NoMemoryError("no room for the picture");
    };
    const error = await scanout();
    expect(error).toBeInstanceOf(NoMemoryError);
    expect(error).toMatchObject({
      name: NoMemoryError.errorName,
      message: "no room for the picture",
      body: ["no room for the picture"],
    });
  });

  test("of the specification have the runtime's classes", async () => {
    own.fail = () => {
      throw new FailedError("no");
    };
    expect(await scanout()).toBeInstanceOf(FailedError);
  });

  test("that are unknown stay what they are", async () => {
    own.fail = () => {
      throw new DBusError("org.example.Error.Other", "hm");
    };
    const error = await scanout();
    expect(error).toBeInstanceOf(DBusError);
    expect(error).not.toBeInstanceOf(NoMemoryError);
    expect(error).toMatchObject({
      name: "org.example.Error.Other",
      body: ["hm"],
    });
  });

  test("of names that all objects have are nothing special", async () => {
    own.fail = () => {
      throw new DBusError("constructor.toString", "hm");
    };
    expect(await scanout()).toMatchObject({ name: "constructor.toString" });
  });
});

test("the roles of the definition are in the descriptor, and enforced", async () => {
  const guarded = fake.connect({
    roles: { user: { uid: 1 }, admin: { uid: 2 } },
  });
  await guarded.export(path, new Members());
  const visitor = new Members1Proxy(fake.connect({ uid: 3 }), {
    destination: guarded.uniqueName ?? "",
    path,
  });
  const user = new Members1Proxy(fake.connect({ uid: 1 }), {
    destination: guarded.uniqueName ?? "",
    path,
  });
  const admin = new Members1Proxy(fake.connect({ uid: 2 }), {
    destination: guarded.uniqueName ?? "",
    path,
  });
  const denied = { name: "org.freedesktop.DBus.Error.AccessDenied" };
  await expect(visitor.read(1)).rejects.toMatchObject(denied);
  expect(await user.read(1)).toHaveLength(0);
  await expect(admin.read(1)).rejects.toMatchObject(denied);
  await expect(user.props.level.get()).rejects.toMatchObject(denied);
  expect(await admin.props.level.get()).toBe(1);
  expect(await user.props.getAll()).toEqual({});
  const [xml] = await client.call({
    destination: guarded.uniqueName,
    path,
    interface: "org.freedesktop.DBus.Introspectable",
    member: "Introspect",
  });
  expect(xml).toMatch(
    /<property name="Level"[^]*?EmitsChangedSignal" value="invalidates"/,
  );
});

test("a validation error says what was out of contract, bounded", async () => {
  await service.export(path, new Objects());
  const failure = await raw(
    "org.example.Objects1",
    "Draw",
    "(ii)a((ii)(ii)s)a{sv}a{s(ii)}",
    [0, 0],
    [],
    { ["k".repeat(5000)]: variant("s", "x".repeat(5000)) },
    {},
  ).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(InvalidArgsError);
  const { message } = failure as ValidationError;
  expect(message.length).toBeLessThan(200);
  expect(/k{65}/.test(message)).toBe(false);
  expect(objectPath("/")).toBe("/");
});
