import type { Inline } from "../model/model.js";
import { plainText } from "./prose-text.js";

/** What was read, and the offset behind it. */
export interface Read {
  readonly inline: Inline | undefined;
  readonly end: number;
}

const markdownLink = /\[([^[\]]{1,300})\]\(([^()\s]{1,1000})\)/y;
const footnote = /\[(?:#?[\w-]{0,40}|\*)\]_/y;

/** A link of Markdown at that place, or the mark of a footnote. */
export function readBracket(text: string, at: number): Read | undefined {
  markdownLink.lastIndex = at;
  const match = markdownLink.exec(text);
  if (match !== null) {
    const [all, title = "", url = ""] = match;
    const inline = link(title, url);
    // Brackets and parentheses may mean something else.
    return inline.kind === "link"
      ? { inline, end: at + all.length }
      : undefined;
  }
  // The mark of a footnote that nothing here can show.
  footnote.lastIndex = at;
  if (!footnote.test(text)) return undefined;
  return { inline: undefined, end: footnote.lastIndex };
}

/** Addresses of other kinds, `javascript:` first of all, are text. */
export function link(title: string, url: string): Inline {
  const text = plainText(title).replace(/\s+/g, " ").trim();
  const target = plainText(url);
  const safe =
    /^(?:https?:\/\/[^/]|mailto:[^/])/i.test(target) &&
    /^[\x21-\x7e]+$/.test(target) &&
    !/[<>"\\^`{|}]/.test(target) &&
    URL.canParse(target);
  return safe
    ? { kind: "link", text: text === "" ? target : text, url: target }
    : { kind: "text", text: text === "" ? target : text };
}

/** An address that stands in the text as it is. */
export function readAddress(
  text: string,
  at: number,
  scheme: string,
): Read | undefined {
  if (/[\w]/.test(text[at - 1] ?? "")) return undefined;
  const form = /[^\s<>"'`{}|\\^[\]]+/y;
  form.lastIndex = at;
  const match = form.exec(text)?.[0] ?? "";
  // What ends a sentence is no part of the address; nor is a parenthesis that
  // closes one in front of it.
  let length = match.length;
  const ending = match.includes("(") ? ".,;:!?*" : ".,;:!?*)";
  while (length > 0 && ending.includes(match[length - 1] ?? "")) length--;
  const url = match.slice(0, length);
  if (url.length <= scheme.length) return undefined;
  if (scheme === "mailto:" && !url.includes("@")) return undefined;
  return { inline: link(url, url), end: at + url.length };
}
