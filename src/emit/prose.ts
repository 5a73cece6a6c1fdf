/** Documentation of the model as GitHub-flavoured Markdown. */
import type { Block, Inline } from "../model/model.js";
import {
  mergedPieces,
  pieceMarkdown,
  type Reference,
} from "./inline-pieces.js";
import {
  escapeLineStart,
  fencedCode,
  type MarkdownPlace,
} from "./markdown-text.js";

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
  let last = "";
  const written = pieces.map((piece, index) => {
    const text = pieceMarkdown(piece, last, pieces[index + 1], place);
    const joined = last === " " ? text.replace(/^ +/, "") : text;
    last = joined.slice(-1) || last;
    return joined;
  });
  const line = written.join("").trim();
  return place === "cell" ? line : escapeLineStart(line);
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
  readonly kind: "paragraph" | "code" | "bullets" | "numbers" | "quote";
  readonly text: string;
}

/** The blocks that have any text. */
function stackedBlocks(
  blocks: readonly Block[],
  options: ProseOptions,
): readonly StackedBlock[] {
  const stack: StackedBlock[] = [];
  let siblings = 0;
  for (const block of blocks.flatMap(unquoted)) {
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
  switch (block.kind) {
    case "paragraph":
    case "code":
      return block.kind;
    case "list":
      return block.ordered ? "numbers" : "bullets";
    case "definitions":
      return "bullets";
    case "admonition":
      return "quote";
  }
}

function isList({ kind }: StackedBlock): boolean {
  return kind === "bullets" || kind === "numbers";
}

type Admonition = Extract<Block, { readonly kind: "admonition" }>;

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
    stack.slice(1).every(isList) &&
    stack.every(({ text }) => !text.includes("\n\n"))
  );
}

function itemText(stack: readonly StackedBlock[], tight: boolean): string {
  return stack
    .map((block, index) => {
      const previous = stack[index - 1];
      if (previous === undefined) return block.text;
      // Prettier leaves no line between a list and a list or quote before it.
      const close =
        isList(block) && (isList(previous) || previous.kind === "quote");
      return (tight || close ? "\n" : "\n\n") + block.text;
    })
    .join("");
}

function admonitionMarkdown(
  { label, content }: Admonition,
  options: BlockOptions,
): string {
  const inner = { ...options, alerts: false };
  if (options.alerts !== true) {
    const text = blocksMarkdown(labelled(label, content), inner);
    const isBare = /^\*\*\w+\*\*:?$/.test(text);
    return isBare ? "" : hanging(text, "> ", "> ");
  }
  const [first, ...others] = stackedBlocks(content, inner);
  if (first === undefined) return "";
  const gap = first.kind === "paragraph" ? "\n" : "\n\n";
  const text = [first, ...others].map((block) => block.text).join("\n\n");
  return hanging(`[!${label.toUpperCase()}]${gap}${text}`, "> ", "> ");
}

function labelled(label: string, content: readonly Block[]): readonly Block[] {
  const text = label.charAt(0).toUpperCase() + label.slice(1);
  return definitionBlocks([{ kind: "text", text }], content);
}

/**
 * Readers disagree on the blank lines of lists in lists in a quote, so a note
 * with such a list is a label and what follows it.
 */
function unquoted(block: Block): readonly Block[] {
  if (block.kind !== "admonition" || !block.content.some(hasListInList)) {
    return [block];
  }
  return labelled(block.label, block.content).flatMap(unquoted);
}

function hasListInList(block: Block): boolean {
  if (block.kind === "list") return block.items.flat().some(isContainer);
  if (block.kind !== "definitions") return false;
  return block.items.some(({ content }) => content.some(isContainer));
}

function isContainer({ kind }: Block): boolean {
  return kind !== "paragraph" && kind !== "code";
}

/** Prefixes the first line and all others; empty lines get no trailing space. */
function hanging(text: string, first: string, others: string): string {
  return text
    .split("\n")
    .map((line, index) => (index === 0 ? first : others) + line)
    .map((line) => line.trimEnd())
    .join("\n");
}
