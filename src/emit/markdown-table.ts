/** Tables, padded the way prettier pads them. */

/**
 * @param rows - Finished cells: one line each, pipes escaped. Empty ones stay empty.
 */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const widths = head.map((title, column) =>
    rows.reduce(
      (width, row) => Math.max(width, textWidth(row[column] ?? "")),
      Math.max(3, textWidth(title)),
    ),
  );
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => padded(cells[column] ?? "", width)).join(" | ")} |`;
  const rule = widths.map((width) => "-".repeat(width));
  return [line(head), line(rule), ...rows.map(line)].join("\n");
}

function padded(cell: string, width: number): string {
  return cell + " ".repeat(width - textWidth(cell));
}

/** An emoji with all that belongs to it: variation, skin tone, joined ones; flags. */
const emoji =
  /\p{Regional_Indicator}{2}|[0-9#*]\ufe0f?\u20e3|(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f)\p{Emoji_Modifier}?(?:\u200d\p{Extended_Pictographic}\ufe0f?\p{Emoji_Modifier}?)*/gu;

const combining = /[\p{Mn}\p{Me}]/gu;

/** Blocks of East Asian characters that take two columns. */
const wide =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18df2}\u{1aff0}-\u{1b2fb}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]/gu;

/** Columns that a text takes in a terminal or an editor. */
export function textWidth(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  const plain = text.replaceAll(emoji, "  ").replaceAll(combining, "");
  return [...plain].length + (plain.match(wide)?.length ?? 0);
}
