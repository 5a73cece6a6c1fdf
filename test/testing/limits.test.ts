import * as fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import {
  utf8Length,
  ValidationError,
  variant,
} from "../../src/runtime/index.js";
import { arbitraries } from "../../src/testing/index.js";
import {
  limitedXml,
  type Check,
  type Limits,
} from "../support/contract-module.js";
import { descriptorOf, generated } from "./generated.js";

// Each limit by itself: which values are really drawn, and which ways to break it.

vi.mock("../../src/runtime/descriptor-kind.js", () => ({
  isDescriptorOf: (value: { kind: string }, wanted: readonly string[]) =>
    wanted.includes(value.kind),
}));

interface Row extends Limits {
  /** Values that come, and tests that some value passes. */
  readonly drawn: readonly unknown[];
  /** Reasons of violations, without the name of the value in front. */
  readonly broken: readonly string[];
}

const some = (test: (value: never) => boolean): ((value: never) => boolean) =>
  test;
const ofBytes = (size: number) =>
  some((text: string) => utf8Length(text) === size);
const wide = (size: number) =>
  some((text: string) => utf8Length(text) === size && text.length < size);
const ofLength = (size: number) =>
  some((list: ArrayLike<unknown>) => list.length === size);
const keys = (...names: readonly string[]) =>
  some(
    (dictionary: object) =>
      Object.keys(dictionary).sort().join() === [...names].sort().join(),
  );

const notANumber = (code: string): string => `: a number of the type ${code}`;
const notAText = [": a text", ": text without NUL and lone surrogates"];

const rows: Readonly<Record<string, Row>> = {
  y: { type: "y", drawn: [0, 255], broken: [notANumber("y")] },
  "n from -5 to 5": {
    type: "n",
    own: { Minimum: "-5", Maximum: "5" },
    drawn: [-5, 0, 5],
    broken: [notANumber("n"), ": at least -5", ": at most 5"],
  },
  "multiples of u": {
    type: "u",
    own: { Minimum: "10", Maximum: "1000", MultipleOf: "64" },
    drawn: [64, 960],
    broken: [": at least 10", ": at most 1000", ": a multiple of 64"],
  },
  i: {
    type: "i",
    drawn: [-(2 ** 31), 0, 2 ** 31 - 1],
    broken: [notANumber("i")],
  },
  x: {
    type: "x",
    drawn: [-(2n ** 63n), 0n, 2n ** 63n - 1n],
    broken: [notANumber("x")],
  },
  "t next to its end": {
    type: "t",
    own: { Minimum: "1", Maximum: "18446744073709551614" },
    drawn: [1n, 2n ** 64n - 2n],
    broken: [": at least 1", ": at most 18446744073709551614"],
  },
  "d without limits": {
    type: "d",
    drawn: [NaN, Infinity, -Infinity, 0],
    broken: [notANumber("d")],
  },
  "d with limits": {
    type: "d",
    own: { Minimum: "-0.5", Maximum: "1e300" },
    drawn: [-0.5, 1e300],
    broken: [": at least -0.5", ": at most 1e+300"],
  },
  "multiples of d": {
    type: "d",
    own: { Minimum: "0", Maximum: "1", MultipleOf: "0.25" },
    drawn: [0, 0.25, 0.5, 0.75, 1],
    broken: [": a multiple of 0.25", ": at least 0", ": at most 1"],
  },
  "null as a number": {
    type: "i",
    own: { Minimum: "0", Maximum: "9", Nullable: "minus-one" },
    drawn: [-1, 0, 9],
    broken: [": at least 0", ": at most 9"],
  },
  b: { type: "b", drawn: [true, false], broken: [": a boolean"] },
  "a closed enumeration": {
    type: "u",
    own: { Enum: "Button" },
    declared: { "Enum.Button": "Left=0 Middle=1 Right=7" },
    drawn: [0, 1, 7],
    broken: [": one of Button"],
  },
  "an open enumeration": {
    type: "u",
    own: { Enum: "Button", Extensible: "open" },
    declared: { "Enum.Button": "Left=0 Middle=1 Right=7" },
    drawn: [0, 1, 7, some((value: number) => ![0, 1, 7].includes(value))],
    broken: [notANumber("u")],
  },
  "an enumeration of texts": {
    type: "s",
    own: { Enum: "Kind" },
    declared: { "Enum.Kind": "disk net __proto__" },
    drawn: ["disk", "net", "__proto__"],
    broken: [": one of Kind", ...notAText],
  },
  flags: {
    type: "t",
    own: { Flags: "Keys" },
    declared: { "Flags.Keys": "Shift=1 Alt=4 Top=0x8000000000000000" },
    drawn: [0n, 1n, 5n, 4n + 2n ** 63n],
    broken: [": flags of Keys"],
  },
  s: {
    type: "s",
    drawn: ["", some((text: string) => /[^\0-\x7f]/.test(text))],
    broken: notAText,
  },
  "bytes of s": {
    type: "s",
    own: { MinBytes: "5", MaxBytes: "255" },
    drawn: [ofBytes(5), ofBytes(255), wide(5), wide(255)],
    broken: [": at least 5 bytes", ": at most 255 bytes", ...notAText],
  },
  "a pattern": {
    type: "s",
    own: { Pattern: "[a-z]{2,8}(?:-[0-9]+)?", MaxBytes: "32" },
    drawn: [ofBytes(2), ofBytes(8), some((text: string) => text.includes("-"))],
    broken: [
      ": text that matches [a-z]{2,8}(?:-[0-9]+)?",
      ": at most 32 bytes",
    ],
  },
  "a pattern with assertions": {
    type: "s",
    own: { Pattern: "(?!-)[a-z-]{1,8}(?<!-)", MaxBytes: "8" },
    drawn: [ofBytes(8), ofBytes(1)],
    broken: [": text that matches (?!-)[a-z-]{1,8}(?<!-)"],
  },
  "a pattern beyond ASCII": {
    type: "s",
    own: { Pattern: "\\p{L}*" },
    drawn: ["", some((text: string) => /[^\0-\x7f]/.test(text))],
    broken: [": text that matches \\p{L}*"],
  },
  "null as a text": {
    type: "s",
    own: { Nullable: "empty-string", Format: "uuid" },
    drawn: ["", ofBytes(36)],
    broken: [": the format uuid"],
  },
  o: {
    type: "o",
    drawn: ["/", some((path: string) => path.length > 1)],
    broken: [": a text", ": an object path"],
  },
  "a namespace": {
    type: "o",
    own: { PathNamespace: "/org/example", MaxBytes: "20" },
    drawn: ["/org/example", ofBytes(14), ofBytes(20)],
    broken: [": /org/example or a path below it", ": at most 20 bytes"],
  },
  g: {
    type: "g",
    own: { MaxBytes: "16" },
    drawn: ["", ofBytes(16)],
    broken: [": a signature", ": at most 16 bytes"],
  },
  ay: {
    type: "ay",
    own: { MinItems: "2", MaxItems: "4096" },
    drawn: [ofLength(2), ofLength(4096)],
    broken: [": a Uint8Array", ": at least 2 bytes", ": at most 4096 bytes"],
  },
  "limited bytes": {
    type: "ay",
    own: { "Items.Maximum": "9", MaxItems: "16" },
    drawn: [ofLength(0), ofLength(16)],
    broken: ["[_]: at most 9", ": at most 16 bytes"],
  },
  "an array": {
    type: "as",
    own: { MinItems: "1", MaxItems: "16", "Items.MaxBytes": "4" },
    drawn: [ofLength(1), ofLength(16)],
    broken: [
      ": an array",
      ": at least 1 item",
      ": at most 16 items",
      "[_]: a text",
      "[_]: at most 4 bytes",
    ],
  },
  "items that differ": {
    type: "ay",
    own: { UniqueItems: "true", MaxItems: "4", "Items.Maximum": "3" },
    drawn: [ofLength(0), ofLength(3)],
    broken: [": items that differ", "[_]: at most 3"],
  },
  "null as an array": {
    type: "ao",
    own: { Nullable: "array" },
    drawn: [ofLength(0), ofLength(1)],
    broken: [": at most 1 item", "[_]: an object path"],
  },
  "a dictionary": {
    type: "a{us}",
    own: {
      MinItems: "1",
      MaxItems: "4",
      "Keys.Maximum": "9",
      "Values.MaxBytes": "2",
    },
    drawn: [
      some((map: Map<unknown, unknown>) => map.size === 1),
      some((map: Map<unknown, unknown>) => map.size === 4),
    ],
    broken: [
      ": a Map",
      ": at least 1 entry",
      ": at most 4 entries",
      " key _: at most 9",
      " key _: a number of the type u",
      "[_]: at most 2 bytes",
    ],
  },
  "a dictionary of texts": {
    type: "a{su}",
    own: { "Keys.MaxBytes": "8", MaxItems: "8" },
    drawn: [keys()],
    broken: [
      ": an object",
      " key _: at most 8 bytes",
      "[_]: a number of the type u",
    ],
  },
  "a struct": {
    type: "(iu)",
    own: { Struct: "Point", "Fields.x.Minimum": "0" },
    declared: { "Struct.Point": "(iu) x y" },
    drawn: [],
    broken: [": a tuple of 2", ".x: at least 0", ".y: a number of the type u"],
  },
  "structs in an array": {
    type: "a((iu)s)",
    own: { "Items.Struct": "Mark", MaxItems: "8" },
    declared: {
      "Struct.Point": "(iu) x y",
      "Struct.Point.Fields.x.Minimum": "0",
      "Struct.Mark": "((iu)s) at label",
      "Struct.Mark.Fields.at.Struct": "Point",
      "Struct.Mark.Fields.label.MaxBytes": "9",
    },
    drawn: [ofLength(0), ofLength(8)],
    broken: [
      ": an array",
      ": at most 8 items",
      "[_]: a tuple of 2",
      "[_].at: a tuple of 2",
      "[_].at.x: at least 0",
      "[_].at.x: a number of the type i",
      "[_].at.y: a number of the type u",
      "[_].label: a text",
      "[_].label: at most 9 bytes",
      "[_].label: text without NUL and lone surrogates",
    ],
  },
  "a typed dictionary": {
    type: "a{sv}",
    own: { Dict: "Options" },
    declared: {
      "Dict.Options": "timeout:u label:s? reject",
      "Dict.Options.Fields.timeout.Maximum": "9",
    },
    drawn: [keys("timeout"), keys("timeout", "label")],
    broken: [
      ": an object",
      " key: a key that is declared",
      ".timeout: a value",
      ".timeout: a variant of u",
      ".timeout: at most 9",
      ".label: text without NUL and lone surrogates",
    ],
  },
  "an open dictionary": {
    type: "a{sv}",
    own: { Dict: "Options" },
    declared: { "Dict.Options": "label:s?" },
    drawn: [keys(), keys("label"), keys("x-next")],
    broken: ["[_]: a variant", ".label: a variant of s"],
  },
  "a variant": {
    type: "v",
    drawn: [some((held: { signature: string }) => held.signature === "a{sv}")],
    broken: [": a variant", ": a variant that fits its signature"],
  },
  "a variant of some types": {
    type: "v",
    own: { VariantTypes: "s u" },
    drawn: [
      variant("u", 0),
      some((held: { signature: string }) => held.signature === "s"),
    ],
    broken: [": a variant of s or u", ": a variant that fits its signature"],
  },
  "a descriptor": {
    type: "h",
    own: { FdKind: "socket pipe" },
    drawn: [descriptorOf(["socket"])],
    broken: [": a file descriptor", ": a socket or pipe"],
  },
};

const formats = [
  "bus-name",
  "unique-name",
  "interface-name",
  "member-name",
  "object-path",
  "uuid",
  "mime-type",
  "hostname",
  "ipv4",
  "ipv6",
  "mac",
  "uri",
  "filename",
  "relative-path",
];

const settings = { seed: 4, numRuns: 600 };

function message(check: Check, body: readonly unknown[]): string | undefined {
  try {
    check(body);
    return undefined;
  } catch (error) {
    if (error instanceof ValidationError) return error.message;
    throw error;
  }
}

function isAmong(values: readonly unknown[], wanted: unknown): boolean {
  return typeof wanted === "function"
    ? values.some((value) => Boolean(wanted(value)))
    : values.some((value) => fc.stringify(value) === fc.stringify(wanted));
}

/** Which item or entry it was does not matter. */
function withoutIndex(reason: string): string {
  return reason
    .replace(/^x/, "")
    .replace(/^\[.*?\](?=[.:[])/s, "[_]")
    .replace(/^ key .*?(?=: (?:at|a number))/s, " key _");
}

describe.each(Object.entries(rows))("%s", (_, row) => {
  const { descriptor, check } = generated("in.xml", limitedXml(row));
  const all = arbitraries(descriptor, { descriptor: descriptorOf });
  const method = all.methods["run"];
  if (method === undefined) throw new Error("no method");

  test("is drawn within its limits, and at them", () => {
    const bodies = fc.sample(method.args, settings);
    for (const body of bodies)
      expect(message(check("run", "Args"), body)).toBeUndefined();
    const values = bodies.map(([value]) => value);
    const missing = row.drawn.filter((wanted) => !isAmong(values, wanted));
    expect(missing.map(String)).toEqual([]);
  });

  test("is broken in every way", () => {
    const broken = fc.sample(method.invalidArgs, settings);
    for (const { body, reason } of broken)
      expect(message(check("run", "Args"), body), reason).toBeDefined();
    const reasons = new Set(broken.map(({ reason }) => withoutIndex(reason)));
    expect([...reasons]).toEqual(
      expect.arrayContaining([...row.broken, "1 value"]),
    );
  });
});

describe.each(formats)("the format %s", (format) => {
  const xml = limitedXml({ type: "s", own: { Format: format } });
  const { descriptor, check } = generated("in.xml", xml);
  const method = arbitraries(descriptor).methods["run"];
  if (method === undefined) throw new Error("no method");

  test("is drawn in many forms", () => {
    const bodies = fc.sample(method.args, settings);
    for (const body of bodies)
      expect(message(check("run", "Args"), body)).toBeUndefined();
    expect(new Set(bodies.flat()).size).toBeGreaterThan(100);
  });

  test("is broken", () => {
    const broken = fc.sample(method.invalidArgs, settings);
    for (const { body, reason } of broken)
      expect(message(check("run", "Args"), body), reason).toBeDefined();
    const reasons = broken.map(({ reason }) => reason);
    expect(reasons).toContain(`x: the format ${format}`);
  });
});
