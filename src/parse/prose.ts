import type { Block, Inline } from "../model/model.js";
import { dedent } from "./doc-comment.js";
import { hasMarkup, readMarkup } from "./markup-text.js";
import { markupInline } from "./markup-inline.js";
import { markupBlocks } from "./markup.js";
import { readBlocks } from "./prose-blocks.js";
import { readInline as readPlainInline } from "./prose-inline.js";

/**
 * Reads documentation as people write it in comments and annotations:
 * reStructuredText, gtk-doc, Markdown, or DocBook tags, often mixed.
 */
export function readProse(text: string): readonly Block[] {
  const lines = dedent(
    text.split("\n").map((line) => line.replaceAll("\t", "        ")),
  );
  if (lines === "") return [];
  return hasMarkup(lines)
    ? markupBlocks(readMarkup(lines))
    : readBlocks(lines.split("\n"));
}

/** Reads one line of such documentation. */
export function readInline(text: string): readonly Inline[] {
  return hasMarkup(text)
    ? markupInline(readMarkup(text))
    : readPlainInline(text);
}
