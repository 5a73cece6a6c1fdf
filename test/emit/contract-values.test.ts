import { openSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { FileDescriptor, show, variant } from "../../src/runtime/index.js";
import {
  functionOf,
  limitedXml,
  runModule,
  verdict,
  type Limits,
} from "../support/contract-module.js";

// Each annotation with each type that it is for: values that pass, those at the
// boundary among them, and values that do not, with the whole message.

type Refused = readonly [value: unknown, message: string];

interface Row extends Limits {
  readonly accepted: readonly unknown[];
  readonly refused: readonly Refused[];
}

/** Values at the argument itself that are refused for the same reason. */
function not(expected: string, ...values: readonly unknown[]): Refused[] {
  return values.map((value) => [
    value,
    `Run: x: expected ${expected}, got ${show(value)}`,
  ]);
}

/** A value that is refused for something inside of it, or for its size. */
function because(
  value: unknown,
  place: string,
  expected: string,
  got: string,
): Refused {
  return [value, `Run: ${place}: expected ${expected}, got ${got}`];
}

const numbers: Readonly<Record<string, Row>> = {
  "Minimum and Maximum of y": {
    type: "y",
    own: { Minimum: "5", Maximum: "10" },
    accepted: [5, 7, 10],
    refused: not("a byte from 5 to 10", 4, 11, -1, 256, 5.5, "5", undefined),
  },
  "Minimum and Maximum of n": {
    type: "n",
    own: { Minimum: "-5", Maximum: "5" },
    accepted: [-5, 0, 5],
    refused: not("an int16 from -5 to 5", -6, 6, 32768, -32769),
  },
  "Maximum of q": {
    type: "q",
    own: { Maximum: "1024" },
    accepted: [0, 1024],
    refused: not("a uint16 of at most 1024", 1025, -1, 65536),
  },
  "Minimum of i": {
    type: "i",
    own: { Minimum: "-1" },
    accepted: [-1, 0, 2147483647],
    refused: not("an int32 of at least -1", -2, 2147483648),
  },
  "Minimum of u": {
    type: "u",
    own: { Minimum: "1" },
    accepted: [1, 4294967295],
    refused: not("a uint32 of at least 1", 0, 4294967296, 1n),
  },
  "equal bounds": {
    type: "u",
    own: { Minimum: "7", Maximum: "7" },
    accepted: [7],
    refused: not("a uint32 that is 7", 6, 8),
  },
  "bounds in hexadecimal": {
    type: "u",
    own: { Minimum: "0x10", Maximum: "0xff" },
    accepted: [16, 255],
    refused: not("a uint32 from 16 to 255", 15, 256),
  },
  "bounds that are those of the type": {
    type: "u",
    own: { Minimum: "0", Maximum: "4294967295" },
    accepted: [0, 4294967295],
    refused: not("a uint32", -1, 4294967296),
  },
  "Minimum and Maximum of x, exact in 64 bits": {
    type: "x",
    own: { Minimum: "-9223372036854775807", Maximum: "9223372036854775806" },
    accepted: [-9223372036854775807n, 0n, 9223372036854775806n],
    refused: not(
      "an int64 bigint from -9223372036854775807 to 9223372036854775806",
      -9223372036854775808n,
      9223372036854775807n,
      0,
    ),
  },
  "Minimum and Maximum of t, exact in 64 bits": {
    type: "t",
    own: { Minimum: "9007199254740993", Maximum: "18446744073709551614" },
    accepted: [9007199254740993n, 18446744073709551614n],
    refused: not(
      "a uint64 bigint from 9007199254740993 to 18446744073709551614",
      9007199254740992n,
      18446744073709551615n,
      18446744073709551616n,
    ),
  },
  "Minimum and Maximum of d": {
    type: "d",
    own: { Minimum: "-0.5", Maximum: "1e3" },
    accepted: [-0.5, 0, 1000],
    refused: not("a number from -0.5 to 1000", -0.51, 1000.1, NaN, Infinity),
  },
  "Minimum of d": {
    type: "d",
    own: { Minimum: "0" },
    accepted: [0, 5e-324, Infinity],
    refused: not("a number of at least 0", -1, NaN, -Infinity),
  },
  "MultipleOf of y": {
    type: "y",
    own: { MultipleOf: "4" },
    accepted: [0, 4, 252],
    refused: not("a byte that is a multiple of 4", 1, 255),
  },
  "MultipleOf of n": {
    type: "n",
    own: { MultipleOf: "3" },
    accepted: [0, -3, 32766],
    refused: not("an int16 that is a multiple of 3", 1, -4),
  },
  "MultipleOf of q": {
    type: "q",
    own: { MultipleOf: "2" },
    accepted: [0, 65534],
    refused: not("a uint16 that is a multiple of 2", 65535),
  },
  "MultipleOf of i": {
    type: "i",
    own: { MultipleOf: "10" },
    accepted: [0, -2147483640],
    refused: not("an int32 that is a multiple of 10", -2147483648, 5),
  },
  "MultipleOf of u": {
    type: "u",
    own: { MultipleOf: "4096", Maximum: "8192" },
    accepted: [0, 4096, 8192],
    refused: [
      ...not("a uint32 that is a multiple of 4096", 1, 4095),
      ...not("a uint32 of at most 8192", 12288),
    ],
  },
  "MultipleOf of x": {
    type: "x",
    own: { MultipleOf: "4" },
    accepted: [0n, -8n, 9223372036854775804n],
    refused: not("an int64 bigint that is a multiple of 4", 1n, -5n),
  },
  "MultipleOf of t": {
    type: "t",
    own: { MultipleOf: "3" },
    accepted: [0n, 18446744073709551615n],
    refused: not("a uint64 bigint that is a multiple of 3", 1n),
  },
  "MultipleOf of d": {
    type: "d",
    own: { MultipleOf: "0.1" },
    accepted: [0, 0.3, -0.7, 1e6],
    refused: not("a number that is a multiple of 0.1", 0.35, NaN, Infinity),
  },
  "Nullable zero": {
    type: "u",
    own: { Nullable: "zero", Minimum: "5" },
    accepted: [0, 5],
    refused: not("a uint32 of at least 5", 1, 4),
  },
  "Nullable minus-one": {
    type: "x",
    own: { Nullable: "minus-one", Minimum: "1" },
    accepted: [-1n, 1n],
    refused: not("an int64 bigint of at least 1", 0n, -2n),
  },
};

const long = "é".repeat(5);

const texts: Readonly<Record<string, Row>> = {
  "MaxBytes of s, in UTF-8": {
    type: "s",
    own: { MaxBytes: "10" },
    accepted: ["", "0123456789", long, "\u{1f600}12"],
    refused: [
      because("01234567890", "x", "at most 10 bytes", "11 bytes"),
      because(`${long}x`, "x", "at most 10 bytes", "11 bytes"),
      because("x".repeat(100_000), "x", "at most 10 bytes", "100000 bytes"),
      ...not("a string", 5, "a\0b", "\ud800"),
    ],
  },
  "MinBytes of s, in UTF-8": {
    type: "s",
    own: { MinBytes: "4" },
    accepted: ["1234", "éé", "\u{1f600}"],
    refused: not("at least 4 bytes", "", "123", "é1"),
  },
  "MinBytes of 1": {
    type: "s",
    own: { MinBytes: "1" },
    accepted: ["x"],
    refused: not("at least 1 byte", ""),
  },
  "MaxBytes and MinBytes of o": {
    type: "o",
    own: { MinBytes: "3", MaxBytes: "5" },
    accepted: ["/ab", "/ab/c"],
    refused: [
      because("/ab/cd", "x", "at most 5 bytes", "6 bytes"),
      ...not("at least 3 bytes", "/a"),
      ...not("an object path", "ab/c", "/ab/"),
    ],
  },
  "MaxBytes of g": {
    type: "g",
    own: { MaxBytes: "3" },
    accepted: ["", "aay"],
    refused: [
      because("aaay", "x", "at most 3 bytes", "4 bytes"),
      ...not("a signature", "zz"),
    ],
  },
  "Pattern of s, for the whole text": {
    type: "s",
    own: { Pattern: "a|bc" },
    accepted: ["a", "bc"],
    refused: not("text that matches a|bc", "ac", "abc", "xa", "a\n", ""),
  },
  "Pattern with the flag u": {
    type: "s",
    own: { Pattern: "\\p{Lu}." },
    accepted: ["Ä\u{1f600}"],
    refused: not("text that matches \\p{Lu}.", "ä1", "Ä"),
  },
  "Pattern of o": {
    type: "o",
    own: { Pattern: "/org/example/[0-9]+" },
    accepted: ["/org/example/12"],
    refused: not("text that matches /org/example/[0-9]+", "/org/example/x"),
  },
  "Pattern of g": {
    type: "g",
    own: { Pattern: "a?s" },
    accepted: ["s", "as"],
    refused: not("text that matches a?s", "u"),
  },
  "PathNamespace of o": {
    type: "o",
    own: { PathNamespace: "/org/qemu" },
    accepted: ["/org/qemu", "/org/qemu/Display1"],
    refused: not(
      "/org/qemu or a path below it",
      "/",
      "/org",
      "/org/qemux",
      "/org/qem",
    ),
  },
  "PathNamespace /": {
    type: "o",
    own: { PathNamespace: "/" },
    accepted: ["/", "/x"],
    refused: not("an object path", "x"),
  },
  "Nullable empty-string": {
    type: "s",
    own: { Nullable: "empty-string", MinBytes: "2", Format: "unique-name" },
    accepted: ["", ":1.5"],
    refused: [
      ...not("at least 2 bytes", "x"),
      ...not("a unique name", "org.example"),
    ],
  },
  "Nullable root-path": {
    type: "o",
    own: { Nullable: "root-path", PathNamespace: "/org" },
    accepted: ["/", "/org/x"],
    refused: not("/org or a path below it", "/com"),
  },
  "Sensitive text": {
    type: "s",
    own: { Sensitive: "true", MinBytes: "4", MaxBytes: "8", Pattern: "[a-z]*" },
    accepted: ["secret"],
    refused: [
      because("sec", "x", "at least 4 bytes", "a value that is not shown"),
      because("secretive", "x", "at most 8 bytes", "more"),
      because(
        "SECRET",
        "x",
        "text that matches [a-z]*",
        "a value that is not shown",
      ),
      because(5, "x", "a string", "a value that is not shown"),
    ],
  },
};

const formats: Readonly<Record<string, readonly [string, string, string]>> = {
  "bus-name": ["a bus name", "org.example", "example"],
  "unique-name": ["a unique name", ":1.5", "org.example"],
  "interface-name": ["an interface name", "org.example.A1", "org.example-a.b"],
  "member-name": ["a member name", "Run", "Run.Fast"],
  "object-path": ["an object path", "/a/b", "/a/"],
  uuid: [
    "a UUID",
    "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
    "f81d4fae7dec11d0a76500a0c91e6bf6",
  ],
  "mime-type": ["a MIME type", "text/plain;charset=utf-8", "text"],
  hostname: ["a host name", "a-1.example.org", "-a.example"],
  ipv4: ["an IPv4 address", "192.0.2.255", "192.0.2.256"],
  ipv6: ["an IPv6 address", "2001:db8::1", "2001:db8::1::2"],
  mac: ["a MAC address", "00:00:5e:00:53:ff", "00:00:5e:00:53"],
  uri: ["a URI", "https://example.org/?q#f", "//example.org"],
  filename: ["a file name", "a b.txt", "../a"],
  "relative-path": ["a relative path", "a/b.txt", "a/../b"],
};

const uses = {
  "Enum.Button": "Left=0 Middle=1 Right=2",
  "Enum.Sparse": "A=1 B=5 C=-3",
  "Enum.Many": "A=1 B=3 C=5 D=7 E=9 F=11 G=13 H=15 I=17",
  "Enum.Kind": "disk org.example.net",
  "Flags.Keys": "None=0 Shift=1 Alt=4",
  "Flags.High": "Top=0x80000000",
  "Flags.Wide": "Top=0x8000000000000000 Low=1",
};

const enums: Readonly<Record<string, Row>> = {
  ...Object.fromEntries(
    (
      [
        ["y", "a byte"],
        ["q", "a uint16"],
        ["u", "a uint32"],
      ] as const
    ).map(([type, word]) => [
      `Enum of ${type}`,
      {
        type,
        own: { Enum: "Button" },
        declared: uses,
        accepted: [0, 1, 2],
        refused: not(`${word}, one of 0 (Left), 1 (Middle), 2 (Right)`, 3, 255),
      },
    ]),
  ),
  ...Object.fromEntries(
    (
      [
        ["n", "an int16"],
        ["i", "an int32"],
      ] as const
    ).map(([type, word]) => [
      `Enum of ${type}`,
      {
        type,
        own: { Enum: "Sparse" },
        declared: uses,
        accepted: [1, 5, -3],
        refused: not(`${word}, one of 1 (A), 5 (B), -3 (C)`, 0, -1, 3),
      },
    ]),
  ),
  "Enum of x": {
    type: "x",
    own: { Enum: "Sparse" },
    declared: uses,
    accepted: [1n, 5n, -3n],
    refused: not("an int64 bigint, one of 1 (A), 5 (B), -3 (C)", 0n),
  },
  "Enum of t": {
    type: "t",
    own: { Enum: "Button" },
    declared: uses,
    accepted: [0n, 2n],
    refused: not("a uint64 bigint, one of 0 (Left), 1 (Middle), 2 (Right)", 3n),
  },
  "Enum with many values": {
    type: "u",
    own: { Enum: "Many" },
    declared: uses,
    accepted: [1, 17],
    refused: not(
      "a uint32, one of 1 (A), 3 (B), 5 (C), 7 (D), 9 (E), 11 (F), 13 (G), 15 (H), or one of 1 more",
      2,
      19,
    ),
  },
  "Enum of s": {
    type: "s",
    own: { Enum: "Kind" },
    declared: uses,
    accepted: ["disk", "org.example.net"],
    refused: not("one of disk, org.example.net", "", "Disk", "disk "),
  },
  "Enum that is open": {
    type: "u",
    own: { Enum: "Button", Extensible: "open" },
    declared: uses,
    accepted: [0, 3, 4294967295],
    refused: not("a uint32", -1),
  },
  "Enum that is declared to be open": {
    type: "u",
    own: { Enum: "Button" },
    declared: { ...uses, "Enum.Button.Extensible": "open" },
    accepted: [0, 3],
    refused: not("a uint32", -1),
  },
  "Enum that is open, but not here": {
    type: "u",
    own: { Enum: "Button", Extensible: "closed" },
    declared: { ...uses, "Enum.Button.Extensible": "open" },
    accepted: [0],
    refused: not("a uint32, one of 0 (Left), 1 (Middle), 2 (Right)", 3),
  },
  "Enum with OnUnknown": {
    type: "u",
    own: { Enum: "Button", OnUnknown: "Left" },
    declared: uses,
    accepted: [0, 3],
    refused: not("a uint32", "Left"),
  },
  ...Object.fromEntries(
    (
      [
        ["y", "a byte"],
        ["q", "a uint16"],
        ["u", "a uint32"],
      ] as const
    ).map(([type, word]) => [
      `Flags of ${type}`,
      {
        type,
        own: { Flags: "Keys" },
        declared: uses,
        accepted: [0, 1, 4, 5],
        refused: not(
          `${word} of the flags 0 (None), 1 (Shift), 4 (Alt)`,
          2,
          8,
          7,
          255,
        ),
      },
    ]),
  ),
  "Flags with the highest bit of u": {
    type: "u",
    own: { Flags: "High" },
    declared: uses,
    accepted: [0, 2147483648],
    refused: not("a uint32 of the flags 2147483648 (Top)", 1, 4294967295),
  },
  "Flags of t": {
    type: "t",
    own: { Flags: "Wide" },
    declared: uses,
    accepted: [0n, 1n, 9223372036854775809n],
    refused: not(
      "a uint64 bigint of the flags 9223372036854775808 (Top), 1 (Low)",
      2n,
      9223372036854775811n,
    ),
  },
  "Flags that are open": {
    type: "u",
    own: { Flags: "Keys", Extensible: "open" },
    declared: uses,
    accepted: [0, 2, 4294967295],
    refused: not("a uint32", -1),
  },
};

const bytes = (length: number): Uint8Array => new Uint8Array(length);

const containers: Readonly<Record<string, Row>> = {
  "MaxItems of ay": {
    type: "ay",
    own: { MaxItems: "4" },
    accepted: [bytes(0), bytes(4)],
    refused: [
      because(bytes(5), "x", "at most 4 bytes", "5 bytes"),
      ...not("a Uint8Array", [1], "x"),
    ],
  },
  "MinItems of ay": {
    type: "ay",
    own: { MinItems: "2" },
    accepted: [bytes(2)],
    refused: [because(bytes(1), "x", "at least 2 bytes", "1")],
  },
  "UniqueItems of ay": {
    type: "ay",
    own: { UniqueItems: "true" },
    accepted: [Uint8Array.of(1, 2, 3), new Uint8Array(256).map((_, i) => i)],
    refused: not(
      "items that differ",
      Uint8Array.of(1, 2, 1),
      new Uint8Array(257),
    ),
  },
  "Items.Maximum of ay": {
    type: "ay",
    own: { "Items.Maximum": "9" },
    accepted: [Uint8Array.of(0, 9)],
    refused: [
      because(Uint8Array.of(0, 10), "x[1]", "a byte of at most 9", "10"),
    ],
  },
  "MaxItems of as, before the items": {
    type: "as",
    own: { MaxItems: "2", "Items.MaxBytes": "1" },
    accepted: [[], ["a", "b"]],
    refused: [
      because([1, 2, 3], "x", "at most 2 items", "3 items"),
      because(["a", "bc"], "x[1]", "at most 1 byte", "2 bytes"),
      because(["a", 5], "x[1]", "a string", "5"),
      ...not("an array", "ab", undefined, bytes(1)),
    ],
  },
  "MinItems of au": {
    type: "au",
    own: { MinItems: "1" },
    accepted: [[1]],
    refused: [because([], "x", "at least 1 item", "0")],
  },
  "UniqueItems of as": {
    type: "as",
    own: { UniqueItems: "true" },
    accepted: [[], ["a", "b"], Array.from({ length: 40 }, (_, i) => String(i))],
    refused: not(
      "items that differ",
      ["a", "b", "a"],
      Array.from({ length: 40 }, (_, i) => String(i % 39)),
    ),
  },
  "UniqueItems of at": {
    type: "at",
    own: { UniqueItems: "true" },
    accepted: [[1n, 2n]],
    refused: not("items that differ", [2n, 2n]),
  },
  "UniqueItems of ad": {
    type: "ad",
    own: { UniqueItems: "true" },
    accepted: [[0, 1, NaN]],
    refused: not(
      "items that differ",
      [0, -0],
      [NaN, 1, NaN],
      Array.from({ length: 40 }, (_, i) => (i === 39 ? -0 : i)),
    ),
  },
  "limits two levels down": {
    type: "aau",
    own: { "Items.MaxItems": "1", "Items.Items.Maximum": "5" },
    accepted: [[[5], []]],
    refused: [
      because([[1, 2]], "x[0]", "at most 1 item", "2 items"),
      because([[1], [6]], "x[1][0]", "a uint32 of at most 5", "6"),
    ],
  },
  "MaxItems of a{sv}, before the entries": {
    type: "a{su}",
    own: { MaxItems: "1", "Keys.MaxBytes": "3", "Values.Minimum": "1" },
    accepted: [{}, { abc: 1 }],
    refused: [
      because({ a: -1, b: -1 }, "x", "at most 1 entry", "2 entries"),
      because({ abcd: 1 }, 'x key "abcd"', "at most 3 bytes", "4 bytes"),
      because({ a: 0 }, 'x["a"]', "a uint32 of at least 1", "0"),
      ...not("a dictionary", [], new Date(0), 5),
    ],
  },
  "MinItems of a{su}": {
    type: "a{su}",
    own: { MinItems: "2" },
    accepted: [{ a: 1, b: 2 }],
    refused: [because({ a: 1 }, "x", "at least 2 entries", "1")],
  },
  "MaxItems and MinItems of a{us}": {
    type: "a{us}",
    own: { MinItems: "1", MaxItems: "1", "Values.MaxBytes": "1" },
    accepted: [new Map([[5, "a"]])],
    refused: [
      because(new Map(), "x", "at least 1 entry", "0"),
      because(
        new Map([
          [1, "a"],
          [2, "b"],
        ]),
        "x",
        "at most 1 entry",
        "2 entries",
      ),
      because(new Map([[7, "ab"]]), "x[7]", "at most 1 byte", "2 bytes"),
    ],
  },
  "Nullable array": {
    type: "ao",
    own: { Nullable: "array", "Items.PathNamespace": "/a" },
    accepted: [[], ["/a"]],
    refused: [
      because(["/a", "/a"], "x", "at most 1 item", "2 items"),
      because(["/b"], "x[0]", "/a or a path below it", '"/b"'),
    ],
  },
  "VariantTypes of v": {
    type: "v",
    own: { VariantTypes: "s u" },
    accepted: [variant("s", "a"), variant("u", 5)],
    refused: [
      because(variant("i", 5), "x", "a variant of s or u", '"i"'),
      because(variant("u", -1), "x", "a variant", "a variant of u"),
      ...not("a variant", "s", {}),
    ],
  },
  "VariantTypes of a{sv}": {
    type: "a{sv}",
    own: { VariantTypes: "a{sv}" },
    accepted: [{ a: variant("a{sv}", {}) }],
    refused: [
      because({ a: variant("s", "") }, 'x["a"]', "a variant of a{sv}", '"s"'),
    ],
  },
  "Sensitive keys": {
    type: "a{su}",
    own: { "Keys.Sensitive": "true", "Keys.MaxBytes": "2" },
    accepted: [{ ab: 1 }],
    refused: [
      because({ secret: 1 }, "x key …", "at most 2 bytes", "more"),
      because({ ab: -1 }, "x[…]", "a uint32", "-1"),
    ],
  },
  "Sensitive values inside": {
    type: "a{ss}",
    own: { Sensitive: "true", MaxItems: "2", "Values.MaxBytes": "3" },
    accepted: [{ user: "abc" }],
    refused: [
      because({ user: "hunter2" }, "x[…]", "at most 3 bytes", "more"),
      because({ user: 5 }, "x[…]", "a string", "a value that is not shown"),
      because({ a: "", b: "", c: "" }, "x", "at most 2 entries", "more"),
    ],
  },
};

const declared = {
  "Struct.Point": "(ii) x y",
  "Struct.Point.Fields.x.Minimum": "0",
  "Dict.Options": "timeout:u label:s? at-point:(ii)? reject",
  "Dict.Options.Fields.timeout.Maximum": "100",
  "Dict.Open": "depth:y?",
};

const objects: Readonly<Record<string, Row>> = {
  Struct: {
    type: "(ii)",
    own: { Struct: "Point", "Fields.y.Maximum": "5" },
    declared,
    accepted: [[0, 5]],
    refused: [
      because([-1, 0], "x.x", "an int32 of at least 0", "-1"),
      because([0, 6], "x.y", "an int32 of at most 5", "6"),
      ...not("a tuple of 2", [0], [0, 0, 0], { x: 0, y: 0 }),
    ],
  },
  "Struct in an array": {
    type: "a(ii)",
    own: { "Items.Struct": "Point" },
    declared,
    accepted: [[[0, 0]]],
    refused: [
      because(
        [
          [0, 0],
          [-5, 0],
        ],
        "x[1].x",
        "an int32 of at least 0",
        "-5",
      ),
    ],
  },
  "Dict that refuses other keys": {
    type: "a{sv}",
    own: { Dict: "Options", "Fields.label.MaxBytes": "2" },
    declared,
    accepted: [
      { timeout: variant("u", 100) },
      {
        timeout: variant("u", 0),
        label: variant("s", "ab"),
        "at-point": variant("(ii)", [1, 2]),
      },
    ],
    refused: [
      because({}, "x.timeout", "a value", "none"),
      because(
        { timeout: variant("u", 101) },
        "x.timeout",
        "a uint32 of at most 100",
        "101",
      ),
      because(
        { timeout: variant("i", 1) },
        "x.timeout",
        "a variant of u",
        "a variant of i",
      ),
      because({ timeout: 5 }, "x.timeout", "a variant of u", "5"),
      because(
        { timeout: variant("u", 1), label: variant("s", "abc") },
        "x.label",
        "at most 2 bytes",
        "3 bytes",
      ),
      because(
        { timeout: variant("u", 1), "at-point": variant("(ii)", [1]) },
        "x.at-point",
        "a tuple of 2",
        "an array of 1",
      ),
      because(
        { timeout: variant("u", 1), other: variant("u", 1) },
        "x key",
        "a key that is declared",
        '"other"',
      ),
    ],
  },
  "Dict that lets other keys through": {
    type: "a{sv}",
    own: { Dict: "Open", MaxItems: "2" },
    declared,
    accepted: [{}, { depth: variant("y", 1), constructor: variant("s", "") }],
    refused: [
      because({ other: 5 }, 'x["other"]', "a variant", "5"),
      because({ depth: variant("y", 256) }, "x.depth", "a byte", "256"),
      because({ a: 1, b: 2, c: 3 }, "x", "at most 2 entries", "3 entries"),
    ],
  },
};

const all: Readonly<Record<string, Row>> = {
  ...numbers,
  ...texts,
  ...Object.fromEntries(
    Object.entries(formats).map(([format, [wording, good, bad]]) => [
      `Format ${format}`,
      {
        type: "s",
        own: { Format: format },
        accepted: [good],
        refused: not(wording, bad, ""),
      },
    ]),
  ),
  ...enums,
  ...containers,
  ...objects,
};

describe.each(Object.entries(all))("%s", (_, row) => {
  const module = runModule(limitedXml(row));
  const check = functionOf(module, "checkRunArgs");

  test("accepts", () => {
    for (const value of row.accepted)
      expect(verdict(check, [value])).toBe("accepted");
  });

  test.each(row.refused)("refuses %o", (value, message) => {
    expect(verdict(check, [value])).toBe(message);
  });

  test("holds for results, signals and properties too", () => {
    const others = ["checkRunResult", "checkRanSignal"].map((name) =>
      functionOf(module, name),
    );
    const property = functionOf(module, "checkPProperty");
    for (const [value] of row.refused) {
      for (const other of others)
        expect(verdict(other, [value])).not.toBe("accepted");
      expect(verdict(property, value)).not.toBe("accepted");
    }
    for (const value of row.accepted) {
      for (const other of others)
        expect(verdict(other, [value])).toBe("accepted");
      expect(verdict(property, value)).toBe("accepted");
    }
  });
});

describe("FdKind of h", () => {
  const check = functionOf(
    runModule(
      limitedXml({ type: "h", own: { FdKind: "socket regular-file" } }),
    ),
    "checkRunArgs",
  );

  test("accepts an open file", () => {
    using file = new FileDescriptor(openSync("package.json", "r"));
    expect(verdict(check, [file])).toBe("accepted");
  });

  test("refuses a device, what is closed, and a number", () => {
    const device = new FileDescriptor(openSync("/dev/null", "r"));
    expect(verdict(check, [device])).toBe(
      "Run: x: expected a socket or regular-file, got the descriptor of a file",
    );
    device[Symbol.dispose]();
    expect(verdict(check, [device])).toBe(
      "Run: x: expected a file descriptor, got a closed file descriptor",
    );
    expect(verdict(check, [3])).toBe(
      "Run: x: expected a file descriptor, got 3",
    );
  });
});
