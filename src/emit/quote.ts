/**
 * Text from XML in TypeScript. Everything that comes from a file passes through
 * here on its way into code or comments, and stays what it is: text.
 */

/**
 * Characters that show as something else than they are, or end a line for some
 * reader: controls, line and paragraph separators, bidirectional marks, byte
 * order marks, lone surrogates.
 */
const invisible =
  // eslint-disable-next-line no-control-regex -- finding them is the point
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Nearly all text: nothing in it needs a look. */
const plain = /^[ !#-[\]-~\n]*$/;

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** A string literal with the quotes that prettier would choose. */
export function quote(value: string): string {
  if (plain.test(value) && !value.includes("\n")) return `"${value}"`;
  const doubles = value.split('"').length;
  const singles = value.split("'").length;
  const mark = doubles > singles ? "'" : '"';
  const escaped = value
    .replaceAll("\\", "\\\\")
    .replaceAll(mark, `\\${mark}`)
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")
    .replaceAll(invisible, escapeUnit);
  return mark + escaped + mark;
}

/** Text for a block comment: it cannot end it, nor hide anything in it. Line feeds stay. */
export function commentText(value: string): string {
  if (plain.test(value) && !value.includes("*/")) return value;
  return value
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll("\t", "  ")
    .split("\n")
    .map((line) => line.replaceAll(invisible, escapeUnit))
    .join("\n")
    .replaceAll("*/", "*\\/");
}
