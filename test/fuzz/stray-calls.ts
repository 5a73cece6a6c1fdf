import { pick, type Random } from "../support/random-checks.js";
import {
  answered,
  fruitless,
  properties,
  refused,
  type HostileCall,
  type Target,
} from "./call.js";
import {
  below,
  deepDictionaries,
  deepVariant,
  marker,
  randomBodySignature,
  randomValue,
  texts,
  wideMarker,
} from "./random-values.js";
import { rawTypes, type RawValue } from "./raw-wire.js";

const peer = "org.freedesktop.DBus.Peer";
const introspectable = "org.freedesktop.DBus.Introspectable";
const longName = marker.repeat(200);

type Make = (
  target: Target,
  random: Random,
) => Omit<HostileCall, "assigns" | "runs">;

/** A call of nothing that there is, with whatever arguments. */
export function unknownCall(target: Target, random: Random): HostileCall {
  const signature = randomBodySignature(random);
  const values = rawTypes(signature).map((type) => randomValue(random, type));
  const member = pick(random, [longName, "Absent", "toString", "__proto__"]);
  const own = { signature, values, member };
  return fruitless(
    pick<Make>(random, [
      ({ path, iface }) => ({
        ...own,
        path,
        interface: iface.name,
        expected: refused("unknownMethod"),
      }),
      ({ path }) => ({
        ...own,
        path,
        interface: undefined,
        expected: refused("unknownMethod"),
      }),
      ({ path }) => ({
        ...own,
        path,
        interface: `a.${longName}`,
        expected: refused("unknownInterface"),
      }),
      ({ iface }) => ({
        ...own,
        path: `/${marker}`.repeat(1 + below(random, 3000)),
        interface: iface.name,
        expected: refused("unknownObject"),
      }),
      ({ iface }) => ({
        ...own,
        path: "/org/example",
        interface: iface.name,
        expected: refused("unknownInterface"),
      }),
      ({ path }) => ({
        ...own,
        path,
        interface: pick(random, [peer, introspectable, properties]),
        expected: refused("unknownMethod"),
      }),
    ])(target, random),
  );
}

/** The interfaces that come with every object. */
export function standardCall(target: Target, random: Random): HostileCall {
  const { path } = target;
  const nothing = { signature: "", values: [] };
  const something = { signature: "s", values: [marker.repeat(500)] };
  const stray = `/${marker}`;
  return fruitless(
    pick(random, [
      {
        path,
        interface: peer,
        member: "Ping",
        ...nothing,
        expected: answered(""),
      },
      {
        path: stray,
        interface: peer,
        member: "Ping",
        ...nothing,
        expected: answered(""),
      },
      {
        path,
        interface: peer,
        member: "Ping",
        ...something,
        expected: refused("invalidArgs"),
      },
      {
        path,
        interface: peer,
        member: "GetMachineId",
        ...nothing,
        expected: answered("s"),
      },
      {
        path,
        interface: introspectable,
        member: "Introspect",
        ...nothing,
        expected: answered("s"),
      },
      {
        path,
        interface: introspectable,
        member: "Introspect",
        ...something,
        expected: refused("invalidArgs"),
      },
      {
        path: stray,
        interface: introspectable,
        member: "Introspect",
        ...nothing,
        expected: refused("unknownObject"),
      },
      {
        path: stray,
        interface: properties,
        member: "GetAll",
        ...something,
        expected: refused("unknownObject"),
      },
    ]),
  );
}

/** Everything that there is, in one message. */
export function managerCall(): HostileCall {
  return fruitless({
    path: "/",
    interface: "org.freedesktop.DBus.ObjectManager",
    member: "GetManagedObjects",
    signature: "",
    values: [],
    expected: answered("a{oa{sa{sv}}}"),
  });
}

/** To the methods that say back what they are told, as deep as the daemon lets through. */
export function deepCall(target: Target, random: Random): HostileCall {
  const byte = { signature: "y", value: 7 };
  const [member, signature, value] = pick<readonly [string, string, RawValue]>(
    random,
    [
      ["Echo", "v", deepVariant(below(random, 64), byte)],
      ["Echo", "v", deepDictionaries(below(random, 22))],
      ["EchoTable", "a{sv}", [["k", deepVariant(below(random, 62), byte)]]],
      ["EchoTable", "a{sv}", [["k", deepDictionaries(below(random, 21))]]],
    ],
  );
  return {
    path: target.path,
    interface: "org.example.Hostile1",
    member,
    signature,
    values: [value],
    expected: answered(signature),
    runs: 1,
    assigns: 0,
  };
}

/** Texts and arrays of some MiB. */
export function hugeCall(target: Target, random: Random): HostileCall {
  const [signature, value] = hugeValue(2 ** (17 + below(random, 6)), random);
  const call = {
    path: target.path,
    interface: "org.example.Hostile1",
    member: "Echo",
    signature,
    values: [value],
    expected: refused("invalidArgs"),
  };
  const variant = { signature, value };
  return pick<HostileCall>(random, [
    fruitless(call),
    fruitless({
      ...call,
      member: longName,
      expected: refused("unknownMethod"),
    }),
    {
      ...call,
      signature: "v",
      values: [variant],
      expected: answered("v"),
      runs: 1,
      assigns: 0,
    },
  ]);
}

function hugeValue(
  length: number,
  random: Random,
): readonly [string, RawValue] {
  const many = <T>(size: number, make: (index: number) => T): readonly T[] =>
    Array.from({ length: length / size }, (_, index) => make(index));
  return pick<readonly [string, RawValue]>(random, [
    ["s", marker.repeat(length)],
    ["s", wideMarker.repeat(length / 2)],
    ["o", `/${marker}`.repeat(length / 4)],
    ["ay", new Uint8Array(length)],
    ["as", many(128, () => pick(random, texts.slice(0, 9)))],
    ["aay", many(64, () => [])],
    ["a{ss}", many(128, (index) => [String(index % 999), marker])],
  ]);
}

/** More values than one message may hold, in few bytes. */
export function numerousCall(target: Target): HostileCall {
  const value = Array.from({ length: 1_048_576 }, () => []);
  return fruitless({
    path: target.path,
    interface: "org.example.Hostile1",
    member: "Echo",
    signature: "v",
    values: [{ signature: "aay", value }],
    expected: refused("invalidArgs"),
  });
}
