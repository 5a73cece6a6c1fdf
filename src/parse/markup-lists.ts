import type { Block, Inline } from "../model/model.js";
import { markupInline } from "./markup-inline.js";
import type { MarkupNode, MarkupTag } from "./markup-node.js";
import { tidy } from "./prose-inline.js";

/** Reads what stands in an item. */
type ReadBlocks = (nodes: readonly MarkupNode[]) => readonly Block[];

function tagsIn(nodes: readonly MarkupNode[]): readonly MarkupTag[] {
  return nodes.filter((node) => node.kind === "tag");
}

/** A list of items, or of terms with their definitions. */
export function listOf(
  list: MarkupTag,
  blocksOf: ReadBlocks,
): readonly Block[] {
  // An entry around term and definition says no more than their order.
  const parts = tagsIn(list.children).flatMap((tag) =>
    tag.name === "varlistentry" || hasTerm(tag) ? tagsIn(tag.children) : [tag],
  );
  if (parts.some((part) => part.name === "term" || part.name === "dt"))
    return definitions(parts, blocksOf);
  const items = parts
    .map((part) => blocksOf(part.children))
    .filter((item) => item.length > 0);
  const ordered =
    list.name === "orderedlist" ||
    list.name === "ol" ||
    list.attributes.get("type") === "number";
  return items.length === 0 ? [] : [{ kind: "list", ordered, items }];
}

function hasTerm(tag: MarkupTag): boolean {
  return tag.children.some(
    (child) => child.kind === "tag" && child.name === "term",
  );
}

function definitions(
  parts: readonly MarkupTag[],
  blocksOf: ReadBlocks,
): readonly Block[] {
  const items: { term: readonly Inline[]; content: Block[] }[] = [];
  for (const part of parts) {
    if (part.name === "term" || part.name === "dt")
      items.push({ term: markupInline(part.children), content: [] });
    else
      for (const block of blocksOf(part.children))
        items.at(-1)?.content.push(block);
  }
  const shown = items.filter(
    ({ term, content }) => term.length > 0 || content.length > 0,
  );
  return shown.length === 0 ? [] : [{ kind: "definitions", items: shown }];
}

/** A row of a table: its cells one after the other. */
export function rowOf(row: MarkupTag): readonly Block[] {
  const cells = tagsIn(row.children)
    .map((cell) => markupInline(cell.children))
    .filter((cell) => cell.length > 0);
  const content = cells.flatMap((cell, index): readonly Inline[] =>
    index === 0 ? cell : [{ kind: "text", text: " — " }, ...cell],
  );
  return content.length === 0
    ? []
    : [{ kind: "paragraph", content: tidy(content) }];
}

/** The errors of a method, by name. */
export function errorsOf(
  tag: MarkupTag,
  blocksOf: ReadBlocks,
): readonly Block[] {
  const items = tagsIn(tag.children).map((error) => ({
    term: codeOf(error.attributes.get("name") ?? ""),
    content: blocksOf(error.children),
  }));
  return items.length === 0
    ? []
    : [
        { kind: "paragraph", content: [{ kind: "text", text: "Errors:" }] },
        { kind: "definitions", items },
      ];
}

function codeOf(text: string): readonly Inline[] {
  return text === "" ? [] : [{ kind: "code", text }];
}
