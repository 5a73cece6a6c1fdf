import type { Block, Doc, DocSource, Inline, Span } from "../model/model.js";
import type { Line } from "./doc-lines.js";
import { linesOf } from "./doc-lines.js";
import type { Run } from "./run.js";

const known = new WeakMap<Doc, string>();

/**
 * Documentation as plain text, a line for each block; literals stand in
 * backquotes. Empty when there is none.
 */
export function docText(doc: Doc): string {
  if (!isDocumented(doc)) return "";
  const found = known.get(doc);
  if (found !== undefined) return found;
  const lines = [inlineText(doc.summary), ...doc.body.map(blockText)];
  const text = lines.filter((line) => line !== "").join("\n");
  known.set(doc, text);
  return text;
}

/** Every piece of running text, however deep. */
export function inlinesOf(doc: Doc): readonly Inline[] {
  return [...doc.summary, ...doc.body.flatMap(blockInlines)];
}

/** Whether the body says something: a summary counts, parameters alone do not. */
export function isDocumented({ summary, body }: Doc): boolean {
  return summary.length > 0 || body.length > 0;
}

/** What stands in the file, and where: for rules about markup. */
export interface RawDoc {
  readonly text: string;
  readonly span: Span;
}

const rawDocs = new WeakMap<DocSource, RawDoc>();

/** The text of a source as written: of a comment, what is between its delimiters. */
export function rawDoc(source: DocSource, run: Run): RawDoc {
  let raw = rawDocs.get(source);
  if (raw === undefined) {
    const { kind, span } = source;
    const inner =
      kind === "comment"
        ? { ...span, start: span.start + 4, end: span.end - 3 }
        : span;
    raw = { text: run.textOf(inner), span: inner };
    rawDocs.set(source, raw);
  }
  return raw;
}

const knownLines = new WeakMap<RawDoc, readonly Line[]>();

/** The lines of such a text. */
export function docLines(raw: RawDoc): readonly Line[] {
  let lines = knownLines.get(raw);
  if (lines === undefined) {
    lines = linesOf(raw.text);
    knownLines.set(raw, lines);
  }
  return lines;
}

/** A part of such a text, as a place in the file. */
export function spanInDoc(raw: RawDoc, start: number, end: number): Span {
  const { file, start: from } = raw.span;
  return { file, start: from + start, end: from + end };
}

function blockText(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return inlineText(block.content);
    case "code":
      return block.text;
    case "list":
      return block.items
        .map((item) => `- ${item.map(blockText).join("\n")}`)
        .join("\n");
    case "definitions":
      return block.items
        .map(({ term, content }) =>
          [inlineText(term), ...content.map(blockText)].join("\n"),
        )
        .join("\n");
    case "admonition":
      return block.content.map(blockText).join("\n");
  }
}

function inlineText(content: readonly Inline[]): string {
  const [first] = content;
  if (content.length === 1 && first?.kind === "text") return first.text;
  return content
    .map((inline) =>
      inline.kind === "code" ? `\`${inline.text}\`` : inline.text,
    )
    .join("");
}

function blockInlines(block: Block): readonly Inline[] {
  switch (block.kind) {
    case "paragraph":
      return block.content;
    case "code":
      return [];
    case "list":
      return block.items.flat().flatMap(blockInlines);
    case "definitions":
      return block.items.flatMap(({ term, content }) => [
        ...term,
        ...content.flatMap(blockInlines),
      ]);
    case "admonition":
      return block.content.flatMap(blockInlines);
  }
}
