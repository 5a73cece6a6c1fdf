/**
 * A text with blanks for what stands in backquotes: that is spoken of, not
 * said. Places stay what they are.
 */
export function withoutLiterals(text: string): string {
  return text.replace(/``[^`]*``|`[^`]+`/g, (literal) =>
    " ".repeat(literal.length),
  );
}
