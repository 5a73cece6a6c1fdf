import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostic.js";
import { fingerprintOf } from "../../src/diagnostic-fingerprint.js";
import { diagnosticsGithub } from "../../src/diagnostic-github.js";
import { diagnosticsJson, harmlessJson } from "../../src/diagnostic-json.js";

const sources = new Map([["a.xml", "<node>\r\n  <bad/>\r\n</node>\r\n"]]);

const full: Diagnostic = {
  rule: "spec-unknown-element",
  severity: "error",
  message: "what is this",
  why: "nobody knows it.",
  help: "remove it.",
  symbol: "org.example.A.B",
  variants: ["windows"],
  fix: {
    safe: true,
    edits: [{ span: { file: "a.xml", start: 10, end: 16 }, text: "" }],
  },
  suppression: { kind: "comment", reason: "known" },
  span: { file: "a.xml", start: 10, end: 16 },
  related: [
    { message: "inside this", span: { file: "a.xml", start: 0, end: 6 } },
  ],
};

const bare: Diagnostic = {
  rule: "qemu-preprocess-error",
  severity: "info",
  message: "100% odd: a,b\nsecond",
  span: { file: "dir,1/b:c.xml", start: 0, end: 0 },
};

describe("json", () => {
  test("has every part, with lines and columns", () => {
    expect(diagnosticsJson([full], sources)).toEqual([
      {
        ruleId: "spec-unknown-element",
        category: "spec",
        severity: "error",
        message: "what is this",
        why: "nobody knows it.",
        help: "remove it.",
        file: "a.xml",
        range: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 9 },
        symbol: "org.example.A.B",
        variants: ["windows"],
        suppressed: true,
        suppression: { kind: "comment", reason: "known" },
        fix: {
          safe: true,
          edits: [
            {
              file: "a.xml",
              range: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 9 },
              text: "",
            },
          ],
        },
        related: [
          {
            message: "inside this",
            file: "a.xml",
            range: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 7 },
          },
        ],
        docUrl: "docs/rules/spec-unknown-element.md",
        fingerprint: fingerprintOf(full),
      },
    ]);
  });

  test("leaves out what a finding does not have", () => {
    const [found] = diagnosticsJson([bare], sources);
    expect(Object.keys(found ?? {})).toEqual([
      "ruleId",
      "category",
      "severity",
      "message",
      "file",
      "range",
      "variants",
      "suppressed",
      "related",
      "docUrl",
      "fingerprint",
    ]);
  });

  test("is harmless in a terminal and still the same data", () => {
    const value = { a: "\u001b[0m\u007f\u009b\u202e\u2028\u{e0041}é漢" };
    const text = harmlessJson(value);
    expect(text).not.toMatch(/[^\P{C}\n]|[\u2028\u2029]/u);
    expect(text).toContain("é漢");
    expect(JSON.parse(text)).toEqual(value);
  });
});

describe("github", () => {
  test("prints workflow commands, the worst first", () => {
    expect(diagnosticsGithub([bare, full], sources)).toBe(
      "::error file=a.xml,line=2,endLine=2,col=3,endColumn=9,title=spec-unknown-element::what is this (only for windows)%0Aremove it.\n" +
        "::notice file=dir%2C1/b%3Ac.xml,line=1,endLine=1,col=1,endColumn=1,title=qemu-preprocess-error::100%25 odd: a,b␊second\n",
    );
  });

  test("tells first which inputs could not be read", () => {
    const unreadable = [{ file: "a,b.xml", message: "no such file\n" }];
    expect(diagnosticsGithub([], sources, unreadable)).toBe(
      "::error file=a%2Cb.xml::cannot be read: no such file␊\n",
    );
  });

  test("cannot be made to print a command by a message", () => {
    const message = "x\n::set-output name=a::b\r::error::c";
    const lines = diagnosticsGithub([{ ...bare, message }], sources).split(
      "\n",
    );
    expect(lines).toHaveLength(2);
    expect(lines[1]).toBe("");
  });
});
