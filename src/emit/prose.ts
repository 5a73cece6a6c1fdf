/** Documentation of the model as GitHub-flavoured Markdown. */
import type { Block, Inline } from "../model/model.js";
import {
  codeSpan,
  escapeLineStart,
  escapeText,
  fencedCode,
  linkDestination,
  oneLine,
  type MarkdownPlace,
} from "./markdown-text.js";

export type Reference = Extract<Inline, { readonly kind: "reference" }>;

export interface ProseOptions {
  /** URL of what a reference means, ready for a link; `undefined` shows it as code. */
  readonly link: (reference: Reference) => string | undefined;
  /** Default `prose`. */
  readonly place?: MarkdownPlace;
  /** Whether notes may be GitHub's alerts, `> [!NOTE]`. Default: quotes with a bold label, which read well everywhere. */
  readonly alerts?: boolean;
}

/** Running text on one line; empty when there is none. */
export function inlineMarkdown(
  content: readonly Inline[],
  options: ProseOptions,
): string {
  const place = options.place ?? "prose";
  const pieces = mergedPieces(content, options.link);
  let line = "";
  for (const [index, piece] of pieces.entries()) {
    const written = pieceMarkdown(piece, line, pieces[index + 1], place);
    line += line.endsWith(" ") ? written.replace(/^ +/, "") : written;
  }
  const trimmed = line.replaceAll(/^ +| +$/g, "");
  const safe = place === "cell" || pieces[0]?.kind !== "text";
  return safe ? trimmed : escapeLineStart(trimmed);
}

/** Inline content with every decision made: what is a link, what is only text. */
interface Piece {
  readonly kind: "text" | "code" | "emphasis" | "strong" | "link" | "reference";
  /** On one line. */
  readonly text: string;
  /** Of a link or a reference; empty for the others. */
  readonly url: string;
}

/** Neighbours of one kind become one, since their delimiters would run together. */
function mergedPieces(
  content: readonly Inline[],
  link: ProseOptions["link"],
): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const item of content) {
    const next = pieceOf(item, link);
    if (next.text.trim() === "" && next.kind !== "text") continue;
    const last = pieces.at(-1);
    if (last?.kind === next.kind && next.url === "") {
      pieces[pieces.length - 1] = {
        ...last,
        text: oneLine(last.text + next.text),
      };
    } else if (next.text !== "") {
      pieces.push(next);
    }
  }
  return pieces;
}

function pieceOf(item: Inline, link: ProseOptions["link"]): Piece {
  const text = oneLine(item.text);
  if (item.kind === "link") {
    const url = linkDestination(item.url);
    if (url === undefined) return { kind: "text", text, url: "" };
    return { kind: "link", text: text.trim() === "" ? url : text, url };
  }
  if (item.kind === "reference") {
    const label = text.trim() === "" ? oneLine(item.target) : text;
    const url = link(item);
    return url === undefined
      ? { kind: "code", text: label, url: "" }
      : { kind: "reference", text: label, url };
  }
  return { kind: item.kind, text, url: "" };
}

function pieceMarkdown(
  piece: Piece,
  before: string,
  next: Piece | undefined,
  place: MarkdownPlace,
): string {
  switch (piece.kind) {
    case "text":
      return escapeText(piece.text, place);
    case "code":
      return codeSpan(piece.text, place);
    case "reference":
      return `[${codeSpan(piece.text, place)}](${piece.url})`;
    case "link":
      return piece.text === piece.url && !piece.url.startsWith("mailto:")
        ? `<${piece.url}>`
        : `[${escapeText(piece.text.trim(), place)}](${piece.url})`;
    case "emphasis":
    case "strong":
      return emphasised(piece, before, next, place);
  }
}

/** Delimiters only count in certain company; elsewhere the text stays plain. */
function emphasised(
  piece: Piece,
  line: string,
  next: Piece | undefined,
  place: MarkdownPlace,
): string {
  const [, lead = "", text = "", trail = ""] =
    /^( *)(.*?)( *)$/.exec(piece.text) ?? [];
  const content = escapeText(text, place);
  const before = lead === "" ? (/.$/u.exec(line)?.[0] ?? "") : " ";
  const after = trail === "" ? firstCharacter(next) : " ";
  const touchesWord = isWord(before) || isWord(after);
  const delimiter = piece.kind === "strong" ? "**" : touchesWord ? "*" : "_";
  const closes = !isWord(after) || isWord(/.$/u.exec(content)?.[0] ?? "");
  const opens = !isWord(before) || isWord(/^./u.exec(content)?.[0] ?? "");
  const collides = delimiter === "*" && (before === "*" || after === "*");
  return opens && closes && !collides
    ? lead + delimiter + content + delimiter + trail
    : lead + content + trail;
}

/** Neither white space nor punctuation, nor an end of the line. */
function isWord(character: string): boolean {
  return /[^\s\p{P}\p{S}]/u.test(character);
}

function firstCharacter(piece: Piece | undefined): string {
  if (piece === undefined) return "";
  // Everything but text starts with a mark.
  return piece.kind === "text" ? (/^./u.exec(piece.text)?.[0] ?? "") : "*";
}

/** Blocks with a blank line between them, without a line feed at the end. */
export function blocksMarkdown(
  blocks: readonly Block[],
  options: ProseOptions,
): string {
  return stackedBlocks(blocks, options)
    .map(({ text }) => text)
    .join("\n\n");
}

interface StackedBlock {
  readonly kind: "bullets" | "numbers" | "other";
  readonly text: string;
}

/** The blocks that have any text. */
function stackedBlocks(
  blocks: readonly Block[],
  options: ProseOptions,
): readonly StackedBlock[] {
  const stack: StackedBlock[] = [];
  let siblings = 0;
  for (const block of blocks) {
    const kind = stackKind(block);
    const adjacent = stack.at(-1)?.kind === kind;
    // A list directly behind one of its kind would continue it.
    const alternate = adjacent && siblings % 2 === 0;
    const text = blockMarkdown(block, { ...options, alternate });
    if (text === "") continue;
    siblings = adjacent ? siblings + 1 : 0;
    stack.push({ kind, text });
  }
  return stack;
}

function stackKind(block: Block): StackedBlock["kind"] {
  if (block.kind === "definitions") return "bullets";
  if (block.kind !== "list") return "other";
  return block.ordered ? "numbers" : "bullets";
}

interface BlockOptions extends ProseOptions {
  /** Whether a list needs the other marker. */
  readonly alternate: boolean;
}

function blockMarkdown(block: Block, options: BlockOptions): string {
  switch (block.kind) {
    case "paragraph":
      return inlineMarkdown(block.content, options);
    case "code":
      return fencedCode(block.text, block.language);
    case "list":
      return listMarkdown(block.items, block.ordered, options);
    case "definitions": {
      const items = block.items.map(({ term, content }) =>
        definitionBlocks(term, content),
      );
      return listMarkdown(items, false, options);
    }
    case "admonition":
      return admonitionMarkdown(block, options);
  }
}

/** The term leads the first paragraph; Markdown has no definition lists. */
function definitionBlocks(
  term: readonly Inline[],
  content: readonly Block[],
): readonly Block[] {
  const head = term.map((part) =>
    part.kind === "text" ? { kind: "strong" as const, text: part.text } : part,
  );
  const [first, ...rest] = content;
  if (first?.kind !== "paragraph")
    return [{ kind: "paragraph", content: head }, ...content];
  const joined = [...head, { kind: "text" as const, text: ": " }];
  return [
    { kind: "paragraph", content: [...joined, ...first.content] },
    ...rest,
  ];
}

function listMarkdown(
  items: readonly (readonly Block[])[],
  ordered: boolean,
  options: BlockOptions,
): string {
  // GitHub shows alerts at the top level only.
  const inner = { ...options, alerts: false };
  const stacks = items
    .map((item) => stackedBlocks(item, inner))
    .filter((stack) => stack.length > 0);
  const tight = stacks.every(isTight);
  const texts = stacks.map((stack, index) => {
    const number = `${String(index + 1)}${options.alternate ? ")" : "."} `;
    const bullet = options.alternate ? "* " : "- ";
    const marker = ordered ? number : bullet;
    return hanging(itemText(stack, tight), marker, " ".repeat(marker.length));
  });
  return texts.join(tight ? "\n" : "\n\n");
}

/** A nested list may follow its paragraph without a blank line, nothing else may. */
function isTight(stack: readonly StackedBlock[]): boolean {
  return (
    stack.slice(1).every(({ kind }) => kind !== "other") &&
    stack.every(({ text }) => !text.includes("\n\n"))
  );
}

function itemText(stack: readonly StackedBlock[], tight: boolean): string {
  return stack
    .map(({ kind, text }, index) => {
      const previous = stack[index - 1];
      if (previous === undefined) return text;
      // Their markers tell two lists apart; prettier leaves no line between them.
      const lists = kind !== "other" && previous.kind !== "other";
      return (tight || lists ? "\n" : "\n\n") + text;
    })
    .join("");
}

function admonitionMarkdown(
  block: Extract<Block, { readonly kind: "admonition" }>,
  options: BlockOptions,
): string {
  const inner = { ...options, alerts: false };
  const label = block.label.charAt(0).toUpperCase() + block.label.slice(1);
  const text = blocksMarkdown(block.content, inner);
  if (text === "") return "";
  if (options.alerts === true) {
    return hanging(`[!${block.label.toUpperCase()}]\n${text}`, "> ", "> ");
  }
  const labelled = definitionBlocks(
    [{ kind: "text", text: label }],
    block.content,
  );
  return hanging(blocksMarkdown(labelled, inner), "> ", "> ");
}

/** Prefixes the first line and all others; empty lines get no trailing space. */
function hanging(text: string, first: string, others: string): string {
  return text
    .split("\n")
    .map((line, index) => (index === 0 ? first : others) + line)
    .map((line) => line.trimEnd())
    .join("\n");
}
