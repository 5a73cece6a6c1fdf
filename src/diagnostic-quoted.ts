const longestQuote = 60;

/** The text as it may stand in a message: quoted, on one line, never long. */
export function quoted(text: string): string {
  const cut = text.length > longestQuote;
  // Not between the halves of a surrogate pair.
  const head = cut
    ? text.slice(0, longestQuote).replace(/[\uD800-\uDBFF]$/, "")
    : text;
  // JSON escapes C0 controls and lone surrogates; the other invisible ones,
  // which could reorder or hide what a terminal shows, are done here.
  const escaped = JSON.stringify(head).replace(
    /[\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return cut ? `${escaped.slice(0, -1)}…"` : escaped;
}
