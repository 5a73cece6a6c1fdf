import type { Block, Inline } from "../model/model.js";
import { dedent } from "./doc-comment.js";
import { readDirective } from "./prose-directive.js";
import { readInline } from "./prose-inline.js";
import {
  bulletOf,
  codeBlock,
  fencedCode,
  isTableEdge,
  isUnderline,
  startsFence,
} from "./prose-lines.js";

/** Deeper than any text that people read. */
const maxDepth = 12;

/** What a definition list explains is short; longer lines are sentences that were set in oddly. */
const maxTermLength = 80;
const maxTermWords = 6;

interface BlockReader {
  readonly lines: readonly string[];
  readonly depth: number;
  readonly blocks: Block[];
  at: number;
  /** The paragraph above ended in `::`, so what is indented is literal. */
  literal: boolean;
}

/** Reads lines, without a common margin and without trailing space, into blocks. */
export function readBlocks(
  lines: readonly string[],
  depth = 0,
): readonly Block[] {
  if (depth > maxDepth) return paragraph(readInline(lines.join(" ")));
  const reader: BlockReader = {
    lines,
    depth,
    blocks: [],
    at: 0,
    literal: false,
  };
  while (reader.at < lines.length) {
    if (lineAt(reader) === "") reader.at++;
    else readBlock(reader);
  }
  return reader.blocks;
}

function readBlock(reader: BlockReader): void {
  const line = lineAt(reader);
  const literal = reader.literal;
  reader.literal = false;
  if (indentOf(line) > 0) {
    const lines = withoutMargin(takeIndented(reader));
    // A block that is set in without "::" is a quotation: the same text.
    if (literal) reader.blocks.push(codeBlock(lines.join("\n"), undefined));
    else add(reader, readBlocks(lines, reader.depth + 1));
    return;
  }
  if (/^\.\.(?: |$)/.test(line)) return readExplicit(reader);
  const fenced = fencedCode(reader.lines, reader.at);
  if (fenced !== undefined) {
    reader.blocks.push(fenced.block);
    reader.at = fenced.next;
    return;
  }
  if (bulletOf(line) !== undefined) return readList(reader);
  if (isTableEdge(line)) return readTable(reader);
  // A rule between paragraphs, or the line above a title.
  if (isUnderline(line)) {
    reader.at++;
    return;
  }
  if (isTitle(reader)) return readTitle(reader);
  if (isTerm(reader)) return readDefinitions(reader);
  readParagraph(reader);
}

/** One by one: a call with too many arguments would overflow the stack. */
function add(reader: BlockReader, blocks: readonly Block[]): void {
  for (const block of blocks) reader.blocks.push(block);
}

function lineAt({ lines, at }: BlockReader): string {
  return lines[at] ?? "";
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** The lines from here on that are empty or indented. */
function takeIndented(reader: BlockReader): readonly string[] {
  const start = reader.at;
  while (reader.at < reader.lines.length) {
    const line = lineAt(reader);
    if (line !== "" && indentOf(line) === 0) break;
    reader.at++;
  }
  return reader.lines.slice(start, reader.at);
}

/** Takes the common margin away, that of the first line too. */
function withoutMargin(lines: readonly string[]): readonly string[] {
  return dedent(["", ...lines]).split("\n");
}

function paragraph(content: readonly Inline[]): readonly Block[] {
  return content.length === 0 ? [] : [{ kind: "paragraph", content }];
}

function readExplicit(reader: BlockReader): void {
  const head = lineAt(reader);
  reader.at++;
  const body = withoutMargin(takeIndented(reader));
  const depth = reader.depth + 1;
  add(
    reader,
    readDirective(head, body, (lines) => readBlocks(lines, depth)),
  );
}

function readList(reader: BlockReader): void {
  const ordered = bulletOf(lineAt(reader))?.ordered ?? false;
  const items: (readonly Block[])[] = [];
  for (;;) {
    const bullet = bulletOf(lineAt(reader));
    if (bullet?.ordered !== ordered) break;
    const blocks = readBlocks(takeItem(reader, bullet.width), reader.depth + 1);
    if (blocks.length > 0) items.push(blocks);
    while (reader.at < reader.lines.length && lineAt(reader) === "")
      reader.at++;
  }
  if (items.length > 0) reader.blocks.push({ kind: "list", ordered, items });
}

/** The lines of one item, without its bullet and the margin that comes with it. */
function takeItem(reader: BlockReader, width: number): readonly string[] {
  const item = [lineAt(reader).slice(width)];
  reader.at++;
  // Right below, lines go on with the first paragraph, however indented.
  while (reader.at < reader.lines.length) {
    const line = lineAt(reader);
    if (line === "" || bulletOf(line.trimStart()) !== undefined) break;
    item.push(line.trimStart());
    reader.at++;
  }
  for (const line of takeIndented(reader))
    item.push(line.slice(Math.min(width, indentOf(line))));
  return item;
}

/** Tables keep their layout; nothing that reads the model could do better. */
function readTable(reader: BlockReader): void {
  const start = reader.at;
  const simple = lineAt(reader).startsWith("=");
  while (reader.at < reader.lines.length) {
    // Inside of a simple table empty lines are allowed up to its last edge.
    if (
      lineAt(reader) === "" &&
      (!simple || isTableEdge(reader.lines[reader.at - 1] ?? ""))
    )
      break;
    reader.at++;
  }
  const text = reader.lines.slice(start, reader.at).join("\n").trimEnd();
  reader.blocks.push(codeBlock(text, undefined));
}

function isTitle({ lines, at }: BlockReader): boolean {
  const line = lines[at] ?? "";
  const next = lines[at + 1] ?? "";
  return (
    /^#{1,6} \S/.test(line) ||
    (isUnderline(next) && next.length >= line.length - 1)
  );
}

function readTitle(reader: BlockReader): void {
  const line = lineAt(reader);
  const text = readInline(line.replace(/^#{1,6} /, ""))
    .map((inline) => inline.text)
    .join("");
  reader.at += /^#{1,6} \S/.test(line) ? 1 : 2;
  add(reader, paragraph([{ kind: "strong", text }]));
}

/** One line with its explanation set in right below. */
function isTerm({ lines, at }: BlockReader): boolean {
  const line = lines[at] ?? "";
  return (
    line.length <= maxTermLength &&
    !/[.,;]$|::$/.test(line) &&
    line.replace(/`[^`]*`/g, "x").split(/\s+/).length <= maxTermWords &&
    indentOf(lines[at + 1] ?? "") > 0
  );
}

function readDefinitions(reader: BlockReader): void {
  const items: {
    readonly term: readonly Inline[];
    readonly content: readonly Block[];
  }[] = [];
  while (reader.at < reader.lines.length && isTerm(reader)) {
    if (indentOf(lineAt(reader)) > 0) break;
    const term = readInline(lineAt(reader));
    reader.at++;
    const content = readBlocks(
      withoutMargin(takeIndented(reader)),
      reader.depth + 1,
    );
    items.push({ term, content });
  }
  reader.blocks.push({ kind: "definitions", items });
}

function readParagraph(reader: BlockReader): void {
  const start = reader.at;
  reader.at++;
  while (reader.at < reader.lines.length && !endsParagraph(reader)) reader.at++;
  let text = reader.lines.slice(start, reader.at).join("\n");
  if (text.endsWith("::")) {
    reader.literal = true;
    const before = text.slice(0, -2).trimEnd();
    if (before === "") return;
    // "word::" shows a colon, "word ::" none.
    text = before.length === text.length - 2 ? `${before}:` : before;
  }
  add(reader, paragraph(readInline(text)));
}

function endsParagraph({ lines, at }: BlockReader): boolean {
  const line = lines[at] ?? "";
  if (line === "" || startsFence(line)) return true;
  if (/^\.\. [\w:-]{1,60}::/.test(line)) return true;
  const above = lines[at - 1] ?? "";
  // Authors often leave out the empty line in front of a list.
  return (
    bulletOf(line.trimStart()) !== undefined &&
    (above.endsWith(":") || bulletOf(above.trimStart()) !== undefined)
  );
}
