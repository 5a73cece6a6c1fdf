import type { Block, Inline } from "../model/model.js";
import type { Element } from "../model/element.js";
import { isElement } from "../model/element.js";
import { markupInline } from "./markup-inline.js";
import type { MarkupNode } from "./markup-node.js";
import { markupTag } from "./markup-node.js";
import { markupBlocks } from "./markup.js";

interface ElementDoc {
  readonly summary: readonly Inline[];
  readonly body: readonly Block[];
}

/** Whether an element of another namespace holds documentation. */
export function isDocElement({ localName }: Element): boolean {
  return localName === "docstring" || localName === "doc";
}

/**
 * The documentation in `doc:doc` or `tp:docstring`. In the former, the
 * summary of its description is the summary.
 *
 * @returns `undefined` for other elements
 */
export function readDocElement(element: Element): ElementDoc | undefined {
  if (element.localName === "docstring")
    return { summary: [], body: markupBlocks(markupOf(element)) };
  if (element.localName !== "doc") return undefined;
  const parts = element.children
    .filter(isElement)
    .flatMap((child) =>
      child.localName === "description"
        ? child.children.filter(isElement)
        : [child],
    );
  const summary = parts.find((part) => part.localName === "summary");
  return {
    summary: summary === undefined ? [] : markupInline(markupOf(summary)),
    body: markupBlocks(
      element.children.map((child) => nodeOf(child, summary)).flat(),
    ),
  };
}

function markupOf(element: Element): readonly MarkupNode[] {
  return element.children.flatMap((child) => nodeOf(child, undefined));
}

function nodeOf(
  node: Element["children"][number],
  skipped: Element | undefined,
): readonly MarkupNode[] {
  if (node.kind === "comment" || node === skipped) return [];
  // An element says what is markup, so its text is only text.
  if (node.kind === "text")
    return [{ kind: "text", text: node.text, rich: false }];
  const attributes = new Map(
    [...node.attributes.values()].map(({ name, value }) => [name, value ?? ""]),
  );
  return [
    markupTag(
      node.localName.toLowerCase(),
      attributes,
      node.children.flatMap((child) => nodeOf(child, skipped)),
    ),
  ];
}
