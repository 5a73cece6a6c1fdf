import {
  afterEach,
  beforeEach,
  describe,
  expect,
  expectTypeOf,
  test,
} from "vitest";
import {
  AccessDeniedError,
  FailedError,
  FakeBus,
  InvalidArgsError,
  NotSupportedError,
  defineInterface,
  Proxy,
  ServiceUnknownError,
  TimeoutError,
  UnexpectedSignatureError,
  UnknownInterfaceError,
  UnknownMethodError,
  UnknownObjectError,
  UnknownPropertyError,
  ValidationError,
  variant,
  type Bus,
  type CallOptions,
  type MethodCall,
} from "../../src/runtime/index.js";
import { PlayerProxy } from "./fixture/player.js";
import { playerPath, TestPlayer } from "./fixture/test-player.js";

const iface = "org.example.Demo1.Player";

describe("an object of ours", () => {
  let fake: FakeBus;
  let service: Bus;
  let client: Bus;

  beforeEach(() => {
    fake = new FakeBus();
    service = fake.connect();
    client = fake.connect();
  });

  afterEach(async () => {
    await fake.close();
  });

  function proxyAt(path: string): PlayerProxy {
    return new PlayerProxy(client, { destination: service.uniqueName, path });
  }

  test("has its interface, and each of its members", async () => {
    await service.export(playerPath, new TestPlayer());
    const proxy = proxyAt(playerPath);
    expect(await proxy.$has()).toBe(true);
    expect(await proxy.$has("Grab")).toBe(true);
    expect(await proxy.$has("Seek")).toBe(true);
    expect(await proxy.$has("Moved")).toBe(true);
    expect(await proxy.$has("Pin")).toBe(true);
  });

  test("above another has nothing of it", async () => {
    await service.export(playerPath, new TestPlayer());
    expect(await proxyAt("/org/example").$has()).toBe(false);
    expect(await proxyAt("/org/example").$has("Grab")).toBe(false);
  });

  test("that is not there has nothing", async () => {
    expect(await proxyAt("/nothing").$has()).toBe(false);
    expect(await proxyAt("/nothing").$has("Volume")).toBe(false);
  });

  test("is asked every time", async () => {
    const exported = await service.export(playerPath, new TestPlayer());
    const proxy = proxyAt(playerPath);
    expect(await proxy.$has("Grab")).toBe(true);
    await exported[Symbol.asyncDispose]();
    expect(await proxy.$has("Grab")).toBe(false);
  });

  test("of a service that is not there is not known", async () => {
    const proxy = new PlayerProxy(client, {
      destination: "org.example.Nobody",
      path: playerPath,
    });
    await expect(proxy.$has()).rejects.toThrow(ServiceUnknownError);
  });
});

type Answer =
  string | Record<string, unknown> | ReadonlyMap<string, unknown> | Error;

/** A proxy whose service gives these answers, by method; and what it was asked. */
function asked(answers: Readonly<Record<string, Answer>>): {
  proxy: PlayerProxy;
  calls: string[];
} {
  const calls: string[] = [];
  const call = async (
    { interface: own, member, body = [] }: MethodCall,
    options?: CallOptions,
  ): Promise<readonly unknown[]> => {
    const timeout = options?.timeoutMs ?? "-";
    calls.push([own, member, ...body, timeout].join(" "));
    const answer = answers[member] ?? new UnknownMethodError();
    if (answer instanceof Error) throw answer;
    return [answer];
  };
  // Nothing else of a bus is used.
  const bus = { call } as Partial<Bus> as Bus;
  return { proxy: new PlayerProxy(bus, { path: playerPath }), calls };
}

const older = `<node><interface name="${iface}">
  <method name="Volume"/><property name="Title"/>
</interface></node>`;

describe("an object of an older service", () => {
  test.each([
    ["Title", true],
    // A method of that name is something else.
    ["Volume", false],
    ["Grab", false],
    ["Moved", false],
  ] as const)("has %s: %s", async (member, has) => {
    const { proxy, calls } = asked({ Introspect: older });
    expect(await proxy.$has(member, { timeoutMs: 5 })).toBe(has);
    expect(calls).toEqual(["org.freedesktop.DBus.Introspectable Introspect 5"]);
  });
});

test.each([
  ["no text of XML", "<node", ValidationError],
  ["an error of the service", new FailedError(), FailedError],
  ["no answer in time", new TimeoutError(), TimeoutError],
  [
    "something else",
    new UnexpectedSignatureError("x"),
    UnexpectedSignatureError,
  ],
])("%s is an error of the question", async (_, answer, expected) => {
  const get = variant("d", 1);
  const { proxy } = asked({ Introspect: answer, Get: { ...get }, GetAll: {} });
  await expect(proxy.$has()).rejects.toThrow(expected);
  await expect(proxy.$has("Volume")).rejects.toThrow(expected);
});

describe.each([
  ["knows no such method", new UnknownMethodError()],
  ["knows no such interface", new UnknownInterfaceError()],
  ["does not let us", new AccessDeniedError()],
  ["does not support it", new NotSupportedError()],
])("an object without introspection, which %s", (_, refusal) => {
  const withAnswers = (
    answers: Readonly<Record<string, Answer>>,
  ): ReturnType<typeof asked> => asked({ Introspect: refusal, ...answers });

  test("is asked for the property", async () => {
    const { proxy, calls } = withAnswers({ Get: { any: "value" } });
    expect(await proxy.$has("Volume", { timeoutMs: 5 })).toBe(true);
    expect(calls).toEqual([
      "org.freedesktop.DBus.Introspectable Introspect 5",
      `org.freedesktop.DBus.Properties Get ${iface} Volume 5`,
    ]);
  });

  test.each([
    new UnknownPropertyError(),
    new InvalidArgsError(),
    new UnknownInterfaceError(),
    new UnknownObjectError(),
    new UnknownMethodError(),
  ])("has no property when it says %s", async (error) => {
    const { proxy } = withAnswers({ Get: error });
    expect(await proxy.$has("Volume")).toBe(false);
  });

  test("tells nothing of a property by other errors", async () => {
    const { proxy } = withAnswers({ Get: new FailedError("broken") });
    await expect(proxy.$has("Volume")).rejects.toThrow(
      new FailedError("broken"),
    );
  });

  test.each(["Grab", "Moved", "Pin"] as const)(
    "cannot be asked for %s",
    async (member) => {
      const { proxy, calls } = withAnswers({ Get: { any: "value" } });
      await expect(proxy.$has(member)).rejects.toThrow(
        new NotSupportedError(
          `${playerPath} cannot be asked whether it has "${member}" of ${iface}: it does not allow introspection`,
        ),
      );
      expect(calls).toHaveLength(1);
    },
  );

  test("has the interface when it has values of it", async () => {
    const { proxy, calls } = withAnswers({ GetAll: { Title: "x" } });
    expect(await proxy.$has()).toBe(true);
    expect(calls[1]).toBe(`org.freedesktop.DBus.Properties GetAll ${iface} -`);
  });

  test.each([new InvalidArgsError(), new UnknownObjectError()])(
    "has no interface when it says %s",
    async (error) => {
      const { proxy } = withAnswers({ GetAll: error });
      expect(await proxy.$has()).toBe(false);
    },
  );

  test.each<[string, Answer]>([
    ["no values", {}],
    ["no properties", new UnknownMethodError()],
  ])("cannot be asked for the interface when it has %s", async (_, answer) => {
    const { proxy } = withAnswers({ GetAll: answer });
    await expect(proxy.$has()).rejects.toThrow(
      new NotSupportedError(
        `${playerPath} cannot be asked whether it has ${iface}: it does not allow introspection`,
      ),
    );
  });
});

test("an unknown interface is ours, unless the object has no standard ones either", async () => {
  const GetAll = new UnknownInterfaceError();
  const denied = asked({ Introspect: new AccessDeniedError(), GetAll });
  expect(await denied.proxy.$has()).toBe(false);
  const bare = asked({ Introspect: new UnknownInterfaceError(), GetAll });
  await expect(bare.proxy.$has()).rejects.toThrow(NotSupportedError);
});

/** Has a method and a property of one name; its dictionaries are maps. */
class TwinProxy extends Proxy {
  override readonly $descriptor = defineInterface({
    name: "org.example.Twin",
    dictionaries: "map",
    annotations: [],
    methods: [
      {
        name: "Label",
        localName: "label",
        inputs: [],
        outputs: [],
        inputSignature: "",
        outputSignature: "",
        noReply: false,
        annotations: [],
      },
    ],
    signals: [],
    properties: [
      {
        name: "Label",
        localName: "label",
        type: "s",
        access: "read",
        emitsChanged: "true",
        annotations: [],
      },
    ],
  });
}

describe("a method and a property of one name", () => {
  test.each([
    ["", false],
    ['<method name="Label"/>', false],
    ['<property name="Label"/>', false],
    ['<method name="Label"/><property name="Label"/>', true],
  ])("are there when both are: %s", async (members, has) => {
    const Introspect = `<node><interface name="org.example.Twin">${members}</interface></node>`;
    const { proxy } = asked({ Introspect });
    const twin = new TwinProxy(proxy.$bus, { path: "/" });
    expect(await twin.$has("Label")).toBe(has);
  });

  test("cannot be told by the property alone", async () => {
    const { proxy } = asked({ Get: { any: "value" } });
    const twin = new TwinProxy(proxy.$bus, { path: "/" });
    await expect(twin.$has("Label")).rejects.toThrow(NotSupportedError);
  });
});

test("values may come as a map", async () => {
  const some = asked({ GetAll: new Map([["Label", "x"]]) });
  expect(await new TwinProxy(some.proxy.$bus, { path: "/" }).$has()).toBe(true);
  const none = asked({ GetAll: new Map() });
  await expect(
    new TwinProxy(none.proxy.$bus, { path: "/" }).$has(),
  ).rejects.toThrow(NotSupportedError);
});

test("members that the interface does not know are a mistake", async () => {
  const { proxy, calls } = asked({ Introspect: older });
  // Its name on the proxy; JavaScript would let it pass.
  await expect(proxy.$has("title" as "Title")).rejects.toThrow(
    new TypeError(`${iface} has no member "title"`),
  );
  expect(calls).toEqual([]);
});

test("the type knows the members", () => {
  type Member = Parameters<PlayerProxy["$has"]>[0];
  expectTypeOf<Member>().toEqualTypeOf<
    | ("Grab" | "Describe" | "Seek" | "Stop" | "Moved")
    | ("Volume" | "Title" | "Model" | "Pin")
    | undefined
  >();
  expectTypeOf<PlayerProxy>().toExtend<Proxy>();
  expectTypeOf<Parameters<Proxy["$has"]>[0]>().toEqualTypeOf<
    string | undefined
  >();
});
