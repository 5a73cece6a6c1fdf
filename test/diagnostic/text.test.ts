import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostic.js";
import { diagnosticsText } from "../../src/diagnostic-text.js";

/** Prints one finding about the text between two ❯ marks (or at a single one). */
function printed(marked: string, more: Partial<Diagnostic> = {}): string {
  const start = marked.indexOf("❯");
  const second = marked.indexOf("❯", start + 1);
  const text = marked.replaceAll("❯", "");
  const span = {
    file: "a.xml",
    start,
    end: second < 0 ? start : second - 1,
  };
  return diagnosticsText(
    [finding({ span, ...more })],
    new Map([["a.xml", text]]),
  );
}

function finding(more: Partial<Diagnostic>): Diagnostic {
  return {
    rule: "spec-test",
    severity: "warning",
    message: "something is odd",
    span: { file: "a.xml", start: 0, end: 0 },
    ...more,
  };
}

describe("one finding", () => {
  test("has place, message, rule, source, why, help and notes", () => {
    const text = '<a>\n  <arg ❯type="i"❯/>\n</a>';
    expect(
      printed(text, {
        why: "it matters.",
        help: "change it.",
        related: [
          { message: "the other", span: { file: "a.xml", start: 1, end: 2 } },
        ],
        variants: ["windows"],
      }),
    ).toBe(
      [
        "a.xml:2:8: warning: something is odd [spec-test]",
        '  2 |   <arg type="i"/>',
        "    |        ^^^^^^^^",
        "  why:  it matters.",
        "  help: change it.",
        "  note: a.xml:1:2: the other",
        "  note: only for windows",
        "",
      ].join("\n"),
    );
  });

  test("of no width still has one caret", () => {
    expect(printed("<a>❯")).toContain("  1 | <a>\n    |    ^\n");
  });

  test("of several lines is underlined to the end of the first", () => {
    expect(printed("x ❯<a>\n</a>❯ y")).toContain("  1 | x <a>\n    |   ^^^\n");
  });

  test("in a file that nobody has the text of is shown without source", () => {
    const span = { file: "gone.xml", start: 5, end: 6 };
    expect(diagnosticsText([finding({ span })], new Map())).toBe(
      "gone.xml:1:1: warning: something is odd [spec-test]\n",
    );
  });

  test("outside its text is moved to its end", () => {
    const span = { file: "a.xml", start: 99, end: 120 };
    expect(
      diagnosticsText([finding({ span })], new Map([["a.xml", "ab"]])),
    ).toContain("a.xml:1:3: warning");
  });

  test.each([
    ["LF", "a\n❯b❯", "a.xml:2:1"],
    ["CR LF", "a\r\n❯b❯", "a.xml:2:1"],
    ["CR", "a\r❯b❯", "a.xml:2:1"],
    ["two units of one character", "😀❯b❯", "a.xml:1:3"],
  ])("finds its line and column after %s", (_name, text, place) => {
    expect(printed(text)).toContain(`${place}: `);
  });
});

describe("carets stand below what they mean", () => {
  test.each([
    ["tabs", "\t\t❯<a>❯", "\t\t<a>", "\t\t^^^"],
    ["wide characters", "漢字❯<a>❯", "漢字<a>", "    ^^^"],
    ["marked wide characters", "❯漢字❯", "漢字", "^^^^"],
    ["combining marks", "e\u0301❯<a>❯", "e\u0301<a>", " ^^^"],
    ["control characters", "\u001b[2J❯<a>❯", "␛[2J<a>", "    ^^^"],
    ["hidden characters", "\u202e❯<a>❯", "<U+202E><a>", "        ^^^"],
  ])("after %s", (_name, text, source, carets) => {
    expect(printed(text)).toContain(`  1 | ${source}\n    | ${carets}\n`);
  });
});

describe("long lines", () => {
  test("are cut around the place", () => {
    const lines = printed(`${"a".repeat(500)}❯bad❯${"c".repeat(500)}`).split(
      "\n",
    );
    expect(lines[0]).toContain("a.xml:1:501:");
    expect(lines[1]).toBe(`  1 | …${"a".repeat(40)}bad${"c".repeat(57)}…`);
    expect(lines[2]).toBe(`    | ${" ".repeat(41)}^^^`);
  });

  test("are not cut through a character of two units", () => {
    const text = `${"😀".repeat(200)}❯x❯${"😀".repeat(200)}`;
    const output = printed(text) + printed(`a${text}`);
    expect(output).not.toMatch(/<U\+D8|<U\+DC|\ufffd/);
  });

  test("of megabytes are quick", () => {
    const text = "x".repeat(20_000_000);
    const many = Array.from({ length: 200 }, (_, i) =>
      finding({ span: { file: "a.xml", start: i * 90_000, end: 19_000_000 } }),
    );
    const before = performance.now();
    const output = diagnosticsText(many, new Map([["a.xml", text]]));
    expect(output.length).toBeLessThan(200 * 500);
    expect(performance.now() - before).toBeLessThan(5000);
  });
});

describe("several findings", () => {
  test("say why once for each rule", () => {
    const output = diagnosticsText(
      [
        finding({ rule: "a-b", why: "because." }),
        finding({ rule: "a-b", why: "because." }),
        finding({ rule: "c-d", why: "for another reason." }),
      ],
      new Map(),
    );
    expect(output.match(/why: {2}because\./g)).toHaveLength(1);
    expect(output).toContain("why:  for another reason.");
  });

  test("are nothing when there are none", () => {
    expect(diagnosticsText([], new Map())).toBe("");
  });
});

describe("hostile text cannot drive a terminal", () => {
  const evil =
    "\u001b]0;owned\u0007\u009b31m\r\n\u202e\u2066\u200b\u2028\u{e0041}\ud800";

  test.each(["message", "help", "why", "rule"] as const)(
    "in the %s",
    (part) => {
      expect(harmful(printed("❯x❯", { [part]: evil }))).toEqual([]);
    },
  );

  test("in the name of the file, in the source, in notes", () => {
    const file = `${evil}.xml`;
    const span = { file, start: 0, end: 3 };
    const output = diagnosticsText(
      [finding({ span, related: [{ message: evil, span }], variants: [evil] })],
      new Map([[file, evil]]),
    );
    expect(harmful(output)).toEqual([]);
    expect(output).toContain("␛]0;owned␇");
  });

  /** Everything in a text that a terminal obeys or hides, line breaks apart. */
  function harmful(text: string): readonly string[] {
    return text.match(/[^\P{C}\n]|[\u2028\u2029]/gu) ?? [];
  }
});

test("colours come only when asked for, and end on their line", () => {
  const sources = new Map([["a.xml", "<a>"]]);
  const diagnostics = [finding({ severity: "error", help: "do." })];
  const colored = diagnosticsText(diagnostics, sources, { color: true });
  expect(colored).toContain("\u001b[1;31merror:\u001b[0m");
  expect(colored.replace(/\u001b\[[\d;]*m/g, "")).toBe(
    diagnosticsText(diagnostics, sources),
  );
  for (const line of colored.split("\n")) {
    const open = line.match(/\u001b\[[1-9][\d;]*m/g) ?? [];
    const closed = line.match(/\u001b\[0m/g) ?? [];
    expect(open.length).toBe(closed.length);
  }
});
