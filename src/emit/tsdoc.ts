import type { Described, Doc } from "../model/model.js";
import { blocksMarkdown, inlineMarkdown } from "./prose.js";
import { deprecationOf, deprecationText } from "./deprecation.js";
import { commentText } from "./quote.js";

/** Width that prose in comments is wrapped to, the comment's own ` * ` left out. */
const proseWidth = 76;

export interface CommentTag {
  /** `param`, `returns`, `deprecated` … */
  readonly tag: string;
  /** The parameter's name, when the tag has one. */
  readonly name?: string;
  readonly text: string;
}

/** References stay code: a link could not reach from one module's hover to another's. */
const noLinks = { link: () => undefined };

/** The documentation as Markdown: the one-sentence summary first. */
export function docText(doc: Doc): string {
  return [
    inlineMarkdown(doc.summary, noLinks),
    blocksMarkdown(doc.body, noLinks),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** Paragraphs joined to one text, as a tag takes it. */
export function docLine(doc: Doc): string {
  return docText(doc).replaceAll(/\s*\n\s*/g, " ");
}

/** A TSDoc comment, `indentation` spaces deep; nothing for no text at all. */
export function tsdoc(
  paragraphs: readonly string[],
  tags: readonly CommentTag[],
  indentation: number,
): string {
  const width = proseWidth - indentation;
  const prose = paragraphs
    .filter((paragraph) => paragraph !== "")
    .map((paragraph) => guardTags(wrapMarkdown(commentText(paragraph), width)));
  const tagLines = tags.map(({ tag, name, text }) => {
    const line = `@${tag}${name === undefined ? "" : ` ${name} -`} ${guardInline(commentText(text))}`;
    return wrapLine(line.trimEnd(), width, "  ").join("\n");
  });
  const parts = tagLines.length === 0 ? prose : [...prose, tagLines.join("\n")];
  const lines = parts.join("\n\n").split("\n");
  const margin = " ".repeat(indentation);
  const [only] = lines;
  if (only === undefined || (lines.length === 1 && only === "")) return "";
  if (lines.length === 1 && only.length <= width)
    return `${margin}/** ${only} */\n`;
  const body = lines.map((line) => `${margin} * ${line}`.trimEnd());
  return [`${margin}/**`, ...body, `${margin} */`, ""].join("\n");
}

/**
 * What the XML says of a member beyond its text.
 *
 * @param prefix - Of the project's own annotations.
 */
export function lifecycleTags(
  described: Described,
  prefix: string,
): readonly CommentTag[] {
  const deprecated: readonly CommentTag[] = described.deprecated
    ? [
        {
          tag: "deprecated",
          text: deprecationText(
            deprecationOf(described, prefix),
            "The interface definition marks it as deprecated",
            {
              text: (text) => text,
              code: (text) => `\`${text.replaceAll("`", "'")}\``,
            },
          ),
        },
      ]
    : [];
  const since: readonly CommentTag[] =
    described.since === undefined
      ? []
      : [{ tag: "since", text: described.since }];
  return [...since, ...deprecated];
}

/** An `@` that would start a tag of TSDoc, or a directive of the compiler, is escaped. */
function guardTags(text: string): string {
  return text.replaceAll(/(^|\n)(\s*)@/g, "$1$2\\@").replaceAll("{@", "{\\@");
}

function guardInline(text: string): string {
  return text.replaceAll("{@", "{\\@");
}

/** Wraps paragraphs; fenced code, tables and quotes stay as they are. */
function wrapMarkdown(markdown: string, width: number): string {
  let fence = "";
  return markdown
    .split("\n")
    .flatMap((line) => {
      const opened = /^\s*(`{3,}|~{3,})/.exec(line)?.[1] ?? "";
      if (fence !== "") {
        if (opened.startsWith(fence)) fence = "";
        return [line];
      }
      if (opened !== "") {
        fence = opened;
        return [line];
      }
      if (/^\s*(\||>)/.test(line)) return [line];
      const marker = /^\s*(?:[-*+]|[0-9]+[.)])?\s*/.exec(line)?.[0] ?? "";
      return wrapLine(line, width, " ".repeat(marker.length));
    })
    .join("\n");
}

/** Breaks at spaces, but never so that the next line would start like a Markdown construct. */
function wrapLine(
  line: string,
  width: number,
  continuation: string,
): readonly string[] {
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(/(?<=\S) +/)) {
    const joined = current === "" ? word : `${current} ${word}`;
    const fits = joined.length <= width;
    if (current === "" || fits || /^([-+*#>|=~`@]|[0-9]+[.)])/.test(word)) {
      current = joined;
    } else {
      lines.push(current);
      current = continuation + word;
    }
  }
  return [...lines, current];
}
