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

/**
 * The content with its white space collapsed and nothing that would run
 * together: neighbours of one kind become one, and emphasis that touches other
 * emphasis is given up.
 */
export function mergedPieces(
  content: readonly Inline[],
  link: Link,
): readonly Piece[] {
  const pieces = joined(
    content
      .map((item) => pieceOf(item, link))
      .filter(({ kind, text }) => text.trim() !== "" || kind === "text"),
  );
  return joined(
    pieces.map((piece, index) =>
      touches(pieces[index - 1], piece) || touches(piece, pieces[index + 1])
        ? { ...piece, kind: "text" }
        : piece,
    ),
  );
}

function joined(pieces: readonly Piece[]): readonly Piece[] {
  const runs: Piece[][] = [];
  for (const piece of pieces) {
    const run = runs.at(-1);
    if (run?.[0]?.kind === piece.kind && piece.url === "") run.push(piece);
    else runs.push([piece]);
  }
  return runs.flatMap((run) =>
    run.slice(0, 1).map((first) => ({
      ...first,
      text: run
        .map(({ text }) => text)
        .join("")
        .replaceAll(/ {2,}/g, " "),
    })),
  );
}

function touches(left: Piece | undefined, right: Piece | undefined): boolean {
  return (
    left !== undefined &&
    right !== undefined &&
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

/** One piece, given the last character before it and what follows. */
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
  previous: string,
  next: Piece | undefined,
  place: MarkdownPlace,
): string {
  const lead = piece.text.slice(0, -piece.text.trimStart().length);
  const trail = piece.text.slice(piece.text.trimEnd().length);
  const content = escapeText(piece.text.trim(), place);
  const before = lead === "" ? previous : " ";
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
