import type { Diagnostic } from "./diagnostic.js";

/**
 * What a finding is known by from one run to the next: the rule, the symbol (or
 * the file where there is none) and the message. Lines do not count, so that
 * text in front of it may change.
 */
export function fingerprintOf({
  rule,
  symbol,
  message,
  span,
}: Diagnostic): string {
  const text = JSON.stringify([
    rule,
    symbol ?? span.file.slice(span.file.lastIndexOf("/") + 1),
    message.replace(/\s+/g, " ").trim(),
  ]);
  return hash(text, 0x811c9dc5) + hash(text, 0x9747b28c);
}

/** FNV-1a with a start of its own: two of them tell findings apart. */
function hash(text: string, start: number): string {
  let value = start;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
    value ^= value >>> 15;
  }
  return (value >>> 0).toString(16).padStart(8, "0");
}
