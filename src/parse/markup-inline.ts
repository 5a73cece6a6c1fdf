import type { Inline } from "../model/model.js";
import type { MarkupNode } from "./markup-node.js";
import { blockTags, inlineTag } from "./markup-tags.js";
import { inlineParts, tidy } from "./prose-inline.js";
import { plainText } from "./prose-text.js";

/** Tags and text as running text; blocks among them are strung together. */
export function markupInline(nodes: readonly MarkupNode[]): readonly Inline[] {
  return tidy(nodes.flatMap(inlineOf));
}

function inlineOf(node: MarkupNode): readonly Inline[] {
  if (node.kind === "text")
    return node.rich
      ? inlineParts(node.text)
      : [{ kind: "text", text: node.text }];
  if (node.name === "br") return [{ kind: "text", text: " " }];
  const inline = inlineTag(node, () => spaced(textOf(node.children)));
  if (inline !== undefined) return inline.text === "" ? [] : [inline];
  const inner = node.children.flatMap(inlineOf);
  return blockTags.has(node.name)
    ? [{ kind: "text", text: " " }, ...inner, { kind: "text", text: " " }]
    : inner;
}

/** The text inside of tags, whatever they mean. */
export function textOf(nodes: readonly MarkupNode[]): string {
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

/** With one space for each piece of white space. */
export function spaced(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
