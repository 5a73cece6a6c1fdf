import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Draft4 from "ajv-draft-04";
import addFormats from "ajv-formats";
import { XMLParser } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostic.js";
import { diagnosticsCodeclimate } from "../../src/diagnostic-codeclimate.js";
import { fingerprintOf } from "../../src/diagnostic-fingerprint.js";
import { diagnosticsJsonl } from "../../src/diagnostic-json.js";
import { diagnosticsJunit } from "../../src/diagnostic-junit.js";
import { diagnosticsMarkdown } from "../../src/diagnostic-markdown.js";
import type { SarifRule } from "../../src/diagnostic-sarif.js";
import { diagnosticsSarif } from "../../src/diagnostic-sarif.js";

const text = '<node>\r\n  <bad/>\r\n</node>\r\n"é𝄞" <x/>\n';
const odd = 'dir 1/ü:c%&"<.xml';
const sources = new Map([
  ["a.xml", text],
  [odd, text],
]);

const full: Diagnostic = {
  rule: "spec-element-structure",
  severity: "error",
  message: "what is this",
  why: "nobody knows it.",
  help: "remove it.",
  symbol: "org.example.A.B",
  variants: ["windows"],
  span: { file: "a.xml", start: 10, end: 16 },
  related: [{ message: "inside this", span: { file: odd, start: 0, end: 6 } }],
  fix: {
    safe: true,
    edits: [{ span: { file: "a.xml", start: 10, end: 16 }, text: "" }],
  },
};

/** With everything that could become markup, a command or an escape. */
const hostile: Diagnostic = {
  rule: "docs-arg",
  severity: "warning",
  message:
    'a "quote" & <b>|`x` ]]> </failure> <!-- @all [l](u) \u001b[31m\u0000\u202e\ud800 100%\n::error::x',
  help: "</testcase>\n| x |",
  symbol: "org.example.A<script>",
  span: { file: odd, start: 29, end: 32 },
};

const suppressed: Diagnostic[] = (
  ["annotation", "comment", "baseline"] as const
).map((kind) => ({
  ...hostile,
  severity: "info",
  suppression: { kind, reason: `known | <${kind}>` },
}));

const all = [full, hostile, ...suppressed];

const rule: SarifRule = {
  id: "spec-element-structure",
  severity: "error",
  summary: "Elements are where they belong.",
  why: "nobody knows what they mean elsewhere.",
  category: "spec",
  page: "## Reason\n\nText.",
};

describe("sarif", () => {
  const options = { version: "1.2.3", rules: [rule] };
  const log = (diagnostics: readonly Diagnostic[]) =>
    JSON.parse(diagnosticsSarif(diagnostics, sources, options)) as {
      runs: [
        { results: readonly Record<string, unknown>[] } & Record<
          string,
          unknown
        >,
      ];
    };
  const schema = JSON.parse(
    readFileSync(
      createRequire(import.meta.url).resolve(
        "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json",
      ),
      "utf8",
    ),
  ) as object;
  const ajv = new Draft4.default({ strict: false, unicodeRegExp: false });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);

  test("is valid by the schema of SARIF 2.1.0", () => {
    for (const some of [[], [full], all]) {
      const valid = validate(log(some));
      expect([valid, validate.errors]).toEqual([true, null]);
    }
  });

  test("the schema finds mistakes", () => {
    const { runs, ...rest } = log([full]);
    expect(validate({ ...rest, runs, results: [] })).toBe(false);
    expect(
      validate({ ...rest, runs: [{ ...runs[0], columnKind: "bytes" }] }),
    ).toBe(false);
  });

  test("has every part of a finding", () => {
    const [run] = log([full]).runs;
    expect(run.results).toMatchInlineSnapshot(`
      [
        {
          "fixes": [
            {
              "artifactChanges": [
                {
                  "artifactLocation": {
                    "uri": "a.xml",
                    "uriBaseId": "SRCROOT",
                  },
                  "replacements": [
                    {
                      "deletedRegion": {
                        "endColumn": 9,
                        "endLine": 2,
                        "startColumn": 3,
                        "startLine": 2,
                      },
                      "insertedContent": {
                        "text": "",
                      },
                    },
                  ],
                },
              ],
              "description": {
                "text": "remove it.",
              },
            },
          ],
          "level": "error",
          "locations": [
            {
              "logicalLocations": [
                {
                  "fullyQualifiedName": "org.example.A.B",
                },
              ],
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "a.xml",
                  "uriBaseId": "SRCROOT",
                },
                "region": {
                  "endColumn": 9,
                  "endLine": 2,
                  "startColumn": 3,
                  "startLine": 2,
                },
              },
            },
          ],
          "message": {
            "text": "what is this (only for windows)
      remove it.",
          },
          "partialFingerprints": {
            "qbusgen/v1": "564803cf1d9d056c",
          },
          "relatedLocations": [
            {
              "id": 0,
              "message": {
                "text": "inside this",
              },
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "dir%201/%C3%BC%3Ac%25%26%22%3C.xml",
                  "uriBaseId": "SRCROOT",
                },
                "region": {
                  "endColumn": 7,
                  "endLine": 1,
                  "startColumn": 1,
                  "startLine": 1,
                },
              },
            },
          ],
          "ruleId": "spec-element-structure",
          "ruleIndex": 0,
        },
      ]
    `);
    expect(run["tool"]).toMatchInlineSnapshot(`
      {
        "driver": {
          "name": "qbus-gen",
          "rules": [
            {
              "defaultConfiguration": {
                "level": "error",
              },
              "fullDescription": {
                "text": "Elements are where they belong. Nobody knows what they mean elsewhere.",
              },
              "help": {
                "markdown": "## Reason

      Text.",
                "text": "Elements are where they belong. Nobody knows what they mean elsewhere.",
              },
              "id": "spec-element-structure",
              "properties": {
                "category": "spec",
              },
              "shortDescription": {
                "text": "Elements are where they belong.",
              },
            },
          ],
          "semanticVersion": "1.2.3",
        },
      }
    `);
    expect(run["columnKind"]).toBe("utf16CodeUnits");
  });

  test("counts columns in UTF-16 units, and encodes paths", () => {
    const [result] = log([hostile]).runs[0].results;
    expect(result?.["locations"]).toMatchInlineSnapshot(`
      [
        {
          "logicalLocations": [
            {
              "fullyQualifiedName": "org.example.A<script>",
            },
          ],
          "physicalLocation": {
            "artifactLocation": {
              "uri": "dir%201/%C3%BC%3Ac%25%26%22%3C.xml",
              "uriBaseId": "SRCROOT",
            },
            "region": {
              "endColumn": 6,
              "endLine": 4,
              "startColumn": 3,
              "startLine": 4,
            },
          },
        },
      ]
    `);
  });

  test("lists what is suppressed, with the reason", () => {
    const results = log(suppressed).runs[0].results;
    expect(results.map(({ suppressions }) => suppressions)).toEqual([
      [{ kind: "inSource", justification: "known | <annotation>" }],
      [{ kind: "inSource", justification: "known | <comment>" }],
      [{ kind: "external", justification: "known | <baseline>" }],
    ]);
  });

  test("says which inputs could not be read, and that this is not all", () => {
    const unreadable = [{ file: "gone.xml", message: "no such file" }];
    const text = diagnosticsSarif([], sources, { ...options, unreadable });
    const read = JSON.parse(text) as ReturnType<typeof log>;
    expect([validate(read), validate.errors]).toEqual([true, null]);
    expect(read.runs[0]["invocations"]).toEqual([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          {
            level: "error",
            message: { text: "cannot be read: no such file" },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: "gone.xml", uriBaseId: "SRCROOT" },
                },
              },
            ],
          },
        ],
      },
    ]);
  });

  test("is plain ASCII where a terminal would obey", () => {
    expect(diagnosticsSarif(all, sources, options)).not.toMatch(
      /[^\P{C}\n]|[\u2028\u2029]/u,
    );
  });
});

describe("jsonl", () => {
  test("is a finding on each line", () => {
    const lines = diagnosticsJsonl(all, sources).split("\n");
    expect(lines).toHaveLength(all.length + 1);
    expect(lines.pop()).toBe("");
    expect(
      lines.map((line) => (JSON.parse(line) as { message: string }).message),
    ).toEqual(all.map(({ message }) => message));
  });

  test("of nothing is nothing", () => {
    expect(diagnosticsJsonl([], sources)).toBe("");
  });
});

describe("junit", () => {
  const parser = new XMLParser({ ignoreAttributes: false, trimValues: false });

  test("has a suite for each file, and a case for each rule and symbol", () => {
    expect(
      diagnosticsJunit([full, full], sources, { files: ["a.xml", "b.xml"] }),
    ).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="qbus-gen" tests="2" failures="1" errors="0">
        <testsuite name="a.xml" tests="1" failures="1">
          <testcase name="spec-element-structure: org.example.A.B" classname="a.xml">
            <failure type="error" message="what is this">a.xml:2:3: what is this
      remove it.</failure>
            <failure type="error" message="what is this">a.xml:2:3: what is this
      remove it.</failure>
          </testcase>
        </testsuite>
        <testsuite name="b.xml" tests="1" failures="0">
          <testcase name="no findings" classname="b.xml"/>
        </testsuite>
      </testsuites>
      "
    `);
  });

  test("has an error for an input that could not be read", () => {
    const unreadable = [{ file: "gone.xml", message: 'no "file"' }];
    expect(diagnosticsJunit([], sources, { files: [], unreadable }))
      .toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="qbus-gen" tests="1" failures="0" errors="1">
        <testsuite name="gone.xml" tests="1" failures="0" errors="1">
          <testcase name="can be read" classname="gone.xml">
            <error message="no &quot;file&quot;"/>
          </testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });

  test("is well-formed whatever a finding says", () => {
    const report = diagnosticsJunit([hostile], sources, { files: [odd] });
    const read = parser.parse(report) as {
      testsuites: { testsuite: Record<string, unknown> };
    };
    const suite = read.testsuites.testsuite;
    expect(suite["@_name"]).toBe(odd);
    expect(suite["testcase"]).toMatchInlineSnapshot(`
      {
        "#text": "
            
          ",
        "@_classname": "dir 1/ü:c%&"<.xml",
        "@_name": "docs-arg: org.example.A<script>",
        "failure": {
          "#text": "dir 1/ü:c%&"<.xml:4:3: a "quote" & <b>|\`x\` ]]> </failure> <!-- @all [l](u) ␛[31m␀<U+202E><U+D800> 100%
      ::error::x
      </testcase>
      | x |",
          "@_message": "a "quote" & <b>|\`x\` ]]> </failure> <!-- @all [l](u) ␛[31m␀<U+202E><U+D800> 100%␊::error::x",
          "@_type": "warning",
        },
      }
    `);
    expect(report).not.toMatch(/[^\P{C}\n]/u);
  });
});

describe("codeclimate", () => {
  test("is GitLab's list, each fingerprint once", () => {
    const list = JSON.parse(
      diagnosticsCodeclimate([full, hostile, hostile], sources),
    ) as readonly object[];
    expect(list).toEqual([
      {
        description: "what is this",
        check_name: "spec-element-structure",
        fingerprint: fingerprintOf(full),
        severity: "critical",
        location: { path: "a.xml", lines: { begin: 2 } },
      },
      {
        description: hostile.message,
        check_name: "docs-arg",
        fingerprint: fingerprintOf(hostile),
        severity: "minor",
        location: { path: odd, lines: { begin: 4 } },
      },
      {
        description: hostile.message,
        check_name: "docs-arg",
        fingerprint: `${fingerprintOf(hostile)}-2`,
        severity: "minor",
        location: { path: odd, lines: { begin: 4 } },
      },
    ]);
  });
});

describe("markdown", () => {
  test("is a table, the worst first", () => {
    expect(diagnosticsMarkdown([hostile, full], sources))
      .toMatchInlineSnapshot(`
      "**qbus-gen**: 1 error, 1 warning.

      | | place | finding | rule |
      | --- | --- | --- | --- |
      | error | \`a.xml:2\` | what is this | \`spec-element-structure\` |
      | warning | \`dir 1/ü:c%&"<.xml:4\` | a "quote" &amp; &lt;b>&#124;&#96;x&#96; &#93;&#93;> &lt;/failure> &lt;&#33;-- &#64;all &#91;l&#93;(u) ␛&#91;31m␀&lt;U+202E>&lt;U+D800> 100%␊::error::x | \`docs-arg\` |
      "
    `);
  });

  test("of nothing says so", () => {
    expect(diagnosticsMarkdown([], sources)).toBe(
      "**qbus-gen**: no findings.\n",
    );
  });

  test("ends where nobody would read on", () => {
    const many = Array.from({ length: 60 }, () => full);
    expect(diagnosticsMarkdown(many, sources)).toContain("\n… and 10 more.\n");
  });
});

describe("fingerprints", () => {
  test("do not depend on the place in the file", () => {
    const moved = { ...full, span: { ...full.span, start: 0, end: 3 } };
    expect(fingerprintOf(moved)).toBe(fingerprintOf(full));
  });

  test("depend on the rule, the symbol and the message", () => {
    const prints = [
      full,
      { ...full, rule: "spec-doctype" },
      { ...full, symbol: "org.example.A.C" },
      { ...full, message: "what is that" },
    ].map(fingerprintOf);
    expect(new Set(prints).size).toBe(prints.length);
  });
});
