import type { Block } from "../model/model.js";
import { codeBlock, trimLines } from "./prose-lines.js";

type Label = Extract<Block, { kind: "admonition" }>["label"];

const admonitions: ReadonlyMap<string, Label> = new Map([
  ["note", "note"],
  ["seealso", "note"],
  ["admonition", "note"],
  ["hint", "tip"],
  ["tip", "tip"],
  ["important", "important"],
  ["attention", "caution"],
  ["caution", "caution"],
  ["danger", "warning"],
  ["error", "warning"],
  ["warning", "warning"],
]);

const codes: ReadonlySet<string> = new Set([
  "code",
  "code-block",
  "sourcecode",
  "highlight",
  "parsed-literal",
]);

/** Directives that bring in something from elsewhere, or say nothing to a reader. */
const dropped: ReadonlySet<string> = new Set([
  "raw",
  "include",
  "literalinclude",
  "image",
  "figure",
  "toctree",
  "contents",
  "index",
  "only",
  "default-role",
  "role",
  "highlight-lang",
]);

const versions: ReadonlyMap<string, string> = new Map([
  ["versionadded", "New in version"],
  ["versionchanged", "Changed in version"],
  ["deprecated", "Deprecated since version"],
]);

/**
 * Explicit markup of reStructuredText: a directive, or a label or a comment,
 * which show nothing.
 *
 * @param head its first line, `.. ` included
 * @param body the lines that belong to it, without their margin
 * @param read reads lines into blocks, one level deeper
 */
export function readDirective(
  head: string,
  body: readonly string[],
  read: (lines: readonly string[]) => readonly Block[],
): readonly Block[] {
  const match = /^\.\.\s+([\w.:-]{1,60}?)::(?:\s+(.*))?$/.exec(head);
  const name = match?.[1]?.toLowerCase();
  // ".. _label:", ".. |name| …", ".. [1] …" and plain comments.
  if (name === undefined) return [];
  const argument = (match?.[2] ?? "").trim();
  const content = withoutOptions(body);
  if (codes.has(name)) {
    const text = trimLines(content.join("\n"));
    return text === "" ? [] : [codeBlock(text, language(argument))];
  }
  if (dropped.has(name)) return [];
  const version = versions.get(name);
  if (version !== undefined)
    return read([`${version} ${argument}`.trim(), ...content]);
  const blocks = read([argument, ...content]);
  const label = admonitions.get(name);
  if (label === undefined || blocks.length === 0) return blocks;
  return [{ kind: "admonition", label, content: blocks }];
}

/** Options, `:name: value`, come first. */
function withoutOptions(body: readonly string[]): readonly string[] {
  let start = 0;
  while (/^:[\w-]{1,60}:(?:\s|$)/.test(body[start] ?? "")) start++;
  return body.slice(start);
}

function language(argument: string): string | undefined {
  const word = /^[\w+#.-]{1,40}$/.exec(argument)?.[0].toLowerCase();
  return word === "none" || word === "text" ? undefined : word;
}
