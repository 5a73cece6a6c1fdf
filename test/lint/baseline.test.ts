import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostic.js";
import { fingerprintOf } from "../../src/diagnostic-fingerprint.js";
import type { BaselineEntry } from "../../src/index.js";
import { lintFiles, only, shown } from "../support/linting.js";

const rule = "naming-arg-missing";
const options = only(rule, "meta-unused-suppression");

function file(...methods: readonly string[]): string {
  const members = methods.map(
    (name) => `<method name="${name}"><arg type="u" direction="in"/></method>`,
  );
  return `<node><interface name="com.acme.Foo1">${members.join("\n")}</interface></node>`;
}

function record(findings: readonly Diagnostic[]): readonly BaselineEntry[] {
  return findings.map((finding) => ({
    fingerprint: fingerprintOf(finding),
    rule: finding.rule,
    count: 1,
    file: finding.span.file,
    span: { file: "baseline.json", start: 0, end: 1 },
  }));
}

function compared(
  before: string,
  after: string,
  change: (entries: readonly BaselineEntry[]) => readonly BaselineEntry[] = (
    same,
  ) => same,
): readonly string[] {
  const baseline = change(record(lintFiles({ "a.xml": before }, options)));
  const files = { "a.xml": after };
  return lintFiles(files, { ...options, baseline }).map((one) =>
    shown(files, one),
  );
}

describe("a baseline", () => {
  test("keeps back what it has", () => {
    expect(compared(file("One", "Two"), file("One", "Two"))).toEqual([
      `a.xml:1:58 warning ${rule} [baseline]`,
      `a.xml:2:20 warning ${rule} [baseline]`,
    ]);
  });

  test("knows findings wherever they move in their file", () => {
    expect(
      compared(file("One"), `<!-- new -->\n\n${file("Zero2", "One")}`),
    ).toEqual([
      `a.xml:3:60 warning ${rule}`,
      `a.xml:4:20 warning ${rule} [baseline]`,
    ]);
  });

  test("counts findings that are alike", () => {
    const two = `<node><interface name="com.acme.Foo1"><method name="Run"><arg type="u" direction="in"/>\n<arg type="u" direction="in"/></method></interface></node>`;
    const one = two.replace(/\n<arg.*?\/>/, "");
    expect(compared(one, two)).toEqual([
      `a.xml:1:58 warning ${rule} [baseline]`,
      `a.xml:2:1 warning ${rule}`,
    ]);
  });

  test("tells what is no longer there", () => {
    expect(compared(file("One", "Two"), file("One"))).toEqual([
      `a.xml:1:58 warning ${rule} [baseline]`,
      "baseline.json:1:1 warning meta-unused-suppression",
    ]);
  });

  test("says nothing of files that were not read", () => {
    const elsewhere = (entries: readonly BaselineEntry[]) =>
      entries.map((entry) => ({ ...entry, file: "b.xml" }));
    expect(compared(file("One", "Two"), file("One"), elsewhere)).toEqual([
      `a.xml:1:58 warning ${rule} [baseline]`,
    ]);
  });

  test("leaves what a comment keeps back to the comment", () => {
    const comment = `<!-- qbus-gen-disable-file ${rule} | old -->`;
    expect(compared(file("One"), comment + file("One"))).toEqual([
      `a.xml:1:${String(58 + comment.length)} warning ${rule} [comment]`,
      "baseline.json:1:1 warning meta-unused-suppression",
    ]);
  });
});
