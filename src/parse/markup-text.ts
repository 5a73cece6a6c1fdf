import { textTags } from "./markup-tags.js";
import { markupTag } from "./markup-node.js";
import type { MarkupNode } from "./markup-node.js";
import { plainText } from "./prose-text.js";

const tagForm =
  /<(\/?)([A-Za-z][\w-]{0,30})((?:\s+[\w:-]{1,40}\s*=\s*(?:"[^"<]{0,2000}"|'[^'<]{0,2000}'))*)\s*(\/?)>/g;

/** Deeper ones are shown without their tags. */
const maxDepth = 24;

/** Whether a text holds tags of DocBook or HTML, as gtk-doc allows. */
export function hasMarkup(text: string): boolean {
  if (!text.includes("<")) return false;
  const closed = closedNames(text);
  for (const match of text.matchAll(tagForm))
    if (isTag(match, closed)) return true;
  return false;
}

function closedNames(text: string): ReadonlySet<string> {
  return new Set(
    Array.from(
      text.matchAll(/<\/([A-Za-z][\w-]{0,30})\s*>/g),
      ([, name = ""]) => name.toLowerCase(),
    ),
  );
}

/** A word in angle brackets is something to be filled in, unless an end tag follows. */
function isTag(match: RegExpMatchArray, closed: ReadonlySet<string>): boolean {
  const name = (match[2] ?? "").toLowerCase();
  return (
    textTags.has(name) && (closed.has(name) || match[4] !== "" || name === "br")
  );
}

interface OpenTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: MarkupNode[];
}

/** Reads text with tags. Nothing is required of it: tags that do not match are left out. */
export function readMarkup(text: string): readonly MarkupNode[] {
  const root: OpenTag = { name: "", attributes: new Map(), children: [] };
  const open: OpenTag[] = [root];
  const closed = closedNames(text);
  let at = 0;
  const top = () => open.at(-1) ?? root;
  for (const match of text.matchAll(tagForm)) {
    const [all, slash = "", rawName = "", attributes = "", selfClosing = ""] =
      match;
    const name = rawName.toLowerCase();
    const closes = slash !== "" && open.some((tag) => tag.name === name);
    if (!isTag(match, closed) && !closes) continue;
    if (match.index > at)
      top().children.push(rich(text.slice(at, match.index)));
    at = match.index + all.length;
    if (slash !== "") {
      while (closes && open.length > 1 && closeTop(open) !== name);
    } else if (open.length <= maxDepth) {
      open.push({ name, attributes: readAttributes(attributes), children: [] });
      if (selfClosing !== "") closeTop(open);
    }
  }
  if (at < text.length) top().children.push(rich(text.slice(at)));
  while (open.length > 1) closeTop(open);
  return root.children;
}

function rich(text: string): MarkupNode {
  return { kind: "text", text, rich: true };
}

/** Puts the innermost open tag into the one around it; returns its name. */
function closeTop(open: OpenTag[]): string {
  const tag = open.pop();
  const outer = open.at(-1);
  if (tag === undefined || outer === undefined)
    throw new Error("the text itself was closed");
  outer.children.push(markupTag(tag.name, tag.attributes, tag.children));
  return tag.name;
}

function readAttributes(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = "", double, single] of text.matchAll(
    /([\w:-]{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
  )) {
    const local = name.slice(name.indexOf(":") + 1).toLowerCase();
    found.set(local, plainText(double ?? single ?? ""));
  }
  return found;
}
