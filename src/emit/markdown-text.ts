/**
 * Text from XML in Markdown. Whatever it holds, it shows as it is: it becomes
 * no markup, no HTML, no link, and no expression of a site generator.
 */

/** Where a text stands. A pipe ends a table cell, even inside a code span. */
export type MarkdownPlace = "prose" | "cell";

/**
 * What does not show, or reorders what does: controls, bidirectional overrides
 * and isolates, zero-width spaces, byte order marks, tags, lone surrogates.
 * Marks and joiners that Arabic, Hebrew or emoji need are left alone.
 */
const hidden =
  // eslint-disable-next-line no-control-regex -- finding them is the point
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]|[\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

/** Spells out every hidden character; white space is unchanged. */
function visibleText(text: string): string {
  return text.replace(hidden, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, "0")}`;
  });
}

/** The same on one line. No-break spaces and their like stay. */
export function oneLine(text: string): string {
  // Nearly every text is plain, and asking is cheaper than replacing.
  if (!/[^ -~]| {2}/.test(text)) return text;
  return visibleText(text.replaceAll(/[\t-\r \u2028\u2029]+/g, " "));
}

/**
 * A piece of one line, escaped. Both its ends count as neighbours of markup;
 * its start is not taken for the start of a line, see `escapeLineStart`.
 *
 * An e-mail address can still be shown as a link by GitHub, which looks for
 * them in finished text; nothing short of taking it apart prevents that.
 */
export function escapeText(text: string, place: MarkdownPlace): string {
  return text.replaceAll(
    /(?:https?|ftp):(?=\/\/)|www\.|_+|[\\`[\]{%#*<!&~$|]/gi,
    (found: string, at: number) => {
      const before = characterBefore(text, at);
      const after = characterAt(text, at + found.length);
      if (found.startsWith("_")) return escapeUnderscores(found, before, after);
      if (found.length > 1) return `${found.slice(0, -1)}\\${found.slice(-1)}`;
      if (found === "{" && before === "{") return apart("{");
      return needsEscape(found, before, after, place) ? `\\${found}` : found;
    },
  );
}

/**
 * Keeps a character away from its twin in front of it, in the finished page
 * too: Vue looks there for double braces and runs what they hold.
 */
function apart(character: string): string {
  return `<!-- -->\\${character}`;
}

/** A single one inside a word is no emphasis for anybody. */
function escapeUnderscores(run: string, before: string, after: string): string {
  const isWord = /[\p{L}\p{N}]/u;
  const insideWord = isWord.test(before) && isWord.test(after);
  return insideWord && run === "_" ? run : run.replaceAll("_", "\\_");
}

/** `before` and `after` are the neighbours, empty at an end of the piece. */
function needsEscape(
  character: string,
  before: string,
  after: string,
  place: MarkdownPlace,
): boolean {
  switch (character) {
    case "*":
      return before !== " " || after !== " ";
    case "<":
      return !/[ 0-9=]/.test(after);
    case "!":
      // In front of a link it makes an image, behind `<` a comment.
      return after === "" || before === "<";
    case "&":
      return /[a-z#]/i.test(after);
    case "%":
    case "#":
      return before === "{";
    case "~":
    case "$":
      // Only one that follows something can close what another one opened.
      return before !== " ";
    case "|":
      return place === "cell";
    default:
      return true;
  }
}

function characterBefore(text: string, at: number): string {
  const low = /[\udc00-\udfff]/.test(text[at - 1] ?? "");
  return text.slice(Math.max(0, at - (low ? 2 : 1)), at);
}

function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? "" : String.fromCodePoint(code);
}

/** A line that starts with text, escaped where it would start a block. */
export function escapeLineStart(line: string): string {
  const ordinal = /^([0-9]{1,9})([.)](?: .*)?)$/.exec(line);
  if (ordinal !== null) return `${ordinal[1] ?? ""}\\${ordinal[2] ?? ""}`;
  const startsBlock =
    /^(?:[>|]|[-+*:](?: |$)|#{1,6}(?: |$)|(?:---|===|\+\+\+|:::|!!!|\?\?\?)|[-:|=+ ]+$)/;
  return startsBlock.test(line) ? `\\${line}` : line;
}

/**
 * A code span around a text, or nothing for one that is blank. White space is
 * collapsed and trimmed, as every renderer would do.
 */
export function codeSpan(text: string, place: MarkdownPlace): string {
  const code = oneLine(text).trim();
  if (code === "") return "";
  // A backslash in front of a pipe cannot be written inside a code span there.
  if (place === "cell" && code.includes("\\|")) return escapeText(code, place);
  const lengths = new Set(code.match(/`+/g)?.map((run) => run.length));
  let length = 1;
  while (lengths.has(length)) length++;
  const fence = "`".repeat(length);
  const gap = code.startsWith("`") || code.endsWith("`") ? " " : "";
  const content = place === "cell" ? code.replaceAll("|", "\\|") : code;
  return fence + gap + content + gap + fence;
}

/** Languages whose code prettier would lay out anew. */
const formattedLanguages =
  /^(?:[cm]?[jt]s|[jt]sx|javascript|typescript|flow|json[5c]?|jsonl|html?|vue|xhtml|css|scss|less|ya?ml|markdown|md|mdx|graphql|gql|handlebars|hbs|angular|lwc|importmap|webmanifest|geojson|topojson|babel|es6|jsm|mjml)$/i;

/** A fenced block of somebody's code, its lines as they are; nothing for no code. */
export function fencedCode(text: string, language: string | undefined): string {
  const lines = visibleText(text.replaceAll(/\r\n?|[\u2028\u2029]/g, "\n"))
    .replaceAll("\t", "    ")
    .split("\n")
    .map((line) => line.trimEnd());
  const first = lines.findIndex((line) => line !== "");
  const last = lines.findLastIndex((line) => line !== "");
  if (first === -1) return "";
  const code = lines.slice(first, last + 1);
  const fence = "`".repeat(Math.max(2, longestRun(code)) + 1);
  const info = /^[A-Za-z0-9+#._-]{1,32}$/.test(language ?? "") ? language : "";
  const block = [fence + (info ?? ""), ...code, fence];
  return [
    ...(formattedLanguages.test(info ?? "")
      ? ["<!-- prettier-ignore -->"]
      : []),
    ...block,
  ].join("\n");
}

function longestRun(lines: readonly string[]): number {
  const runs = lines.flatMap((line) => line.match(/`+/g) ?? []);
  return runs.reduce((longest, run) => Math.max(longest, run.length), 0);
}

/** The URL as a link destination; `undefined` for what must not be a link. */
export function linkDestination(url: string): string | undefined {
  if (!/^(?:https?|mailto):/i.test(url) || !URL.canParse(url)) return undefined;
  return new URL(url).href
    .replaceAll(/[^A-Za-z0-9\-._~:/?#@!$&+,;=%[\]]/g, percentEncoded)
    .replaceAll(/(&#?[A-Za-z0-9]+);/g, "$1%3B");
}

/** `encodeURIComponent` leaves some characters alone that mean something here. */
function percentEncoded(character: string): string {
  return /[()*']/.test(character)
    ? `%${character.charCodeAt(0).toString(16).toUpperCase()}`
    : encodeURIComponent(character);
}
