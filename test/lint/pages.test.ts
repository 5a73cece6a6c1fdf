import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { LintOptions, Rule } from "../../src/index.js";
import { rulePage, rulesIndex } from "../../src/lint/rule-page.js";
import { rules } from "../../src/lint/rules/index.js";
import { filesOf, findings } from "../support/rule-tester.js";

// A page has no title and no summary; those come from the rule. Of its sections,
// each sample under "Wrong" must be reported and each under "Right" must not.
// A block of JSON in front of the samples of a section is their configuration;
// one titled earlier.xml is the earlier version of the next.
const headings = ["Reason", "Wrong", "Right", "When to switch it off"];

interface Sample {
  readonly name: string;
  readonly text: string;
  readonly config: LintOptions;
  readonly earlier: string | undefined;
}

function pageOf({ id }: Rule): string {
  return readFileSync(`src/lint/rules/${id}.md`, "utf8");
}

function section(page: string, heading: string): string {
  const [, text = ""] = page.split(`## ${heading}\n`);
  return text.split(/^## /m)[0] ?? "";
}

function samplesIn(text: string): readonly Sample[] {
  const samples: Sample[] = [];
  let config: LintOptions = {};
  let earlier: string | undefined;
  for (const match of text.matchAll(
    /```(\w+)(?: title="([^"]+)")?\n(.*?)\n```/gs,
  )) {
    const [, language = "", name = "test.xml", content = ""] = match;
    if (language === "json") config = JSON.parse(content) as LintOptions;
    else if (name === "earlier.xml") earlier = content;
    else samples.push({ name, text: content, config, earlier });
  }
  return samples;
}

function reported(rule: Rule, { name, text, config, earlier }: Sample): number {
  const given = { config, ...(earlier === undefined ? {} : { earlier }) };
  return findings(rule, filesOf({ [name]: text }), given).length;
}

test("docs/rules is what `npm run rules` writes", () => {
  const files = new Map([
    ["index.md", rulesIndex(rules)],
    ...rules.map(
      (rule) => [`${rule.id}.md`, rulePage(rule, pageOf(rule))] as const,
    ),
  ]);
  expect(readdirSync("docs/rules").sort()).toEqual([...files.keys()].sort());
  for (const [name, text] of files)
    expect([name, readFileSync(`docs/rules/${name}`, "utf8")]).toEqual([
      name,
      text,
    ]);
});

describe.each(rules.map((rule) => [rule.id, rule] as const))(
  "%s",
  (_, rule) => {
    const page = pageOf(rule);

    test("has the headings in order", () => {
      const found = [...page.matchAll(/^## (.*)$/gm)].map((match) => match[1]);
      expect(found).toEqual(headings);
      expect(page.startsWith("## Reason\n\n")).toBe(true);
    });

    test("shows what is wrong", () => {
      const samples = samplesIn(section(page, "Wrong"));
      expect(samples.length).toBeGreaterThan(0);
      for (const sample of samples) {
        expect([sample.text, reported(rule, sample) > 0]).toEqual([
          sample.text,
          true,
        ]);
      }
    });

    test("shows what is right", () => {
      const samples = samplesIn(section(page, "Right"));
      expect(samples.length).toBeGreaterThan(0);
      for (const sample of samples) {
        expect([sample.text, reported(rule, sample)]).toEqual([sample.text, 0]);
      }
    });
  },
);
