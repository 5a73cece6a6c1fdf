import { isIPv4, isIPv6 } from "node:net";
import { domainToASCII } from "node:url";
import { MIMEType } from "node:util";
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  formatted,
  isFileName,
  isHostname,
  isIpv4,
  isIpv6,
  isMac,
  isMimeType,
  isRelativePath,
  isUri,
  isUuid,
  type Format,
  type Formatted,
  type ObjectPath,
} from "../../src/runtime/index.js";
import { formatSamples } from "./format-samples.js";
import { Random } from "./wire/random.js";

const uuid = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6";

const guards: Partial<Record<Format, (text: string) => boolean>> = {
  uuid: isUuid,
  "mime-type": isMimeType,
  hostname: isHostname,
  ipv4: isIpv4,
  ipv6: isIpv6,
  mac: isMac,
  uri: isUri,
  filename: isFileName,
  "relative-path": isRelativePath,
};

describe.each(formatSamples)("$format", ({ format, accepts, refuses }) => {
  test("accepts what is one", () => {
    expect(accepts.filter((text) => !isAccepted(format, text))).toEqual([]);
  });

  test("refuses what is none", () => {
    const wrong = [
      ...refuses,
      "",
      "\0",
      "\n",
      "\ud800",
      ...withBreaks(accepts),
    ];
    expect(wrong.filter((text) => isAccepted(format, text))).toEqual([]);
  });

  // So validators count characters, and leave the rest of a text to the format.
  test("keeps to ASCII, unless it is about files", () => {
    const found = accepts
      .flatMap((text) => withLetter(text, "é"))
      .filter((text) => isAccepted(format, text));
    const isAboutFiles = format === "filename" || format === "relative-path";
    expect(found.length > 0).toBe(isAboutFiles);
  });

  test("answers whatever the length", () => {
    for (const text of hostileTexts())
      expect(() => isAccepted(format, text)).not.toThrow();
  });
});

test("says what a text is not, and shows little of it", () => {
  expect(() => formatted("uuid", "x")).toThrow(
    new TypeError('"x" is not a UUID'),
  );
  expect(() => formatted("object-path", "a")).toThrow(
    new TypeError('"a" is not an object path'),
  );
  expect(() => formatted("ipv4", "1".repeat(1000))).toThrow(
    /^"1+…" \(1000 characters\) is not an IPv4 address$/,
  );
});

test("types know the format", () => {
  expectTypeOf(formatted("uuid", uuid)).toEqualTypeOf<Formatted<"uuid">>();
  expectTypeOf<Formatted<"object-path">>().toEqualTypeOf<ObjectPath>();
  expectTypeOf<Formatted<"uuid">>().toExtend<string>();
  expectTypeOf<string>().not.toExtend<Formatted<"uuid">>();
  expectTypeOf<Formatted<"ipv4">>().not.toExtend<Formatted<"ipv6">>();
  const text: string = uuid;
  if (isUuid(text)) expectTypeOf(text).toExtend<Formatted<"uuid">>();
});

describe("agrees about generated texts with", () => {
  test("node:net on IPv4", () => {
    const numbers = "0 1 9 10 25 99 199 249 255 256 00 01 1e";
    const parts = [...numbers.split(" "), ""];
    let found = 0;
    for (const text of texts(11, 4000, parts, ".", [3, 5])) {
      expect([text, isIpv4(text)]).toEqual([text, isIPv4(text)]);
      if (isIpv4(text)) found++;
    }
    expect(found).toBeGreaterThan(100);
  });

  test("node:net on IPv6", () => {
    const parts = ["0", "f", "Ab12", "ffff", "1", "", "12345", "g", "1.2.3.4"];
    let found = 0;
    for (const text of texts(12, 40_000, parts, ":", [2, 10])) {
      expect([text, isIpv6(text)]).toEqual([text, isIPv6(text)]);
      if (isIpv6(text)) found++;
    }
    expect(found).toBeGreaterThan(100);
  });

  test("the grammar of RFC 3986 on URIs", () => {
    let found = 0;
    for (const text of texts(13, 40_000, uriParts, "", [1, 8])) {
      for (const uri of [text, `x:${text}`]) {
        expect([uri, isUri(uri)]).toEqual([uri, isByGrammar(uri)]);
        if (isUri(uri)) found++;
      }
    }
    expect(found).toBeGreaterThan(1000);
  });

  test("node:util, which takes more MIME types", () => {
    const parts = ["a/b", "a", "/", "+", ";", " ", "x=", "=", '"', "\\", "é"];
    let found = 0;
    for (const text of texts(14, 40_000, ["a/b", ...parts], "", [1, 9])) {
      if (!isMimeType(text)) continue;
      found++;
      const [essence] = text.split(/ *;/);
      expect(new MIMEType(text).essence).toBe(essence);
    }
    expect(found).toBeGreaterThan(100);
  });

  test("node:url, which takes more hostnames", () => {
    const parts = ["a", "9", "-", ".", "ab", "z9", "xy-z", "_", "A"];
    let found = 0;
    for (const text of texts(15, 10_000, parts, "", [1, 8])) {
      if (!isHostname(text)) continue;
      found++;
      expect(domainToASCII(text)).toBe(text.toLowerCase());
    }
    expect(found).toBeGreaterThan(1000);
  });
});

test("a file name is measured in bytes", () => {
  for (const [character, bytes] of [
    ["a", 1],
    ["é", 2],
    ["€", 3],
    ["😀", 4],
  ] as const) {
    const longest = character.repeat(Math.floor(255 / bytes));
    expect(isFileName(longest)).toBe(true);
    expect(isFileName(longest + character)).toBe(false);
    expect(isRelativePath(`${longest}/${longest}`)).toBe(true);
    expect(isRelativePath(`${longest}/${longest}${character}`)).toBe(false);
  }
});

test("a path is measured in bytes", () => {
  const names = Array.from({ length: 20 }, () => "é".repeat(100));
  const path = names.join("/");
  expect(Buffer.byteLength(path)).toBe(4019);
  expect(isRelativePath(`${path}/${"é".repeat(37)}a`)).toBe(true);
  expect(isRelativePath(`${path}/${"é".repeat(38)}`)).toBe(false);
});

/** What `formatted` says, which is what the guard says, if there is one. */
function isAccepted(format: Format, text: string): boolean {
  const isOne = isFormatted(format, text);
  expect(guards[format]?.(text) ?? isOne).toBe(isOne);
  return isOne;
}

function isFormatted(format: Format, text: string): boolean {
  try {
    return formatted(format, text) === text;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function withBreaks(all: readonly string[]): string[] {
  return all.flatMap((text) => [`${text}\n`, `\n${text}`]);
}

/** The text with a letter put in at each of its first places, and at the end. */
function withLetter(text: string, letter: string): string[] {
  const places = Array.from({ length: Math.min(text.length, 64) });
  return [
    ...places.map((_, at) => text.slice(0, at) + letter + text.slice(at)),
    text + letter,
  ];
}

/** A mebibyte each of what the loops of the formats go over. */
function* hostileTexts(): Iterable<string> {
  const units = ["a", "/a", "a/", "a.", ":", "0:", "1.", "%41", "@a", "-", "é"];
  const heads = ["", "x:", "x://", "x://a@", "x://[", "a/b", 'a/b;c="', "/"];
  for (const head of heads) {
    for (const unit of units) {
      const text = head + unit.repeat(2 ** 20 / unit.length);
      yield text;
      yield `${text}^`;
    }
  }
}

function texts(
  seed: number,
  count: number,
  parts: readonly string[],
  between: string,
  [shortest, longest]: readonly [number, number],
): string[] {
  const random = new Random(seed);
  const [first = "", ...others] = parts;
  return Array.from({ length: count }, () => {
    const length = shortest + random.integer(longest - shortest + 1);
    const pick = (): string => random.pick([first, ...others]);
    return Array.from({ length }, pick).join(between);
  });
}

const uriParts = [
  ...["x:", "x:", "x+1.-:", "//", "//", "/", "?", "#", "[", "]", "@", ":"],
  ...[
    "a",
    "1",
    "%41",
    "%4",
    "%zz",
    "é",
    "^",
    " ",
    ":80",
    "!$&'()*+,;=",
    "-._~",
  ],
  ...["[::1]", "[1::2::3]", "[v1.a:b]", "[v.a]", "[V1F.]", "1.2.3.4"],
];

/** The rules of RFC 3986, appendix A, as they stand there. */
function isByGrammar(text: string): boolean {
  const encoded = "%[0-9A-Fa-f][0-9A-Fa-f]";
  const unreserved = "[A-Za-z0-9\\-._~]";
  const delimiters = "[!$&'()*+,;=]";
  const pathCharacter = `(?:${unreserved}|${encoded}|${delimiters}|[:@])`;
  const segment = `${pathCharacter}*`;
  const nonEmpty = `${pathCharacter}+`;
  const afterAuthority = `(?:/${segment})*`;
  const absolute = `/(?:${nonEmpty}(?:/${segment})*)?`;
  const rootless = `${nonEmpty}(?:/${segment})*`;
  const user = `(?:${unreserved}|${encoded}|${delimiters}|:)*`;
  const future = `[vV][0-9A-Fa-f]+\\.(?:${unreserved}|${delimiters}|:)+`;
  const literal = `\\[(?:(?<ip>[^\\]v]*)|${future})\\]`;
  const name = `(?:${unreserved}|${encoded}|${delimiters})*`;
  const authority = `(?:${user}@)?(?:${literal}|${name})(?::[0-9]*)?`;
  const hierarchy = `(?://${authority}${afterAuthority}|${absolute}|${rootless}|)`;
  const more = `(?:${pathCharacter}|[/?])*`;
  const uri = `^[A-Za-z][A-Za-z0-9+\\-.]*:${hierarchy}(?:\\?${more})?(?:#${more})?$`;
  const match = new RegExp(uri).exec(text);
  if (match === null) return false;
  const address = match.groups?.["ip"];
  return address === undefined || isIPv6(address);
}
