import type { Block, Inline } from "../model/model.js";
import { dedent } from "./doc-comment.js";
import {
  admonitionTags,
  blockTags,
  inlineTag,
  listTags,
} from "./markup-tags.js";
import { readBlocks } from "./prose-blocks.js";
import { inlineParts, tidy } from "./prose-inline.js";
import { codeBlock, trimLines } from "./prose-lines.js";
import { plainText } from "./prose-text.js";

/** Text with tags, whatever vocabulary it is in. Names are in lower case, without prefix. */
export type MarkupNode =
  | {
      readonly kind: "text";
      readonly text: string;
      /** May hold reStructuredText and the like; otherwise it is only text. */
      readonly rich: boolean;
    }
  | MarkupTag;

export interface MarkupTag {
  readonly kind: "tag";
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly MarkupNode[];
}

/** Tags and text as blocks. Tags that mean nothing here show their content. */
export function markupBlocks(nodes: readonly MarkupNode[]): readonly Block[] {
  return blocksBetween(nodes, paragraphs);
}

/** Text between the tags of a vocabulary: how its lines are set in says nothing. */
function innerBlocks(nodes: readonly MarkupNode[]): readonly Block[] {
  return blocksBetween(nodes, (run) =>
    splitAtEmptyLines(run).flatMap(paragraphOf),
  );
}

function blocksBetween(
  nodes: readonly MarkupNode[],
  read: (run: readonly MarkupNode[]) => readonly Block[],
): readonly Block[] {
  const blocks: Block[] = [];
  let run: MarkupNode[] = [];
  const flush = () => {
    blocks.push(...read(run));
    run = [];
  };
  for (const node of nodes) {
    if (node.kind === "text" || !isBlockTag(node)) {
      run.push(node);
      continue;
    }
    flush();
    blocks.push(...blockOf(node));
  }
  flush();
  return blocks;
}

/** Tags and text as running text; blocks among them are strung together. */
export function markupInline(nodes: readonly MarkupNode[]): readonly Inline[] {
  return tidy(nodes.flatMap(inlineOf));
}

/** An unknown tag around blocks is one itself. */
function isBlockTag(tag: MarkupTag): boolean {
  if (blockTags.has(tag.name)) return true;
  return tag.children.some(
    (child) => child.kind === "tag" && isBlockTag(child),
  );
}

function blockOf(tag: MarkupTag): readonly Block[] {
  const { name, children } = tag;
  const label = admonitionTags.get(name);
  if (label !== undefined) {
    const content = innerBlocks(children);
    return content.length === 0 ? [] : [{ kind: "admonition", label, content }];
  }
  if (listTags.has(name)) return listOf(tag);
  switch (name) {
    case "programlisting":
    case "screen":
    case "literallayout":
    case "pre": {
      const text = trimLines(dedent(["", ...textOf(children).split("\n")]));
      const language = tag.attributes.get("language")?.toLowerCase();
      return text === "" ? [] : [codeBlock(text, safeLanguage(language))];
    }
    case "title":
    case "h1":
    case "h2":
    case "h3":
    case "h4": {
      const text = spaced(textOf(children));
      return text === ""
        ? []
        : [{ kind: "paragraph", content: [{ kind: "strong", text }] }];
    }
    case "tr":
    case "row":
      return rowOf(tag);
    case "errors":
      return errorsOf(tag);
    case "example":
    case "informalexample":
      return innerBlocks(children.map((child) => exampleCode(child, tag)));
    default:
      return innerBlocks(children);
  }
}

/** Code is running text elsewhere, but an example of its own here. */
function exampleCode(node: MarkupNode, example: MarkupTag): MarkupNode {
  return node.kind === "tag" && node.name === "code"
    ? {
        ...node,
        name: "programlisting",
        attributes: new Map([...example.attributes, ...node.attributes]),
      }
    : node;
}

/** The errors of a method, by name. */
function errorsOf(tag: MarkupTag): readonly Block[] {
  const items = tagsIn(tag.children).map((error) => ({
    term: codeOf(error.attributes.get("name") ?? ""),
    content: innerBlocks(error.children),
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

function safeLanguage(language: string | undefined): string | undefined {
  return language !== undefined && /^[\w+#.-]{1,40}$/.test(language)
    ? language
    : undefined;
}

function tagsIn(nodes: readonly MarkupNode[]): readonly MarkupTag[] {
  return nodes.filter((node) => node.kind === "tag");
}

/** A list of items, or of terms with their definitions. */
function listOf(list: MarkupTag): readonly Block[] {
  // An entry around term and definition says no more than their order.
  const parts = tagsIn(list.children).flatMap((tag) =>
    tag.name === "varlistentry" || hasTerm(tag) ? tagsIn(tag.children) : [tag],
  );
  if (parts.some((part) => part.name === "term" || part.name === "dt"))
    return definitions(parts);
  const items = parts
    .map((part) => innerBlocks(part.children))
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

function definitions(parts: readonly MarkupTag[]): readonly Block[] {
  const items: { term: readonly Inline[]; content: readonly Block[] }[] = [];
  for (const part of parts) {
    const last = items.at(-1);
    if (part.name === "term" || part.name === "dt")
      items.push({ term: markupInline(part.children), content: [] });
    else if (last !== undefined)
      last.content = [...last.content, ...innerBlocks(part.children)];
  }
  const shown = items.filter(
    ({ term, content }) => term.length > 0 || content.length > 0,
  );
  return shown.length === 0 ? [] : [{ kind: "definitions", items: shown }];
}

/** A row of a table: its cells one after the other. */
function rowOf(row: MarkupTag): readonly Block[] {
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

/** Nodes outside of all blocks, where text may have a form of its own. */
function paragraphs(run: readonly MarkupNode[]): readonly Block[] {
  return joinPlain(splitAtEmptyLines(run)).flatMap((group) => {
    const [only] = group;
    return only?.kind === "text" && only.rich && group.length === 1
      ? readBlocks(dedent(["", ...only.text.split("\n")]).split("\n"))
      : paragraphOf(group);
  });
}

function paragraphOf(group: readonly MarkupNode[]): readonly Block[] {
  const content = markupInline(group);
  return content.length === 0 ? [] : [{ kind: "paragraph", content }];
}

function splitAtEmptyLines(
  run: readonly MarkupNode[],
): readonly MarkupNode[][] {
  const groups: MarkupNode[][] = [[]];
  for (const node of run) {
    if (node.kind === "tag") {
      groups.at(-1)?.push(node);
      continue;
    }
    const [first = "", ...others] = node.text.split(/\n(?:[ \t]*\n)+/);
    groups.at(-1)?.push({ ...node, text: first });
    for (const text of others) groups.push([{ ...node, text }]);
  }
  return groups;
}

/** Neighbouring groups of nothing but rich text are one text: its lists may hold empty lines. */
function joinPlain(groups: readonly MarkupNode[][]): readonly MarkupNode[][] {
  const joined: MarkupNode[][] = [];
  let parts: string[] = [];
  const flush = () => {
    if (parts.length > 0)
      joined.push([{ kind: "text", text: parts.join("\n\n"), rich: true }]);
    parts = [];
  };
  for (const group of groups) {
    const [only] = group;
    if (group.length === 1 && only?.kind === "text" && only.rich) {
      parts.push(only.text);
    } else {
      flush();
      joined.push(group);
    }
  }
  flush();
  return joined;
}

function inlineOf(node: MarkupNode): readonly Inline[] {
  if (node.kind === "text")
    return node.rich
      ? inlineParts(node.text)
      : [{ kind: "text", text: node.text }];
  if (node.name === "br") return [{ kind: "text", text: " " }];
  const text = spaced(textOf(node.children));
  const inline = inlineTag(node, text);
  if (inline !== undefined)
    return text === "" && inline.text === "" ? [] : [inline];
  const inner = node.children.flatMap(inlineOf);
  return isBlockTag(node)
    ? [{ kind: "text", text: " " }, ...inner, { kind: "text", text: " " }]
    : inner;
}

function textOf(nodes: readonly MarkupNode[]): string {
  return nodes
    .map((node) =>
      node.kind === "tag"
        ? textOf(node.children)
        : node.rich
          ? plainText(node.text)
          : node.text,
    )
    .join("");
}

function spaced(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
