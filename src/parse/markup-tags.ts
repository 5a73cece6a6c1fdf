import type { Block, Inline } from "../model/model.js";
import type { MarkupTag } from "./markup-node.js";
import { link } from "./prose-link.js";
import { roleInline } from "./prose-reference.js";

type Label = Extract<Block, { kind: "admonition" }>["label"];

export const admonitionTags: ReadonlyMap<string, Label> = new Map([
  ["note", "note"],
  ["rationale", "note"],
  ["tip", "tip"],
  ["important", "important"],
  ["caution", "caution"],
  ["warning", "warning"],
]);

export const listTags: ReadonlySet<string> = new Set([
  "itemizedlist",
  "orderedlist",
  "simplelist",
  "variablelist",
  "list",
  "ul",
  "ol",
  "dl",
]);

/** Tags that stand for themselves, of DocBook, HTML, and the two vocabularies of D-Bus. */
export const blockTags: ReadonlySet<string> = new Set([
  ...admonitionTags.keys(),
  ...listTags,
  "para",
  "simpara",
  "p",
  "div",
  "blockquote",
  "section",
  "refsect1",
  "refsect2",
  "refsect3",
  "formalpara",
  "title",
  "h1",
  "h2",
  "h3",
  "h4",
  "programlisting",
  "screen",
  "literallayout",
  "pre",
  "example",
  "informalexample",
  "listitem",
  "member",
  "item",
  "li",
  "definition",
  "description",
  "summary",
  "varlistentry",
  "term",
  "dt",
  "dd",
  "table",
  "informaltable",
  "tgroup",
  "thead",
  "tbody",
  "tr",
  "row",
  "errors",
  "error",
  "permission",
]);

const codeTags: ReadonlySet<string> = new Set([
  "literal",
  "code",
  "tt",
  "function",
  "type",
  "constant",
  "varname",
  "parameter",
  "arg",
  "filename",
  "command",
  "option",
  "envar",
  "classname",
  "structname",
  "structfield",
  "interfacename",
  "methodname",
  "property",
  "symbol",
  "userinput",
  "kbd",
  "value-ref",
  "error-ref",
  "token-ref",
]);

const emphasisTags: ReadonlySet<string> = new Set([
  "emphasis",
  "em",
  "i",
  "replaceable",
  "firstterm",
  "citetitle",
]);

const strongTags: ReadonlySet<string> = new Set(["strong", "b"]);

const linkTags: ReadonlySet<string> = new Set(["ulink", "link", "a"]);

const otherTags: readonly string[] = ["br", "quote", "td", "th", "entry"];

/** Every name that may be a tag when it appears in the text of a comment. */
export const textTags: ReadonlySet<string> = new Set([
  ...blockTags,
  ...codeTags,
  ...emphasisTags,
  ...strongTags,
  ...linkTags,
  ...otherTags,
]);

/**
 * What a tag in running text stands for.
 *
 * @param textOf gives the text inside of it
 * @returns `undefined` when the tag only shows its content
 */
export function inlineTag(
  tag: MarkupTag,
  textOf: () => string,
): Inline | undefined {
  const { name, attributes } = tag;
  if (codeTags.has(name)) return { kind: "code", text: textOf() };
  if (emphasisTags.has(name)) {
    const bold = /^(?:bold|strong)$/.test(attributes.get("role") ?? "");
    return { kind: bold ? "strong" : "emphasis", text: textOf() };
  }
  if (strongTags.has(name)) return { kind: "strong", text: textOf() };
  if (name === "quote") return { kind: "text", text: `“${textOf()}”` };
  if (linkTags.has(name)) {
    const url = attributes.get("url") ?? attributes.get("href");
    const text = textOf();
    return url === undefined ? { kind: "text", text } : link(text, url.trim());
  }
  return referenceTag(tag, textOf);
}

function referenceTag(
  { name, attributes }: MarkupTag,
  textOf: () => string,
): Inline | undefined {
  if (name === "member-ref") return anyReference(textOf(), textOf());
  if (name === "ref") {
    const text = textOf();
    const to = attributes.get("to") ?? text;
    return docReference(
      attributes.get("type") ?? "",
      to,
      text === "" ? to : text,
    );
  }
  if (name !== "dbus-ref") return undefined;
  const namespace = attributes.get("namespace");
  const text = textOf();
  return anyReference(
    namespace === undefined ? text : `${namespace}.${text}`,
    text,
  );
}

const docRoles: ReadonlyMap<string, string> = new Map([
  ["interface", "dbus:iface"],
  ["method", "dbus:meth"],
  ["signal", "dbus:sig"],
  ["property", "dbus:prop"],
]);

/** `doc:ref` separates a member from its interface by `.`, `:` or `::`, by its kind. */
function docReference(
  type: string,
  to: string,
  text: string,
): Inline | undefined {
  const target = to.trim().replace(/::?/g, ".");
  const role = docRoles.get(type);
  return role === undefined
    ? anyReference(target, text)
    : roleInline(role, `${text} <${target}>`);
}

function anyReference(target: string, text: string): Inline {
  const name = target.trim().replace(/\(\)$/, "");
  return name.length <= 600 && /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/.test(name)
    ? { kind: "reference", to: "any", target: name, text }
    : { kind: "code", text };
}
