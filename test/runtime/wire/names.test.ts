import { expect, test } from "vitest";
import {
  isBusName,
  isErrorName,
  isInterfaceName,
  isMemberName,
  isUniqueName,
  isWellKnownName,
} from "../../../src/runtime/index.js";
import {
  isAtOrBelow,
  isBelow,
  isObjectPathText,
} from "../../../src/runtime/wire/names.js";
import {
  isSignatureText,
  singleWireType,
} from "../../../src/runtime/wire/signature.js";

const long = (length: number): string => `a.${"b".repeat(length - 2)}`;

test.each<[(text: string) => boolean, readonly string[], readonly string[]]>([
  [
    isInterfaceName,
    ["a.b", "_a._1.B", long(255)],
    ["", "a", ".a", "a.", "a..b", "1.b", "a.1", "a-b.c", "a.b\n", long(256)],
  ],
  [isErrorName, ["a.b"], ["a"]],
  [
    isMemberName,
    ["a", "_1", "A".repeat(255)],
    ["", "1a", "a.b", "a-b", "ä", "a\n", "A".repeat(256)],
  ],
  [
    isUniqueName,
    [":1.0", ":a.b-c.1"],
    ["", "1.0", ":", ":1", ":1.", ":.1", `:${long(255)}`],
  ],
  [
    isWellKnownName,
    ["a.b", "a-b.c_d", "org._7_zip.x", long(255)],
    ["", "a", ":1.0", "a.1", "1.a", "a..b", "a.b.", long(256)],
  ],
  [isBusName, ["a.b", ":1.0"], ["a", ":1"]],
  [isObjectPathText, ["/", "/a", "/0/_/A"], ["", "a", "/a/", "//", "/a-b"]],
  [
    isSignatureText,
    ["", "y", "a{sv}", "(ii)a(s)", `${"(".repeat(32)}y${")".repeat(32)}`],
    [
      "a ( () {sv} a{vs} a{s} a{sss} (i i) r m e a{sv".split(" "),
      " ",
      "\0",
      "y".repeat(256),
      `${"(".repeat(33)}y${")".repeat(33)}`,
    ].flat(),
  ],
])("%o", (is, good, bad) => {
  expect(good.filter((text) => !is(text))).toEqual([]);
  expect(bad.filter((text) => is(text))).toEqual([]);
});

test("a variant's signature is exactly one type", () => {
  expect(["", "yy", "y", "a{sv}"].map((s) => singleWireType(s)?.kind)).toEqual([
    undefined,
    undefined,
    "basic",
    "dict",
  ]);
});

test.each([
  ["/a", "/", true, true],
  ["/", "/", true, false],
  ["/a", "/a", true, false],
  ["/a/b", "/a", true, true],
  ["/ab", "/a", false, false],
  ["/a", "/a/b", false, false],
])("%s and %s", (path, ancestor, atOrBelow, below) => {
  expect([isAtOrBelow(path, ancestor), isBelow(path, ancestor)]).toEqual([
    atOrBelow,
    below,
  ]);
});
