import { format } from "prettier";
import { describe, expect, test } from "vitest";
import { blocksMarkdown, inlineMarkdown } from "../../src/emit/prose.js";
import type { Block, Inline } from "../../src/model/model.js";
import {
  everyNode,
  readMarkdown,
  shownText,
} from "../support/markdown-links.js";
import { proseSource } from "../support/prose-source.js";

const linked = { link: () => "page.md#place" };
const unlinked = { link: () => undefined };

const text = (value: string): Inline => ({ kind: "text", text: value });
const em = (value: string): Inline => ({ kind: "emphasis", text: value });
const strong = (value: string): Inline => ({ kind: "strong", text: value });
const code = (value: string): Inline => ({ kind: "code", text: value });
const link = (value: string, url: string): Inline => ({
  kind: "link",
  text: value,
  url,
});
const reference = (value: string): Inline => ({
  kind: "reference",
  to: "any",
  target: "org.example.A",
  text: value,
});

describe("inlineMarkdown", () => {
  test.each<[string, readonly Inline[], string]>([
    ["nothing", [], ""],
    ["text on lines", [text("a\n  b ")], "a b"],
    ["emphasis", [text("an "), em("odd"), text(" one")], "an _odd_ one"],
    ["inside a word", [text("un"), em("like"), text("ly")], "un*like*ly"],
    ["strong inside a word", [text("un"), strong("do")], "un**do**"],
    ["spaces at its ends", [text("a"), em(" b "), text("c")], "a _b_ c"],
    ["spaces on both sides", [text("a "), em(" b")], "a _b_"],
    ["stars inside", [strong("a*b")], "**a\\*b**"],
    ["no word to hold on to", [text("a"), strong("("), text("b")], "a(b"],
    ["two that touch", [em("a"), strong("b")], "ab"],
    ["two of a kind", [em("a"), em("b")], "_ab_"],
    ["two codes", [code("a"), code("b")], "`ab`"],
    ["blank code", [text("a "), code(" "), text(" b")], "a b"],
    ["a link", [link("QEMU", "https://qemu.org")], "[QEMU](https://qemu.org/)"],
    [
      "a bare link",
      [link("https://qemu.org/", "https://qemu.org/")],
      "<https://qemu.org/>",
    ],
    [
      "a link without text",
      [link("", "https://qemu.org/")],
      "<https://qemu.org/>",
    ],
    [
      "brackets in a link",
      [link("a[0]", "https://a.b/")],
      "[a\\[0\\]](https://a.b/)",
    ],
    [
      "no image",
      [text("wow!"), link("a", "https://a.b/")],
      "wow\\![a](https://a.b/)",
    ],
    ["a forbidden link", [text("a "), link("b", "javascript:c")], "a b"],
    ["a reference", [reference("A")], "[`A`](page.md#place)"],
    ["brackets in a reference", [reference("]: x")], "[\\]: x](page.md#place)"],
    ["the start of a line", [text("- a")], "\\- a"],
    ["a number", [text("1. "), code("a")], "1\\. `a`"],
  ])("%s", (_, content, expected) => {
    expect(inlineMarkdown(content, linked)).toBe(expected);
  });

  test("what a reference means is unknown: it shows as code", () => {
    expect(inlineMarkdown([reference("A")], unlinked)).toBe("`A`");
    expect(inlineMarkdown([reference("")], unlinked)).toBe("`org.example.A`");
  });

  test("a table cell is no start of a line, and keeps its pipes", () => {
    const content = [text("- a|b "), code("c|d")];
    const place = "cell" as const;
    expect(inlineMarkdown(content, { ...linked, place })).toBe(
      "- a\\|b `c\\|d`",
    );
  });
});

const paragraph = (...content: readonly Inline[]): Block => ({
  kind: "paragraph",
  content,
});
const list = (...items: readonly (readonly Block[])[]): Block => ({
  kind: "list",
  ordered: false,
  items,
});
const a = paragraph(text("a"));
const b = paragraph(text("b"));

describe("blocksMarkdown", () => {
  test.each<[string, readonly Block[], readonly string[]]>([
    ["nothing", [], [""]],
    ["paragraphs", [a, b], ["a", "", "b"]],
    ["an empty paragraph", [a, paragraph(), b], ["a", "", "b"]],
    ["a list", [list([a], [b])], ["- a", "- b"]],
    ["a list of more", [list([a, b], [a])], ["- a", "", "  b", "", "- a"]],
    ["a list in a list", [list([a, list([b])], [a])], ["- a", "  - b", "- a"]],
    ["empty items", [list([], [a], [paragraph()])], ["- a"]],
    [
      "two lists",
      [list([a]), list([b]), list([a])],
      ["- a", "", "* b", "", "- a"],
    ],
    [
      "numbers",
      [{ kind: "list", ordered: true, items: [[a, list([b])], [b]] }],
      ["1. a", "   - b", "2. b"],
    ],
    [
      "definitions",
      [
        {
          kind: "definitions",
          items: [
            { term: [text("x")], content: [a] },
            {
              term: [code("y")],
              content: [{ kind: "code", text: "z", language: undefined }],
            },
          ],
        },
      ],
      ["- **x**: a", "", "- `y`", "", "  ```", "  z", "  ```"],
    ],
    [
      "a note",
      [{ kind: "admonition", label: "note", content: [a, b] }],
      ["> **Note**: a", ">", "> b"],
    ],
    [
      "an empty note",
      [{ kind: "admonition", label: "tip", content: [] }],
      [""],
    ],
    [
      "a note with lists in lists",
      [
        {
          kind: "admonition",
          label: "note",
          content: [a, list([a, list([b])])],
        },
      ],
      ["**Note**: a", "", "- a", "  - b"],
    ],
    [
      "a note that would look like a heading",
      [
        {
          kind: "admonition",
          label: "note",
          content: [paragraph(text("==="))],
        },
      ],
      ["> **Note**: ==="],
    ],
  ])("%s", (_, blocks, expected) => {
    expect(blocksMarkdown(blocks, linked)).toBe(expected.join("\n"));
  });

  test("alerts of GitHub, at the top level only", () => {
    const note: Block = { kind: "admonition", label: "note", content: [a] };
    const heading: Block = {
      kind: "admonition",
      label: "caution",
      content: [paragraph(text("---"))],
    };
    const written = blocksMarkdown([note, list([note]), heading], {
      ...linked,
      alerts: true,
    });
    expect(written.split("\n")).toEqual([
      "> [!NOTE]",
      "> a",
      "",
      "- > **Note**: a",
      "",
      "> [!CAUTION]",
      "> \\---",
    ]);
  });
});

describe("the cost grows with the size alone", () => {
  test("of notes in notes", () => {
    let block = a;
    for (let depth = 0; depth < 100; depth++) {
      block = { kind: "admonition", label: "note", content: [block] };
    }
    expect(blocksMarkdown([block], linked)).toContain("> > **Note**: a");
  });

  test("of a line of many pieces", () => {
    const pieces = Array.from({ length: 30_000 }, (_, index) =>
      index % 2 === 0 ? text("a") : code("b"),
    );
    expect(inlineMarkdown(pieces, linked)).toHaveLength(30_000 * 2);
  });
});

describe("any documentation at all", () => {
  const inlineKinds = new Set(
    "root paragraph sentence text inlineCode emphasis strong link html".split(
      " ",
    ),
  );
  const squeezed = (value: string): string =>
    value.replaceAll(/[\s\u2028\u2029]+/g, "");

  test("shows as what it says, and is nothing else", () => {
    const source = proseSource(1);
    for (let round = 0; round < 400; round++) {
      const content = source.inlines();
      const written = inlineMarkdown(content, linked);
      const tree = readMarkdown(written);
      const kinds = everyNode(tree).map(({ type }) => type);
      const html = everyNode(tree).filter(({ type }) => type === "html");
      expect(kinds.filter((kind) => !inlineKinds.has(kind))).toEqual([]);
      expect(html.filter(({ value }) => value !== "<!-- -->")).toEqual([]);
      const said = content.map((part) => part.text).join("");
      expect(squeezed(shownText(tree)), written).toBe(squeezed(said));
    }
  });

  test("is laid out as prettier would", async () => {
    const source = proseSource(2);
    for (let round = 0; round < 150; round++) {
      const blocks = source.blocks(3);
      for (const alerts of [false, true]) {
        const written = blocksMarkdown(blocks, { ...linked, alerts });
        const formatted = await format(written, { parser: "markdown" });
        expect(formatted.trimEnd()).toBe(written);
      }
    }
  });
});
