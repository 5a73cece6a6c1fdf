import type { Block, Doc, Inline } from "../../src/model/model.js";

/**
 * Prose as lines that a test can be read by: `P` paragraph, `-` and `1.` items,
 * `T` term, `C` code, labels in capitals; inside, `‹code›`, `*emphasis*`,
 * `**strong**`, `[text](url)`, `{kind:target|text}`.
 */
export function shownBlocks(
  blocks: readonly Block[],
  indent = "",
): readonly string[] {
  return blocks.flatMap((block) => shownBlock(block, indent));
}

function shownBlock(block: Block, indent: string): readonly string[] {
  const deeper = `${indent}  `;
  switch (block.kind) {
    case "paragraph":
      return [`${indent}P ${shownInline(block.content)}`];
    case "code":
      return [
        `${indent}C ${block.language ?? ""}`.trimEnd(),
        ...block.text.split("\n").map((line) => `${deeper}${line}`.trimEnd()),
      ];
    case "list":
      return block.items.flatMap((item) => [
        `${indent}${block.ordered ? "1." : "-"}`,
        ...shownBlocks(item, deeper),
      ]);
    case "definitions":
      return block.items.flatMap(({ term, content }) => [
        `${indent}T ${shownInline(term)}`,
        ...shownBlocks(content, deeper),
      ]);
    case "admonition":
      return [
        `${indent}${block.label.toUpperCase()}`,
        ...shownBlocks(block.content, deeper),
      ];
  }
}

export function shownInline(content: readonly Inline[]): string {
  return content
    .map((inline) => {
      switch (inline.kind) {
        case "text":
          return inline.text;
        case "code":
          return `‹${inline.text}›`;
        case "emphasis":
          return `*${inline.text}*`;
        case "strong":
          return `**${inline.text}**`;
        case "link":
          return `[${inline.text}](${inline.url})`;
        case "reference":
          return `{${inline.to}:${inline.target}|${inline.text}}`;
      }
    })
    .join("");
}

/** The summary, marked `S`, and the body. */
export function shownDoc({ summary, body }: Doc): readonly string[] {
  return [
    ...(summary.length === 0 ? [] : [`S ${shownInline(summary)}`]),
    ...shownBlocks(body),
  ];
}
