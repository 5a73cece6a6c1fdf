import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  FakeBus,
  type Bus,
  type Proxy,
  type Skeleton,
  type Subscription,
} from "../../src/runtime/index.js";
import { arbitraries } from "../../src/testing/index.js";
import { generated, textOf, type Generated } from "./generated.js";

// What user code sees, through proxy and skeleton and everything between them.

const files = [
  "interfaces/org.qemu.Helper1.xml",
  "interfaces/org.qemu.Display1.Clipboard.xml",
  "test/emit/golden/contract-objects/input.xml",
  "test/emit/golden/contract-members/input.xml",
  "test/emit/golden/contract-enums/input.xml",
  "test/emit/golden/contract-numbers/input.xml",
  "test/emit/golden/contract-text/input.xml",
];
const shapes = ["object", "map"] as const;
const cases = files.flatMap((file) =>
  shapes.map((shape) => [file, shape] as const),
);

const settings = { seed: 5, numRuns: 30 };
const place = { destination: "org.example.Service", path: "/org/example" };
const roleNames = ["qemu", "user", "admin", "display"];

/** Members by their names: of which interface they are is not known here. */
type Methods = Record<string, (...args: readonly unknown[]) => unknown>;
type Emitters = Record<string, { emit: (...args: readonly unknown[]) => void }>;
type Sources = Record<
  string,
  { on: (listener: (value: unknown) => void) => Subscription }
>;
type Properties = Record<
  string,
  { get: () => Promise<unknown>; set: (value: unknown) => Promise<void> }
>;

interface Ends {
  readonly fake: FakeBus;
  readonly service: Methods & { readonly signals: Emitters };
  readonly client: Methods & {
    readonly signals: Sources;
    readonly props: Properties;
  };
}

/** Both ends of an object on a bus of its own. */
async function ends({ exports }: Generated): Promise<Ends> {
  const fake = new FakeBus();
  const roles = Object.fromEntries(roleNames.map((role) => [role, () => true]));
  const [bus, client] = [fake.connect({ roles }), fake.connect()];
  const ending = (end: string): unknown =>
    Object.entries(exports).find(([name]) => name.endsWith(end))?.[1];
  const SkeletonOf = ending("Skeleton") as new () => Skeleton;
  const ProxyOf = ending("Proxy") as new (
    bus: Bus,
    target: typeof place,
  ) => Proxy;
  const skeleton = new SkeletonOf();
  await bus.export(place.path, skeleton);
  await bus.requestName(place.destination);
  const proxy = new ProxyOf(client, place);
  return { fake, service: skeleton as never, client: proxy as never };
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("it is missing");
  return value;
}

test.each(cases)("methods of %s, dictionaries as %s", async (file, shape) => {
  const module = generated(file, textOf(file), { dictionaries: shape });
  const { methods } = arbitraries(module.descriptor);
  const { fake, service, client } = await ends(module);
  for (const { localName } of module.descriptor.methods) {
    const calls = must(methods[localName]).userCall;
    for (const { args, result } of fc.sample(calls, settings)) {
      let received: readonly unknown[] = [];
      service[localName] = (...all) => {
        received = all.slice(0, -1);
        return result;
      };
      const method = must(client[localName]);
      const answer = await Reflect.apply(method, client, args);
      expect(answer).toEqual(result);
      expect(received).toEqual(args);
    }
  }
  await fake.close();
});

test.each(cases)("signals of %s, dictionaries as %s", async (file, shape) => {
  const module = generated(file, textOf(file), { dictionaries: shape });
  const { signals } = arbitraries(module.descriptor);
  for (const { localName } of module.descriptor.signals) {
    const signal = must(signals[localName]);
    const { fake, service, client } = await ends(module);
    const heard: unknown[] = [];
    const subscription = must(client.signals[localName]).on((value) => {
      heard.push(value);
    });
    await subscription.ready;
    const emitter = must(service.signals[localName]);
    // One is made of the other, so one seed gives the same values.
    for (const args of fc.sample(signal.userArgs, settings))
      emitter.emit(...args);
    const wanted = fc.sample(signal.userValue, settings);
    await expect.poll(() => heard.length).toBe(wanted.length);
    expect(heard).toEqual(wanted);
    await fake.close();
  }
});

test.each(cases)(
  "properties of %s, dictionaries as %s",
  async (file, shape) => {
    const module = generated(file, textOf(file), { dictionaries: shape });
    const { properties } = arbitraries(module.descriptor);
    const { fake, service, client } = await ends(module);
    for (const { localName, access } of module.descriptor.properties) {
      const { userValue } = must(properties[localName]);
      const property = must(client.props[localName]);
      for (const value of fc.sample(userValue, settings)) {
        if (access === "read") Object.assign(service, { [localName]: value });
        else await property.set(value);
        expect(Reflect.get(service, localName)).toEqual(value);
        if (access !== "write") expect(await property.get()).toEqual(value);
      }
    }
    await fake.close();
  },
);
