/** Inline content as Markdown, piece by piece. */
import type { Inline } from "../model/model.js";
import {
  codeSpan,
  escapeText,
  linkDestination,
  oneLine,
  type MarkdownPlace,
} from "./markdown-text.js";

export type Reference = Extract<Inline, { readonly kind: "reference" }>;

type Link = (reference: Reference) => string | undefined;

/** Inline content with every decision made: what is a link, what is only text. */
export interface Piece {
  readonly kind: "text" | "code" | "emphasis" | "strong" | "link" | "reference";
  /** On one line. */
  readonly text: string;
  /** Of a link or a reference; empty for the others. */
  readonly url: string;
}

/** The content with its white space collapsed and nothing that runs together. */
export function mergedPieces(
  content: readonly Inline[],
  link: Link,
): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const item of content) {
    const piece = pieceOf(item, link);
    if (piece.text.trim() !== "" || piece.kind === "text") {
      append(pieces, piece);
    }
  }
  return pieces;
}

/** Neighbours of one kind become one; emphasis that touches another is given up. */
function append(pieces: Piece[], piece: Piece): void {
  const last = pieces.at(-1);
  if (last?.kind === piece.kind && piece.url === "") {
    const gap = last.text.endsWith(" ") ? /^ +/ : /^$/;
    const text = last.text + piece.text.replace(gap, "");
    pieces[pieces.length - 1] = { ...last, text };
  } else if (last !== undefined && touches(last, piece)) {
    pieces.pop();
    append(pieces, { ...last, kind: "text" });
    append(pieces, { ...piece, kind: "text" });
  } else if (piece.text !== "") {
    pieces.push(piece);
  }
}

function touches(left: Piece, right: Piece): boolean {
  return (
    isEmphasised(left) &&
    isEmphasised(right) &&
    left.text === left.text.trimEnd() &&
    right.text === right.text.trimStart()
  );
}

function isEmphasised({ kind }: Piece): boolean {
  return kind === "emphasis" || kind === "strong";
}

function pieceOf(item: Inline, link: Link): Piece {
  const text = oneLine(item.text);
  if (item.kind === "link") {
    const url = linkDestination(item.url);
    if (url === undefined) return { kind: "text", text, url: "" };
    return { kind: "link", text: text.trim() === "" ? url : text, url };
  }
  if (item.kind === "reference") {
    const label = text.trim() === "" ? oneLine(item.target) : text;
    const url = link(item);
    return url === undefined
      ? { kind: "code", text: label, url: "" }
      : { kind: "reference", text: label, url };
  }
  return { kind: item.kind, text, url: "" };
}

/** One piece, given what stands on the line before it and what follows. */
export function pieceMarkdown(
  piece: Piece,
  before: string,
  next: Piece | undefined,
  place: MarkdownPlace,
): string {
  switch (piece.kind) {
    case "text":
      return escapeText(piece.text, place);
    case "code":
      return codeSpan(piece.text, place);
    case "reference":
      return `[${referenceLabel(piece.text, place)}](${piece.url})`;
    case "link":
      return piece.text === piece.url && !piece.url.startsWith("mailto:")
        ? `<${piece.url}>`
        : `[${escapeText(piece.text.trim(), place)}](${piece.url})`;
    case "emphasis":
    case "strong":
      return emphasised(piece, before, next, place);
  }
}

/** A bracket inside a code span could still make the line a link definition. */
function referenceLabel(text: string, place: MarkdownPlace): string {
  return /[[\]]/.test(text)
    ? escapeText(text.trim(), place)
    : codeSpan(text, place);
}

/** Delimiters only count in certain company; elsewhere the text stays plain. */
function emphasised(
  piece: Piece,
  line: string,
  next: Piece | undefined,
  place: MarkdownPlace,
): string {
  const lead = piece.text.slice(0, -piece.text.trimStart().length);
  const trail = piece.text.slice(piece.text.trimEnd().length);
  const content = escapeText(piece.text.trim(), place);
  const before = lead === "" ? line.slice(-1) : " ";
  const after = trail === "" ? firstOfPiece(next) : " ";
  const apart = isGap(before) && isGap(after);
  const delimiter = piece.kind === "strong" ? "**" : apart ? "_" : "*";
  const opens = isGap(before) || isLetter(content.charAt(0));
  const closes = isGap(after) || isLetter(content.slice(-1));
  // Prettier miscounts the backslashes of emphasised text.
  return opens && closes && !piece.text.includes("\\")
    ? lead + delimiter + content + delimiter + trail
    : lead + content + trail;
}

/** What every version of CommonMark takes for white space or punctuation. */
function isGap(unit: string): boolean {
  return unit === "" || /[\s!-/:-@[-`{-~\p{P}]/u.test(unit);
}

/** What no version of CommonMark takes for white space or punctuation. */
function isLetter(unit: string): boolean {
  return /[\p{L}\p{N}]/u.test(unit);
}

function firstOfPiece(piece: Piece | undefined): string {
  if (piece === undefined) return "";
  if (piece.kind === "text" || isEmphasised(piece)) return piece.text.charAt(0);
  // Code and links start with a mark.
  return "`";
}
