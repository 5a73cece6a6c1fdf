import type { Block } from "../model/model.js";
import { dedent } from "./doc-comment.js";
import { markupInline, spaced, textOf } from "./markup-inline.js";
import { errorsOf, listOf, rowOf } from "./markup-lists.js";
import type { MarkupNode, MarkupTag } from "./markup-node.js";
import { markupTag } from "./markup-node.js";
import { admonitionTags, listTags } from "./markup-tags.js";
import { readBlocks } from "./prose-blocks.js";
import { codeBlock, trimLines } from "./prose-lines.js";

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
  const parts: (readonly Block[])[] = [];
  let run: MarkupNode[] = [];
  for (const node of nodes) {
    if (node.kind === "text" || !node.block) {
      run.push(node);
      continue;
    }
    parts.push(read(run), blockOf(node));
    run = [];
  }
  parts.push(read(run));
  return parts.flat();
}

function blockOf(tag: MarkupTag): readonly Block[] {
  const { name, children } = tag;
  const label = admonitionTags.get(name);
  if (label !== undefined) {
    const content = innerBlocks(children);
    return content.length === 0 ? [] : [{ kind: "admonition", label, content }];
  }
  if (listTags.has(name)) return listOf(tag, innerBlocks);
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
      return errorsOf(tag, innerBlocks);
    case "example":
    case "informalexample":
      return innerBlocks(children.map((child) => exampleCode(child, tag)));
    default:
      return innerBlocks(children);
  }
}

/** Code is running text elsewhere, but an example of its own here. */
function exampleCode(node: MarkupNode, example: MarkupTag): MarkupNode {
  if (node.kind === "text" || node.name !== "code") return node;
  const attributes = new Map([...example.attributes, ...node.attributes]);
  return markupTag("programlisting", attributes, node.children);
}

function safeLanguage(language: string | undefined): string | undefined {
  return language !== undefined && /^[\w+#.-]{1,40}$/.test(language)
    ? language
    : undefined;
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
