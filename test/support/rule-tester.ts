import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostic.js";
import { lint } from "../../src/index.js";
import type { LintOptions, Rule } from "../../src/index.js";
import { applyFixes } from "../../src/lint/fix.js";
import { rules } from "../../src/lint/rules/index.js";
import { parse } from "../../src/parse/parse.js";
import { marked, placeOf } from "./marks.js";

/**
 * What a rule is shown: one file, or several by name. A fragment is put where it
 * belongs: members into `<interface name="org.qemu.Test1">`, arguments into
 * `<method name="Run">`, interfaces into a `<node>`. A fragment that starts with
 * an annotation is put into an interface. Rules of a bus configuration are put into
 * `<policy context="default">`, and policies into a `<busconfig>`. Comments stay in
 * front of it.
 */
export type Sample = string | Readonly<Record<string, string>>;

export interface ValidCase {
  readonly xml: Sample;
  /** Options of the rule. */
  readonly options?: Readonly<
    Record<string, number | boolean | string | readonly string[]>
  >;
  /** The rest of the configuration: project, security, annotationPrefix. */
  readonly config?: LintOptions;
  /** An earlier version of the file. */
  readonly earlier?: string;
  /** A file that names are resolved with. */
  readonly dependency?: string;
}

export interface InvalidCase extends ValidCase {
  readonly name: string;
  /**
   * For each mark `❯`, in order: the message. Where its severity is not the
   * rule's own, it stands in front: `info: …`. `(windows) …` in front of
   * everything: only in that variant.
   */
  readonly messages: readonly string[];
  /** What the first finding advises. */
  readonly help?: string;
  /** Messages of all related places. */
  readonly notes?: readonly string[];
  /** The sample after all fixes, the unsafe ones too, without marks, as given (not wrapped). */
  readonly fixed?: string;
}

export interface RuleCases {
  /** The rule has nothing to say about these. */
  readonly valid: Readonly<Record<string, Sample | ValidCase>>;
  readonly invalid: readonly InvalidCase[];
}

/** Runs one rule, alone, over samples. */
export function testRule(rule: Rule, { valid, invalid }: RuleCases): void {
  describe(`${rule.id}`, () => {
    test("is listed", () => {
      expect(rules).toContain(rule);
    });

    test.each(Object.entries(valid))("allows %s", (_, given) => {
      const { found } = run(rule, asCase(given));
      expect(found.map(({ shown }) => shown)).toEqual([]);
    });

    test.each(invalid)("reports $name", (given) => {
      const { found, marks } = run(rule, given);
      expect(found.map(({ shown }) => shown)).toEqual(given.messages);
      expect(found.map(({ place }) => place).sort()).toEqual([...marks].sort());
      if (given.help !== undefined)
        expect(found[0]?.diagnostic.help).toBe(given.help);
      if (given.notes !== undefined)
        expect(
          found.flatMap(({ diagnostic: { related = [] } }) =>
            related.map(({ message }) => message),
          ),
        ).toEqual(given.notes);
      for (const { diagnostic } of found) checkWording(diagnostic);
    });

    const fixing = invalid.filter(({ fixed }) => fixed !== undefined);
    test.each(fixing)("fixes $name", (given) => {
      expect(fixedSample(rule, given)).toBe(given.fixed);
    });

    test("says whether it fixes", () => {
      const fixes = invalid.flatMap((given) =>
        run(rule, given).found.flatMap(
          ({ diagnostic }) => diagnostic.fix ?? [],
        ),
      );
      const kinds = new Set(
        fixes.map(({ safe }) => (safe ? "safe" : "unsafe")),
      );
      expect([...kinds]).toEqual(rule.fix === undefined ? [] : [rule.fix]);
    });
  });
}

interface Found {
  readonly diagnostic: Diagnostic;
  readonly shown: string;
  /** `file:line:column`. */
  readonly place: string;
}

function run(
  rule: Rule,
  given: ValidCase,
): { readonly found: readonly Found[]; readonly marks: readonly string[] } {
  const files = filesOf(given.xml).map(({ path, text }) => ({
    path,
    ...marked(text),
  }));
  const found = findings(rule, files, given).map((diagnostic): Found => {
    const { span, severity, message, variants } = diagnostic;
    const text = files.find(({ path }) => path === span.file)?.text ?? "";
    const level = severity === rule.severity ? "" : `${severity}: `;
    const only = variants === undefined ? "" : `(${variants.join(", ")}) `;
    return {
      diagnostic,
      shown: `${only}${level}${message}`,
      place: `${span.file}:${placeOf(text, span.start)}`,
    };
  });
  return {
    found,
    marks: files.flatMap(({ path, text, offsets }) =>
      offsets.map((offset) => `${path}:${placeOf(text, offset)}`),
    ),
  };
}

type File = { readonly path: string; readonly text: string };

/** What the rule alone says of some files. */
export function findings(
  rule: Rule,
  files: readonly File[],
  {
    options = {},
    config = {},
    earlier,
    dependency,
  }: Omit<ValidCase, "xml"> = {},
): readonly Diagnostic[] {
  const isConditional = files.some(({ text }) => text.includes("<?"));
  const read = (hostOs: string) =>
    parse(files, {
      defines: { HOST_OS: hostOs },
      ...(config.annotationPrefix === undefined
        ? {}
        : { annotationPrefix: config.annotationPrefix }),
    });
  const only = read("linux");
  const other = (text: string | undefined) =>
    text === undefined
      ? undefined
      : parse([{ path: "other.xml", text: wrapped(text) }]).interfaces;
  const before = other(earlier);
  return lint(
    [
      { name: "unix", result: only },
      { name: "windows", result: isConditional ? read("windows") : only },
    ],
    {
      ...config,
      lint: {
        ...config.lint,
        use: config.lint?.use ?? "none",
        rules: { ...config.lint?.rules, [rule.id]: ["on", options] },
        customRules: rules.includes(rule) ? [] : [rule],
      },
    },
    {
      dependencies: other(dependency) ?? [],
      ...(before === undefined ? {} : { earlier: before }),
    },
  ).filter(
    ({ rule: id, suppression }) => id === rule.id && suppression === undefined,
  );
}

/** Fixes until there is nothing left to fix, as the command does. */
function fixedSample(rule: Rule, given: InvalidCase): string {
  if (typeof given.xml !== "string") throw new Error("fix one file at a time");
  const plain = marked(given.xml).text;
  let text = wrapped(plain);
  const head = text.indexOf(plain);
  const tail = text.length - plain.length - head;
  for (let round = 0; round < 10; round++) {
    const path = "test.xml";
    const found = findings(rule, [{ path, text }], given);
    const next = applyFixes(found, new Map([[path, text]])).files.get(path);
    if (next === undefined) break;
    text = next;
  }
  return text.slice(head, text.length - tail);
}

function asCase(given: Sample | ValidCase): ValidCase {
  return typeof given === "object" && "xml" in given
    ? (given as ValidCase)
    : { xml: given };
}

/** The files of a sample, each a whole document. */
export function filesOf(sample: Sample): readonly File[] {
  return typeof sample === "string"
    ? [{ path: "test.xml", text: wrapped(sample) }]
    : Object.entries(sample).map(([path, text]) => ({
        path,
        text: path.endsWith(".xml") ? wrapped(text) : text,
      }));
}

const wrappers: Readonly<Record<string, readonly [string, string]>> = {
  interface: ["<node>", "</node>"],
  method: ['<node><interface name="org.qemu.Test1">', "</interface></node>"],
  arg: [
    '<node><interface name="org.qemu.Test1"><method name="Run">',
    "</method></interface></node>",
  ],
  policy: ["<busconfig>", "</busconfig>"],
  rule: ['<busconfig><policy context="default">', "</policy></busconfig>"],
};

const wrapperOf: Readonly<Record<string, keyof typeof wrappers>> = {
  interface: "interface",
  method: "method",
  signal: "method",
  property: "method",
  annotation: "method",
  arg: "arg",
  policy: "policy",
  allow: "rule",
  deny: "rule",
};

/** A fragment inside of what has to stand around it. */
function wrapped(text: string): string {
  const withoutComments = text.replace(
    /<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>]*>/gs,
    "",
  );
  const first = /<([A-Za-z:]+)/.exec(withoutComments)?.[1] ?? "";
  const [before, after] = wrappers[wrapperOf[first] ?? ""] ?? ["", ""];
  return before + text + after;
}

/** Or a name that has capitals of its own: D-Bus, GetAll. */
const lowerCase = /^[^A-Z]|^[A-Z][A-Za-z-]*[A-Z(]/;

/** Every message reads the same way. */
function checkWording({ message, help, why }: Diagnostic): void {
  expect(message).not.toMatch(/[.!]$/);
  expect(message).toMatch(lowerCase);
  if (help !== undefined) expect(help).toMatch(/^[^A-Z].*[.?]$/s);
  expect(why).toMatch(lowerCase);
  expect(why).toMatch(/\.$/);
}
