import type { Inline } from "../model/model.js";
import type { Read } from "./prose-link.js";
import { link, readAddress, readBracket } from "./prose-link.js";
import { gtkReference, roleInline } from "./prose-reference.js";
import { plainText } from "./prose-text.js";

/**
 * What may start something in running text. Words that end in `()` are
 * looked for at the start of a word only, or a long word would be tried at
 * every letter.
 */
const starts =
  /``|`|\*\*|\*|:[A-Za-z][\w.+:-]{0,40}:(?=`)|\\[\\`*_|:@#% ]|[@%#](?=[A-Za-z_])|https?:\/\/|mailto:|\[|(?<![\w.:#@/-])[A-Za-z_][\w.]{0,200}\(\)/g;

/** In front of emphasis and the like there is white space or an opening character. */
const opensAfter = /[\s'"([{<\-/:,;]/;

interface InlineReader {
  readonly text: string;
  readonly found: Inline[];
  /** Start of text that was not put out yet. */
  from: number;
  readonly nextLiteral: Finder;
  readonly nextBackquote: Finder;
  readonly nextStrong: Finder;
  readonly nextEmphasis: Finder;
}

/** The offset of the first match at or behind `from`, which never goes back; -1 for none. */
type Finder = (from: number) => number;

/** Remembers what it found, so that many openers without a closer cost no more than one. */
function finder(text: string, form: RegExp): Finder {
  let last: number | undefined;
  return (from) => {
    if (last !== undefined && (last === -1 || last >= from)) return last;
    form.lastIndex = from;
    last = form.exec(text)?.index ?? -1;
    return last;
  };
}

/**
 * Reads running text: reStructuredText inline markup, gtk-doc references,
 * Markdown links and code, addresses. What cannot be read stays text.
 */
export function readInline(text: string): readonly Inline[] {
  return tidy(inlineParts(text));
}

/** The same for a part of a text: white space at its ends is kept. */
export function inlineParts(text: string): readonly Inline[] {
  const reader: InlineReader = {
    text,
    found: [],
    from: 0,
    nextLiteral: finder(text, /``/g),
    nextBackquote: finder(text, /`/g),
    nextStrong: finder(text, /(?<=\S)\*\*(?![*\w])/g),
    nextEmphasis: finder(text, /(?<=[^\s*])\*(?![*\w])/g),
  };
  const scanner = new RegExp(starts);
  for (;;) {
    const match = scanner.exec(text);
    if (match === null) break;
    const read = readAt(reader, match[0], match.index);
    if (read === undefined) continue;
    putText(reader, match.index);
    if (read.inline !== undefined) reader.found.push(read.inline);
    reader.from = read.end;
    scanner.lastIndex = read.end;
  }
  putText(reader, text.length);
  return reader.found;
}

function readAt(
  reader: InlineReader,
  start: string,
  at: number,
): Read | undefined {
  switch (start) {
    case "``":
      return readLiteral(reader, at);
    case "`":
      return readBackquoted(reader, at);
    case "**":
      return readMarked(reader, at, start, reader.nextStrong, "strong");
    case "*":
      return readMarked(reader, at, start, reader.nextEmphasis, "emphasis");
    case "[":
      return readBracket(reader.text, at);
    case "@":
    case "%":
    case "#":
      return readGtk(reader, at);
    case "http://":
    case "https://":
    case "mailto:":
      return readAddress(reader.text, at, start);
  }
  if (start.startsWith("\\")) return readEscape(start, at);
  if (start.startsWith(":")) return readRole(reader, start, at);
  return readCall(start, at);
}

function putText(reader: InlineReader, to: number): void {
  const text = reader.text.slice(reader.from, to);
  if (text !== "") reader.found.push({ kind: "text", text: plainText(text) });
}

function code(text: string): Inline | undefined {
  const shown = plainText(text).replace(/\s+/g, " ").trim();
  return shown === "" ? undefined : { kind: "code", text: shown };
}

function readLiteral(reader: InlineReader, at: number): Read | undefined {
  const close = reader.nextLiteral(at + 2);
  if (close === -1) return undefined;
  return { inline: code(reader.text.slice(at + 2, close)), end: close + 2 };
}

/** `` `text <url>`_ ``, a reference of reStructuredText, or code of Markdown. */
function readBackquoted(reader: InlineReader, at: number): Read | undefined {
  const { text } = reader;
  const close = reader.nextBackquote(at + 1);
  if (close === -1 || close === at + 1) return undefined;
  const inner = text.slice(at + 1, close);
  if (text[close + 1] !== "_") return { inline: code(inner), end: close + 1 };
  const end = close + (text[close + 2] === "_" ? 3 : 2);
  const open = inner.endsWith(">") ? inner.lastIndexOf("<") : -1;
  if (open === -1)
    return { inline: { kind: "text", text: plainText(inner) }, end };
  const url = inner.slice(open + 1, -1).replace(/\s+/g, "");
  const title = inner.slice(0, open).trim();
  return { inline: link(title === "" ? url : title, url), end };
}

function readMarked(
  reader: InlineReader,
  at: number,
  mark: string,
  next: Finder,
  kind: "strong" | "emphasis",
): Read | undefined {
  const { text } = reader;
  const before = text[at - 1];
  const behind = text[at + mark.length];
  if (before !== undefined && !opensAfter.test(before)) return undefined;
  if (behind === undefined || /\s/.test(behind)) return undefined;
  const close = next(at + mark.length + 1);
  if (close === -1) return undefined;
  const inner = plainText(text.slice(at + mark.length, close));
  return {
    inline: { kind, text: inner.replace(/\s+/g, " ") },
    end: close + mark.length,
  };
}

function readEscape(start: string, at: number): Read {
  const char = start.slice(1);
  return {
    inline: char === " " ? undefined : { kind: "text", text: char },
    end: at + 2,
  };
}

function readRole(
  reader: InlineReader,
  start: string,
  at: number,
): Read | undefined {
  const open = at + start.length;
  const close = reader.nextBackquote(open + 1);
  if (close === -1) return undefined;
  const inner = reader.text.slice(open + 1, close);
  return { inline: roleInline(start.slice(1, -1), inner), end: close + 1 };
}

function readGtk(reader: InlineReader, at: number): Read | undefined {
  const before = reader.text[at - 1];
  if (before !== undefined && !/[\s'"([{,;/|=-]/.test(before)) return undefined;
  const read = gtkReference(reader.text, at);
  return read === undefined
    ? undefined
    : { inline: read.inline, end: read.end };
}

function readCall(start: string, at: number): Read {
  const name = start.slice(0, -2);
  const end = at + start.length;
  const isMember =
    /^[A-Z]\w*$/.test(name) || /^[a-z]\w*(?:\.\w+)+$/i.test(name);
  return {
    inline: isMember
      ? { kind: "reference", to: "method", target: name, text: start }
      : { kind: "code", text: start },
    end,
  };
}

/** Joins neighbouring texts, and makes one space of white space. */
export function tidy(found: readonly Inline[]): readonly Inline[] {
  const joined: Inline[] = [];
  for (const inline of found) {
    const last = joined.at(-1);
    if (inline.kind === "text" && last?.kind === "text")
      joined[joined.length - 1] = {
        kind: "text",
        text: last.text + inline.text,
      };
    else joined.push(inline);
  }
  const result = joined.map((inline, index): Inline => {
    if (inline.kind !== "text") return inline;
    let text = inline.text.replace(/\s+/g, " ");
    if (index === 0) text = text.trimStart();
    if (index === joined.length - 1) text = text.trimEnd();
    return { kind: "text", text };
  });
  return result.filter((inline) => inline.text !== "");
}
