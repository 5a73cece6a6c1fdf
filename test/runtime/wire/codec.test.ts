import { describe, expect, test } from "vitest";
import { variant, WireError } from "../../../src/runtime/index.js";
import { decodeBody } from "../../../src/runtime/wire/decode.js";
import { encodeBody } from "../../../src/runtime/wire/encode.js";

function encode(signature: string, ...body: readonly unknown[]): Uint8Array {
  return encodeBody(signature, body).bytes;
}

function decode(
  signature: string,
  bytes: Uint8Array | readonly number[],
  dictionaries: "object" | "map" = "object",
): readonly unknown[] {
  const options = { littleEndian: true, dictionaries, descriptors: [] };
  return decodeBody(signature, Uint8Array.from(bytes), options);
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

describe("the bytes of each type", () => {
  // Each after one byte, so that alignment shows.
  test.each([
    ["y", 255, "01" + "ff"],
    ["b", true, "01000000" + "01000000"],
    ["n", -2, "0100" + "feff"],
    ["q", 65535, "0100" + "ffff"],
    ["i", -2, "01000000" + "feffffff"],
    ["u", 2 ** 32 - 1, "01000000" + "ffffffff"],
    ["x", -2n, "0100000000000000" + "feffffffffffffff"],
    ["t", 2n ** 64n - 1n, "0100000000000000" + "ffffffffffffffff"],
    ["d", 1, "0100000000000000" + "000000000000f03f"],
    ["s", "ab", "01000000" + "02000000" + "616200"],
    ["o", "/a", "01000000" + "02000000" + "2f6100"],
    ["g", "ai", "01" + "02" + "616900"],
    ["ay", Uint8Array.of(7, 8), "01000000" + "02000000" + "0708"],
    ["ax", [], "01000000" + "00000000"],
    ["at", [5n], "01000000" + "08000000" + "0500000000000000"],
    ["(yq)", [1, 2], "0100000000000000" + "01000200"],
    ["v", variant("u", 5), "01" + "017500" + "05000000"],
    [
      "a{ys}",
      new Map([[1, "a"]]),
      "01000000" + "0a000000" + "01000000" + "01000000" + "6100",
    ],
    [
      "a{sv}",
      { a: variant("y", 3) },
      "01000000" + "0a000000" + "01000000" + "6100" + "017900" + "03",
    ],
  ])("%s %o", (type, value, bytes) => {
    const encoded = encode(`y${type}`, 1, value);
    expect(hex(encoded)).toBe(bytes);
    expect(decode(`y${type}`, encoded)[1]).toEqual(value);
  });
});

describe("limits of each type come back as they went", () => {
  test.each<[string, readonly unknown[]]>([
    ["y", [0, 255]],
    ["n", [-32768, 32767]],
    ["q", [0, 65535]],
    ["i", [-(2 ** 31), 2 ** 31 - 1]],
    ["u", [0, 2 ** 32 - 1]],
    ["x", [-(2n ** 63n), 2n ** 63n - 1n]],
    ["t", [0n, 2n ** 64n - 1n]],
    ["d", [-0, 5e-324, Number.MAX_VALUE, NaN, Infinity, -Infinity]],
    ["b", [true, false]],
    ["s", ["", "\ufeffBOM", "ü", "\u{1f600}", "x".repeat(47), "ä".repeat(100)]],
    ["s", ["x".repeat(48), "x".repeat(100_000), "xxxxxxxx\u{1f600}"]],
    ["o", ["/", "/a/b"]],
    ["g", ["", "a{sv}", "y".repeat(255)]],
    ["ay", [new Uint8Array(0), new Uint8Array(100_000).fill(7)]],
    ["v", [variant("v", variant("as", ["a"]))]],
    ["aaay", [[], [[]], [[Uint8Array.of(1)], []]]],
    ["a(ss)", [[["a", "b"]]]],
    ["a{sa{sv}}", [{ a: {}, b: { c: variant("b", true) } }]],
  ])("%s", (type, values) => {
    for (const value of values) {
      const [back] = decode(type, encode(type, value));
      expect(back).toEqual(value);
      expect(Object.is(back, -0)).toBe(Object.is(value, -0));
    }
  });
});

describe("what does not fit is refused", () => {
  test.each<[string, unknown, string]>([
    ["y", 256, "expected a byte, got 256"],
    ["b", 1, "expected a boolean, got 1"],
    ["n", 32768, "expected an int16, got 32768"],
    ["q", -1, "expected a uint16, got -1"],
    ["i", 2 ** 31, "expected an int32, got 2147483648"],
    ["u", "5", 'expected a uint32, got "5"'],
    ["x", 5, "expected an int64 bigint, got 5"],
    ["t", -1n, "expected a uint64 bigint, got -1n"],
    ["d", "1", 'expected a number, got "1"'],
    ["s", "a\0", 'expected a string, got "a\\u0000"'],
    ["s", "\ud800", 'expected a string, got "\\ud800"'],
    ["o", "a", 'expected an object path, got "a"'],
    ["g", "a", 'expected a signature, got "a"'],
    ["h", 3, "expected an open descriptor, got 3"],
    ["ay", [1], "expected a Uint8Array of at most 64 MiB, got an array of 1"],
    ["as", "a", 'expected an array within 64 MiB, got "a"'],
    ["as", ["a", 1], "expected a string, got 1"],
    ["(ss)", ["a"], "expected a tuple of 2, got an array of 1"],
    ["a{sv}", [], "expected an object or a Map, got an array of 0"],
    ["a{us}", {}, "expected a Map, got an object"],
    ["v", 5, "expected a variant, got 5"],
    ["v", variant("u", -5), "expected a uint32, got -5"],
  ])("%s %o", (type, value, message) => {
    expect(() => encode(type, value)).toThrow(new WireError(message));
  });

  test("the number of values", () => {
    expect(() => encode("uu", 1)).toThrow('1 values for the signature "uu"');
    expect(() => encode("z")).toThrow('"z" is not a signature');
  });
});

describe("dictionaries", () => {
  const bytes = encode("a{ss}a{us}", { a: "b" }, new Map([[1, "c"]]));

  test("with string keys are objects without a prototype", () => {
    const [object, map] = decode("a{ss}a{us}", bytes);
    expect(object).toEqual({ a: "b" });
    expect(Object.getPrototypeOf(object)).toBeNull();
    expect(map).toEqual(new Map([[1, "c"]]));
  });

  test.each([
    ["ss", "a", "b"],
    ["us", 1, "b"],
    ["du", NaN, 1],
  ])(
    "with a key that is there twice are refused: a{%s}",
    (entry, key, item) => {
      // An entry is laid out as a struct is.
      const twice = encode(`a(${entry})`, [
        [key, item],
        [key, item],
      ]);
      for (const shape of ["object", "map"] as const)
        expect(() => decode(`a{${entry}}`, twice, shape)).toThrow(
          "a dictionary with a key that is there twice",
        );
    },
  );

  test("or Maps, when asked", () => {
    expect(decode("a{ss}a{us}", bytes, "map")[0]).toEqual(
      new Map([["a", "b"]]),
    );
  });

  test("inside variants as outside", () => {
    const inner = encode("v", variant("a{ss}", { a: "b" }));
    expect(decode("v", inner, "map")).toEqual([
      variant("a{ss}", new Map([["a", "b"]])),
    ]);
  });

  test("with paths as keys are always Maps", () => {
    const paths = encode("a{os}", new Map([["/a", "b"]]));
    expect(decode("a{os}", paths)).toEqual([new Map([["/a", "b"]])]);
  });

  test("hold __proto__ as a key like any other", () => {
    const [object] = decode(
      "a{ss}",
      encode("a{ss}", new Map([["__proto__", "b"]])),
    );
    expect(Object.entries(object ?? {})).toEqual([["__proto__", "b"]]);
  });
});

describe("bytes that break the rules", () => {
  test.each<[string, readonly number[], string]>([
    ["u", [1, 0, 0], "the message ends in the middle of a value"],
    ["u", [1, 0, 0, 0, 0], "a body longer than its signature says"],
    ["yu", [1, 9, 0, 0, 5, 0, 0, 0], "padding that is not zero"],
    ["b", [2, 0, 0, 0], "a boolean that is neither 0 nor 1"],
    ["s", [1, 0, 0, 0, 0xff, 0], "a string that is not UTF-8"],
    ["s", [3, 0, 0, 0, 0xed, 0xa0, 0x80, 0], "a string that is not UTF-8"],
    ["s", [2, 0, 0, 0, 0xc0, 0x80, 0], "a string that is not UTF-8"],
    ["s", [1, 0, 0, 0, 0, 0], "a string with a NUL in it"],
    ["s", [1, 0, 0, 0, 65, 66], "a string without its terminator"],
    ["s", [255, 255, 255, 255, 0], "the message ends in the middle of a value"],
    ["o", [1, 0, 0, 0, 65, 0], "an invalid object path"],
    ["g", [1, 97, 0], "an invalid signature"],
    ["v", [0, 0], "a variant that is not of one type"],
    ["v", [2, 121, 121, 0, 1, 1], "a variant that is not of one type"],
    ["ay", [1, 0, 0, 4], "an array of over 64 MiB"],
    ["ay", [5, 0, 0, 0, 1], "an array that runs over the end of the message"],
    [
      "au",
      [2, 0, 0, 0, 1, 0, 0, 0],
      "an array whose length cuts its last element",
    ],
    ["h", [0, 0, 0, 0], "a descriptor that did not come with the message"],
  ])("%s %j", (type, bytes, message) => {
    expect(() => decode(type, bytes)).toThrow(new WireError(message));
  });

  test("variants nest up to 64 levels", () => {
    const levels = (count: number): number[] => [
      ...Array.from({ length: count - 1 }, () => [1, 118, 0]).flat(),
      1,
      121,
      0,
      5,
    ];
    expect(decode("v", levels(64))).toHaveLength(1);
    expect(() => decode("v", levels(65))).toThrow("containers nest too deep");
    expect(() => decode("v", levels(100_000))).toThrow(
      "containers nest too deep",
    );
  });

  // The daemon counts entries too, and throws out whoever sends more levels.
  test("dictionaries nest as two levels each", () => {
    const dictionaries = (count: number): unknown =>
      count === 1
        ? { key: variant("y", 5) }
        : { key: variant("a{sv}", dictionaries(count - 1)) };
    const deepest = encode("a{sv}", dictionaries(21));
    expect(decode("a{sv}", deepest)).toEqual([dictionaries(21)]);
    expect(() => encode("a{sv}", dictionaries(22))).toThrow(
      "containers nest too deep",
    );
    const around = (variants: number): number[] => {
      const outer = Array.from({ length: variants - 1 }, () => [1, 118, 0]);
      const bytes = [...outer.flat(), 5, 97, 123, 121, 121, 125, 0];
      // The length, which is 0, and padding in front of it and behind it.
      const padded = Math.ceil((Math.ceil(bytes.length / 4) * 4 + 4) / 8) * 8;
      return [
        ...bytes,
        ...Array.from({ length: padded - bytes.length }, () => 0),
      ];
    };
    expect(decode("v", around(62))).toHaveLength(1);
    expect(() => decode("v", around(63))).toThrow("containers nest too deep");
  });

  test("many tiny values are refused before they fill the memory", () => {
    const length = 5 * 1024 * 1024;
    const bytes = new Uint8Array(4 + length);
    new DataView(bytes.buffer).setUint32(0, length, true);
    const options = {
      littleEndian: true,
      dictionaries: "object",
      descriptors: [],
    } as const;
    expect(() => decodeBody("aay", bytes, options)).toThrow(
      "more memory than maxDecodedBytes",
    );
  });
});

test("big endian is understood", () => {
  const bytes = Uint8Array.of(1, 0, 0, 2, 0, 0, 0, 1, 65, 0, 0, 0);
  const options = {
    littleEndian: false,
    dictionaries: "object",
    descriptors: [],
  } as const;
  expect(decodeBody("yqs", bytes.subarray(0, 10), options)).toEqual([
    1,
    2,
    "A",
  ]);
});

test("an array of exactly 64 MiB passes, one byte more does not", () => {
  const most = new Uint8Array(64 * 1024 * 1024);
  expect(decode("ay", encode("ay", most))[0]).toHaveLength(most.length);
  expect(() => encode("ay", new Uint8Array(most.length + 1))).toThrow("64 MiB");
  expect(() => encode("aay", [most])).toThrow("an array of over 64 MiB");
});

test("a small block of bytes is a copy, a large one a view", () => {
  const bytes = encode("ayay", new Uint8Array(10), new Uint8Array(10_000));
  const whole = bytes.slice();
  const options = {
    littleEndian: true,
    dictionaries: "object",
    descriptors: [],
  } as const;
  const [small, large] = decodeBody("ayay", whole, options);
  expect(small).toBeInstanceOf(Uint8Array);
  expect((small as Uint8Array).buffer.byteLength).toBe(10);
  expect((large as Uint8Array).buffer).toBe(whole.buffer);
});
