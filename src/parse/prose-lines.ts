import type { Block } from "../model/model.js";

interface Bullet {
  readonly ordered: boolean;
  /** How many characters stand in front of the item's text. */
  readonly width: number;
}

const bulletForm = /^(?:[-*+•‣]|(\d{1,3}[.)]|#\.|\(\d{1,3}\)))[ \t]+(?=\S)/;

/** The bullet or number that a line starts with. */
export function bulletOf(line: string): Bullet | undefined {
  const match = bulletForm.exec(line);
  return match === null
    ? undefined
    : { ordered: match[1] !== undefined, width: match[0].length };
}

/** A line that underlines a title or stands for a rule. */
export function isUnderline(line: string): boolean {
  return /^(?:={3,}|-{3,}|~{3,}|\^{3,}|#{3,}|\*{3,}|\+{3,}|_{3,})$/.test(line);
}

/** The edge of a table of reStructuredText, or a row of one of Markdown. */
export function isTableEdge(line: string): boolean {
  return /^(?:=+(?: +=+)+|\+(?:[-=]+\+)+|\|[^[].*\|)$/.test(line);
}

/** Whether text that starts here is code between fences; cheap enough to ask for every line. */
export function startsFence(line: string): boolean {
  return /^(?:`{3,}|~{3,})/.test(line) || line.startsWith("|[");
}

/**
 * Code between fences of Markdown, or between `|[` and `]|` of gtk-doc.
 * Without the end it goes on to the last line.
 */
export function fencedCode(
  lines: readonly string[],
  at: number,
): { readonly block: Block; readonly next: number } | undefined {
  const line = lines[at] ?? "";
  if (line.startsWith("|[")) return gtkCode(lines, at);
  const fence = /^(`{3,}|~{3,})[ \t]*([\w+#.-]{0,40})/.exec(line);
  const mark = fence?.[1];
  if (mark === undefined) return undefined;
  let end = at + 1;
  while (end < lines.length && lines[end]?.trim() !== mark) end++;
  const text = lines.slice(at + 1, end).join("\n");
  return { block: codeBlock(text, fence?.[2]), next: end + 1 };
}

function gtkCode(
  lines: readonly string[],
  at: number,
): { readonly block: Block; readonly next: number } {
  let end = at;
  while (end < lines.length && !(lines[end] ?? "").includes("]|")) end++;
  const inner = lines
    .slice(at, end + 1)
    .join("\n")
    .slice(2)
    .replace(/\]\|[^]*$/, "");
  const language = /^\s*<!--\s*language="(\w{1,40})"\s*-->/.exec(inner);
  const text = inner.slice(language?.[0].length ?? 0);
  return {
    block: codeBlock(trimLines(text), language?.[1]?.toLowerCase()),
    next: end + 1,
  };
}

export function codeBlock(text: string, language: string | undefined): Block {
  return {
    kind: "code",
    text,
    language: language === "" ? undefined : language,
  };
}

/** Without empty lines at the start and white space at the end. */
export function trimLines(text: string): string {
  return text.replace(/^(?:[ \t]*\n)+/, "").trimEnd();
}
