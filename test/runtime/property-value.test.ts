import { expect, test } from "vitest";
import {
  FakeBus,
  InvalidArgsError,
  Skeleton,
  variant,
  type InterfaceDescriptor,
  type Variant,
} from "../../src/runtime/index.js";

// A value that one peer sets must not keep others from reading the rest.

const path = "/org/example/Deep1";
const name = "org.example.Deep1";

class DeepObject extends Skeleton {
  override readonly $descriptor: InterfaceDescriptor = {
    name,
    dictionaries: "object",
    annotations: [],
    methods: [],
    signals: [],
    properties: [propertyOf("Anything", "v"), propertyOf("Level", "u")],
  };
  anything: unknown = variant("u", 0);

  override async $get(property: string): Promise<unknown> {
    return property === "Level" ? 5 : this.anything;
  }

  override async $set(_: string, value: unknown): Promise<boolean> {
    this.anything = value;
    return true;
  }
}

function propertyOf(own: string, type: string) {
  return {
    name: own,
    localName: own.toLowerCase(),
    type,
    access: "readwrite",
    emitsChanged: "true",
    annotations: [],
  } as const;
}

/** Variants inside each other, `levels` of them. */
function nested(levels: number): Variant {
  let value: Variant = variant("y", 1);
  for (let i = 1; i < levels; i++) value = variant("v", value);
  return value;
}

async function start(errors: unknown[] = []) {
  const fake = new FakeBus();
  const service = fake.connect({ onError: (error) => errors.push(error) });
  const object = new DeepObject();
  await service.export(path, object);
  await service.exportManager("/");
  const client = fake.connect();
  const call = async (
    member: string,
    signature: string,
    ...body: readonly unknown[]
  ): Promise<unknown> => {
    const [own, at] =
      member === "GetManagedObjects"
        ? ["org.freedesktop.DBus.ObjectManager", "/"]
        : ["org.freedesktop.DBus.Properties", path];
    const destination = service.uniqueName;
    const to = { destination, path: at, interface: own, member };
    const [first] = await client.call({ ...to, signature, body });
    return first;
  };
  return { client, object, call };
}

test("the deepest value that can be set is told in every message", async () => {
  const { client, call } = await start();
  const changed: unknown[] = [];
  client.subscribe({ member: "PropertiesChanged" }, (signal) => {
    changed.push(signal.body("object")[1]);
  });
  const deep = nested(57);
  await call("Set", "ssv", name, "Anything", variant("v", deep));
  const all = { Anything: variant("v", deep), Level: variant("u", 5) };
  expect(await call("GetAll", "s", name)).toEqual(all);
  const objects = await call("GetManagedObjects", "");
  expect(objects).toEqual(new Map([[path, { [name]: all }]]));
  expect(changed).toEqual([{ Anything: variant("v", deep) }]);
});

test("a deeper one is refused", async () => {
  const { call } = await start();
  await expect(
    call("Set", "ssv", name, "Anything", variant("v", nested(58))),
  ).rejects.toThrow(
    new InvalidArgsError(
      "Anything: expected a value of at most 57 levels, got more",
    ),
  );
});

test("a deeper one of the service itself is left out", async () => {
  const errors: unknown[] = [];
  const { object, call } = await start(errors);
  object.anything = nested(58);
  const rest = { Level: variant("u", 5) };
  expect(await call("GetAll", "s", name)).toEqual(rest);
  const objects = await call("GetManagedObjects", "");
  expect(objects).toEqual(new Map([[path, { [name]: rest }]]));
  expect(errors.map(String)).toEqual(
    Array.from(
      { length: 2 },
      () =>
        "ResultError: outgoing value: Anything: expected at most 57 levels, got more",
    ),
  );
});
