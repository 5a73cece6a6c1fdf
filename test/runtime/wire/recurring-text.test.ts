import { expect, test } from "vitest";
import { WireError } from "../../../src/runtime/index.js";
import { decodeBody } from "../../../src/runtime/wire/decode.js";
import { encodeBody } from "../../../src/runtime/wire/encode.js";

// Texts that were read before are recognized by their bytes.

const options = {
  littleEndian: true,
  dictionaries: "object",
  descriptors: [],
} as const;

function decode(signature: string, bytes: Uint8Array): readonly unknown[] {
  return decodeBody(signature, bytes, options);
}

/** As it comes back, read twice. */
function twice(signature: string, value: unknown): readonly unknown[] {
  const { bytes } = encodeBody(signature, [value]);
  return [decode(signature, bytes)[0], decode(signature, bytes)[0]];
}

test("keys that differ in one place are different", () => {
  const places = [0, 1, 5, 30, 58, 59, 60, 61, 62, 63, 64, 65, 66];
  const keys = [7, 62, 63, 64, 65, 66, 67].flatMap((length) =>
    places
      .filter((place) => place < length)
      .flatMap((place) =>
        [..."abxÿ"].map((letter) =>
          "m".repeat(place).concat(letter).padEnd(length, "m"),
        ),
      ),
  );
  const dictionary = Object.fromEntries(keys.map((key, i) => [key, i]));
  expect(twice("a{su}", dictionary)).toEqual([dictionary, dictionary]);
});

test("short ones, too, and the empty one", () => {
  const keys = ["", "a", "b", "ab", "ba", "aab", "baa", "__proto__"];
  const map = new Map(keys.map((key, i) => [key, i]));
  const [first, second] = twice("a{su}", map);
  expect(Object.entries(first as object)).toEqual([...map]);
  expect(Object.entries(second as object)).toEqual([...map]);
});

test("a text that was a key is still no path and no signature", () => {
  const { bytes } = encodeBody("a{su}", [{ "no path": 1 }]);
  decode("a{su}", bytes);
  const text = encodeBody("s", ["no path"]).bytes;
  expect(() => decode("o", text)).toThrow("an invalid object path");
  const signature = Uint8Array.of(7, ...Buffer.from("no path\0"));
  expect(() => decode("g", signature)).toThrow("an invalid signature");
});

test.each([
  ["a NUL", [97, 0, 98], "with a NUL"],
  ["no UTF-8", [97, 0xff, 98], "not UTF-8"],
])("a key with %s is refused each time", (_, key, message) => {
  const { bytes } = encodeBody("a{su}", [{ abc: 1 }]);
  const broken = Uint8Array.from(bytes);
  broken.set(key, broken.indexOf(97));
  for (let i = 0; i < 3; i++) {
    expect(() => decode("a{su}", broken)).toThrow(WireError);
    expect(() => decode("a{su}", broken)).toThrow(message);
  }
});

test("a known key without its terminator is refused", () => {
  const { bytes } = encodeBody("a{su}", [{ abc: 1 }]);
  const broken = Uint8Array.from(bytes);
  decode("a{su}", broken);
  broken[broken.indexOf(99) + 1] = 1;
  expect(() => decode("a{su}", broken)).toThrow("without its terminator");
});
