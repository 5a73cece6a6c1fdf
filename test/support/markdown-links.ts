import { posix } from "node:path";
import * as markdown from "prettier/plugins/markdown";
import type { OutputFile } from "../../src/emit/emitter.js";

/** A node of the tree that prettier reads Markdown into. */
export interface MarkdownNode {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly children?: readonly MarkdownNode[];
}

/** Reads Markdown with a parser that is not ours. */
export function readMarkdown(text: string): MarkdownNode {
  // The plugin's types leave the tree open; every node has a type.
  return markdown.parsers.markdown.parse(text, {} as never) as MarkdownNode;
}

/** A node and all below it. */
export function everyNode(node: MarkdownNode): readonly MarkdownNode[] {
  return [node, ...(node.children ?? []).flatMap(everyNode)];
}

/** What a reader sees of a node. */
export function shownText(node: MarkdownNode): string {
  if (node.type === "html") return "";
  return node.value ?? (node.children ?? []).map(shownText).join("");
}

/** The anchors that GitHub gives to the headings of a page. */
function anchorsOf(page: MarkdownNode): ReadonlySet<string> {
  const anchors = new Set<string>();
  const count = new Map<string, number>();
  for (const node of everyNode(page)) {
    if (node.type !== "heading") continue;
    const slug = shownText(node)
      .trim()
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, "")
      .replaceAll(" ", "-");
    const earlier = count.get(slug) ?? 0;
    count.set(slug, earlier + 1);
    anchors.add(earlier === 0 ? slug : `${slug}-${String(earlier)}`);
  }
  return anchors;
}

/** Every link between the files that leads to no page or no heading, as `page: url`. */
export function brokenLinks(files: readonly OutputFile[]): readonly string[] {
  const trees = files.map(({ path, text }) => ({
    path,
    tree: readMarkdown(text),
  }));
  const anchors = new Map(
    trees.map(({ path, tree }) => [path, anchorsOf(tree)]),
  );
  return trees.flatMap(({ path, tree }) =>
    everyNode(tree)
      .flatMap(({ url }) => (url === undefined ? [] : [url]))
      .filter((url) => !/^(?:https?|mailto):/.test(url))
      .filter((url) => {
        const [file = "", fragment] = url.split("#");
        const target =
          file === "" ? path : posix.join(posix.dirname(path), file);
        const known = anchors.get(target);
        if (known === undefined) return true;
        return (
          fragment !== undefined && !known.has(decodeURIComponent(fragment))
        );
      })
      .map((url) => `${path}: ${url}`),
  );
}
