import { describe, expect, test } from "vitest";
import { bareContract } from "../../src/contract/bare.js";
import { declaredTypes } from "../../src/emit/declared-types.js";
import { createScope } from "../../src/emit/identifiers.js";
import {
  busctlSample,
  gdbusSample,
  holdsDescriptor,
  tsSample,
  type SampleContext,
} from "../../src/emit/markdown-samples.js";
import type { DBusType } from "../../src/model/model.js";
import { parseSingleType } from "../../src/model/signature.js";

function typeOf(signature: string): DBusType {
  const parsed = parseSingleType(signature);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.type;
}

const context: SampleContext = {
  shape: "object",
  descriptor: () => "fd",
  declared: declaredTypes(
    {
      declarations: [],
      methods: new Map(),
      signals: new Map(),
      properties: new Map(),
      side: undefined,
      roles: undefined,
      faults: [],
    },
    createScope(),
  ),
};

describe("a value of a type", () => {
  test.each([
    ["y", "1", "1", "'byte 1'"],
    ["b", "true", "true", "true"],
    ["n", "1", "1", "'int16 1'"],
    ["q", "1", "1", "'uint16 1'"],
    ["i", "1", "1", "1"],
    ["u", "1", "1", "'uint32 1'"],
    ["x", "1n", "1", "'int64 1'"],
    ["t", "1n", "1", "'uint64 1'"],
    ["d", "1.5", "1.5", "1.5"],
    ["s", '"text"', "text", "'\"text\"'"],
    [
      "o",
      'objectPath("/org/example")',
      "/org/example",
      "'objectpath \"/org/example\"'",
    ],
    ["g", 'signature("s")', "s", "'signature \"s\"'"],
    ["v", 'variant("s", "text")', "s text", "'<\"text\">'"],
    ["ay", "new Uint8Array([1, 2, 3])", "3 1 2 3", "'@ay [1, 2, 3]'"],
    ["as", '["text"]', "1 text", "'@as [\"text\"]'"],
    [
      "a{sv}",
      '{ text: variant("s", "text") }',
      "1 text s text",
      '\'@a{sv} {"text": <"text">}\'',
    ],
    ["a{tb}", "new Map([[1n, true]])", "1 1 true", "'@a{tb} {1: true}'"],
    ["(ih)", "[1, fd]", "1 0", "'@(ih) (1, 0)'"],
    ["(i)", "[1]", "1", "'@(i) (1,)'"],
    ["a(is)", '[[1, "text"]]', "1 1 text", "'@a(is) [(1, \"text\")]'"],
  ])("%s", (signature, ts, busctl, gdbus) => {
    const contract = bareContract(typeOf(signature));
    expect(tsSample(contract, context)).toBe(ts);
    expect(busctlSample(contract)).toBe(busctl);
    expect(gdbusSample(contract)).toBe(gdbus);
  });
});

test.each([
  ["h", true],
  ["ah", true],
  ["a{sh}", true],
  ["(sah)", true],
  ["v", false],
  ["a{sv}", false],
])("%s holds a descriptor: %s", (signature, expected) => {
  expect(holdsDescriptor(typeOf(signature))).toBe(expected);
});
