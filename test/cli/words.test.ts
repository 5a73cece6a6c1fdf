import { describe, expect, test } from "vitest";
import { decodeFile } from "../../src/cli/decode.js";
import { placeInJson } from "../../src/cli/json-places.js";
import { emitterNames } from "../../src/cli/settings.js";
import { nearest } from "../../src/diagnostic-suggestion.js";
import { variantsOf } from "../../src/cli/variants.js";
import { emitters } from "../../src/emit/index.js";

test("the command knows exactly the emitters that there are", () => {
  expect(emitterNames).toEqual(emitters.map(({ id }) => id));
});

describe("the word that was meant", () => {
  const known = ["generate", "lint", "docs", "define", "depfile"];
  test.each([
    ["lnit", "lint"],
    ["genrate", "generate"],
    ["doc", "docs"],
    ["gen", "generate"],
    ["dpefile", "depfile"],
    ["de", undefined],
    ["breaking", undefined],
    ["x", undefined],
    ["", undefined],
  ])("%s: %s", (word, meant) => {
    expect(nearest(word, known)).toBe(meant);
  });
});

describe("places in JSON", () => {
  test.each<[string, string, readonly string[], string]>([
    ["a key", '{"a": 1, ❯"b": 2}', ["b"], "found"],
    ["a key inside", '{"a": {"b": [1], ❯"c": 2}}', ["a", "c"], "found"],
    ["an element", '{"a": [1, ❯2]}', ["a", "1"], "found"],
    ["an escaped key", '{❯"\\u0061": 1}', ["a"], "found"],
    ["the innermost that exists", '{❯"a": {"x": 1}}', ["a", "b"], "found"],
    ["a trailing comma", '{"a": 1,❯}', [], "syntax"],
    ["a comment", "{❯// no\n}", [], "syntax"],
    ["a missing colon", '{"a" ❯1}', [], "syntax"],
    ["a bare word", '{"a": ❯yes}', [], "syntax"],
    ["text behind", "{} ❯x", [], "syntax"],
    ["an end too soon", '{"a": [1❯', [], "syntax"],
    ["single quotes", "{❯'a': 1}", [], "syntax"],
  ])("%s", (_name, marked, path, kind) => {
    const offset = marked.indexOf("❯");
    const text = marked.replace("❯", "");
    expect(placeInJson(text, path)).toEqual({ kind, offset });
  });

  test("nested without end are a mistake, not a crash", () => {
    expect(placeInJson("[".repeat(100_000), []).kind).toBe("syntax");
  });
});

describe("bytes that are not UTF-8", () => {
  test.each<[string, readonly number[], number, string]>([
    [
      "a stray byte",
      [0x61, 0xff, 0x62],
      1,
      "the byte 0xff at offset 1 is not UTF-8",
    ],
    [
      "after other characters",
      [0xc3, 0xa9, 0x0a, 0xc0, 0x80],
      2,
      "the byte 0xc0 at offset 3 is not UTF-8",
    ],
    [
      "a character cut off by the end",
      [0x61, 0xe2, 0x82],
      1,
      "the byte 0xe2 at offset 1 is not UTF-8",
    ],
    [
      "an encoded surrogate",
      [0xed, 0xa0, 0x80],
      0,
      "the byte 0xed at offset 0 is not UTF-8",
    ],
  ])("%s", (_name, bytes, start, message) => {
    const { text, problem } = decodeFile("a.xml", Uint8Array.from(bytes));
    expect(problem).toMatchObject({
      rule: "spec-xml-well-formed",
      severity: "error",
      message,
      help: "save the file as UTF-8.",
      span: { file: "a.xml", start, end: start + 1 },
    });
    expect(text.charCodeAt(start)).toBe(0xfffd);
  });

  test("of UTF-16 are recognised", () => {
    const bytes = Uint8Array.from([0xff, 0xfe, 0x3c, 0x00]);
    expect(decodeFile("a.xml", bytes).problem?.help).toContain("UTF-16");
  });

  test("are none in good text, whose byte order mark stays", () => {
    const bytes = new TextEncoder().encode("\ufeff<é漢😀>");
    expect(decodeFile("a.xml", bytes)).toEqual({
      text: "\ufeff<é漢😀>",
      problem: undefined,
    });
  });
});

describe("variants", () => {
  const unix = { name: "unix", defines: { HOST_OS: "linux" } };
  const windows = { name: "windows", defines: { HOST_OS: "windows" } };

  test("are unix, which is generated, and windows", () => {
    const { generated, all } = variantsOf([], {});
    expect(all).toEqual([unix, windows]);
    expect(all[0]?.defines).toBe(generated);
  });

  test.each([
    ["by --define", ["HOST_OS=windows"], {}],
    ["by its full name", ["env.HOST_OS=windows"], {}],
    ["by the configuration", [], { defines: { HOST_OS: "windows" } }],
    [
      "by --define against it",
      ["HOST_OS=windows"],
      { defines: { HOST_OS: "linux" } },
    ],
  ])("are one when the platform is said %s", (_how, given, config) => {
    expect(variantsOf(given, config).all).toEqual([windows]);
  });

  test("all get what else is defined", () => {
    const { generated, all } = variantsOf(["A=1", "var.B=x=y"], {});
    expect(generated).toEqual({ HOST_OS: "linux", A: "1", "var.B": "x=y" });
    expect(all[1]?.defines).toEqual({
      HOST_OS: "windows",
      A: "1",
      "var.B": "x=y",
    });
  });

  test("of the configuration replace those built in; what is generated is read too", () => {
    const config = {
      variants: { mac: { env: { HOST_OS: "darwin" }, var: { X: "1" } } },
    };
    expect(variantsOf([], config).all).toEqual([
      { name: "linux", defines: { HOST_OS: "linux" } },
      { name: "mac", defines: { HOST_OS: "darwin", "var.X": "1" } },
    ]);
  });

  test.each(["HOST_OS", "=x", "1A=x", "a b=x", "foo.X=1"])(
    "%s is refused",
    (text) => {
      expect(() => variantsOf([text], {})).toThrow(/defin/);
    },
  );

  test("of hostile names stay data", () => {
    const { generated } = variantsOf(["__proto__=x"], {});
    expect(Object.getPrototypeOf(generated)).toBe(Object.prototype);
    expect(Object.hasOwn(generated, "__proto__")).toBe(true);
  });
});
