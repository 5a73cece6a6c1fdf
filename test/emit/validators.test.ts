import { describe, expect, test } from "vitest";
import {
  FileDescriptor,
  objectPath,
  signature,
  ValidationError,
  variant,
} from "../../src/runtime/index.js";
import { checkEveryArgs } from "./golden/containers/org.example.Containers1.js";

// The validator of `Every((ynqiuxtd), (sogbhv), aa{sv}, a{ta(ii)})`. Each case
// changes one value of a body that passes.

const descriptor = new FileDescriptor(2);

interface Body {
  readonly numbers: readonly unknown[];
  readonly texts: readonly unknown[];
  readonly table: unknown;
  readonly byNumber: unknown;
}

const good: Body = {
  numbers: [0, 0, 0, 0, 0, 0n, 0n, 0],
  texts: [
    "",
    objectPath("/"),
    signature(""),
    false,
    descriptor,
    variant("u", 1),
  ],
  table: [{ key: variant("s", "text") }],
  byNumber: new Map([[1n, [[1, 2]]]]),
};

function check(body: Body): void {
  const values: readonly unknown[] = [
    body.numbers,
    body.texts,
    body.table,
    body.byNumber,
  ];
  checkEveryArgs(values);
}

/** What the validator says of a body, whole. */
function messageOf(body: Body): string {
  try {
    check(body);
    return "accepted";
  } catch (error) {
    return error instanceof Error ? error.message : "not an error";
  }
}

function withNumber(index: number, value: unknown): Body {
  return { ...good, numbers: good.numbers.with(index, value) };
}

function withText(index: number, value: unknown): Body {
  return { ...good, texts: good.texts.with(index, value) };
}

test("a body that fits passes", () => {
  expect(() => {
    check(good);
  }).not.toThrow();
});

describe("numbers", () => {
  const cases: readonly (readonly [
    type: string,
    wording: string,
    accepted: readonly unknown[],
    refused: readonly unknown[],
  ])[] = [
    ["y", "a byte", [0, 255, -0], [-1, 256, 0.5, NaN, "1", 1n, null]],
    ["n", "an int16", [-32768, 32767], [-32769, 32768, 0.5, Infinity, true]],
    ["q", "a uint16", [0, 65535], [-1, 65536, 1.5, undefined]],
    ["i", "an int32", [-(2 ** 31), 2 ** 31 - 1], [-(2 ** 31) - 1, 2 ** 31, 1n]],
    ["u", "a uint32", [0, 2 ** 32 - 1], [-1, 2 ** 32, 2 ** 53, "0", [0]]],
    [
      "x",
      "an int64 bigint",
      [-(2n ** 63n), 2n ** 63n - 1n],
      [-(2n ** 63n) - 1n, 2n ** 63n, 0, "0"],
    ],
    ["t", "a uint64 bigint", [0n, 2n ** 64n - 1n], [-1n, 2n ** 64n, 0, null]],
    [
      "d",
      "a number",
      [0, -1.5, NaN, Infinity, -Infinity, Number.MAX_VALUE],
      ["0", 0n, null, undefined],
    ],
  ];
  describe.each(cases)("%s", (type, wording, accepted, refused) => {
    const index = cases.findIndex(([code]) => code === type);

    test.each(accepted)("accepts %s", (value) => {
      expect(() => {
        check(withNumber(index, value));
      }).not.toThrow();
    });

    test.each(refused.map((value) => ({ value })))(
      "refuses $value",
      ({ value }) => {
        expect(() => {
          check(withNumber(index, value));
        }).toThrow(
          `Every: numbers[${String(index)}]: expected ${wording}, got `,
        );
      },
    );
  });
});

describe("text, paths, signatures, booleans, descriptors, variants", () => {
  const long = "x".repeat(1000);
  const cases: readonly (readonly [
    index: number,
    wording: string,
    accepted: readonly unknown[],
    refused: readonly unknown[],
  ])[] = [
    [
      0,
      "a string",
      ["", "ü", "🙂", long],
      ["a\0b", "\ud800", "\udc00x", 1, null],
    ],
    [
      1,
      "an object path",
      ["/", "/a", "/a/b_1/C"],
      ["", "a", "/a/", "//", "/a-b", "/ä", "/a\n", 1],
    ],
    [
      2,
      "a signature",
      ["", "a{sv}", "(ii)as"],
      ["a", "()", "{sv}", "a{vs}", "(i", "z", "a".repeat(33) + "i", 1],
    ],
    [3, "a boolean", [true, false], [0, 1, "true", null]],
    [4, "a file descriptor", [descriptor], [2, { fd: 2 }, null]],
    [
      5,
      "a variant",
      [variant("as", ["a"]), variant("v", variant("y", 255))],
      [variant("y", 256), variant("as", [1]), { signature: "u", value: 1 }, 1],
    ],
  ];
  describe.each(cases)("texts[%i]", (index, wording, accepted, refused) => {
    test.each(accepted.map((value) => ({ value })))(
      "accepts $value",
      ({ value }) => {
        expect(() => {
          check(withText(index, value));
        }).not.toThrow();
      },
    );

    test.each(refused.map((value) => ({ value })))(
      "refuses $value",
      ({ value }) => {
        expect(() => {
          check(withText(index, value));
        }).toThrow(`Every: texts[${String(index)}]: expected ${wording}, got `);
      },
    );
  });
});

describe("places", () => {
  const cases: readonly (readonly [message: string, body: Body])[] = [
    [
      "Every: numbers: expected a tuple of 8, got an array of 2",
      { ...good, numbers: [1, 2] },
    ],
    [
      "Every: table: expected an array within 64 MiB, got null",
      { ...good, table: null },
    ],
    [
      "Every: table[1]: expected an object of string keys, got an array of 0",
      { ...good, table: [{}, []] },
    ],
    [
      'Every: table[0]["bad"]: expected a variant, got 1',
      { ...good, table: [{ bad: 1 }] },
    ],
    [
      'Every: table[0] key "\\ud800": expected a string, got "\\ud800"',
      { ...good, table: [{ "\ud800": variant("u", 1) }] },
    ],
    [
      "Every: by_number key 1: expected a uint64 bigint, got 1",
      { ...good, byNumber: new Map([[1, []]]) },
    ],
    [
      'Every: by_number[7n][0][1]: expected an int32, got "x"',
      { ...good, byNumber: new Map([[7n, [[1, "x"]]]]) },
    ],
  ];
  test.each(cases)("%s", (message, body) => {
    expect(messageOf(body)).toBe(message);
  });

  test("the wrong number of values", () => {
    expect(() => {
      checkEveryArgs([good.numbers]);
    }).toThrow("Every: expected 4 values, got 1");
  });

  test("an array that could not travel is refused before it is walked", () => {
    let walked = 0;
    const endless = new Proxy([] as unknown[], {
      get: (target, key, receiver): unknown => {
        if (key === "length") return 2 ** 32 - 1;
        walked++;
        return Reflect.get(target, key, receiver);
      },
    });
    expect(() => {
      check({ ...good, table: endless });
    }).toThrow("Every: table: expected an array within 64 MiB");
    expect(walked).toBe(0);
  });

  test("the failure is data too", () => {
    try {
      check(withNumber(4, -1));
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ValidationError);
      expect(error).toMatchObject({
        name: "org.freedesktop.DBus.Error.InvalidArgs",
        member: "Every",
        path: "numbers[4]",
        expected: "a uint32",
        received: "-1",
      });
    }
  });
});
