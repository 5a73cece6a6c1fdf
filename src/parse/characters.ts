/** Character classes of XML 1.0, fifth edition, and where lines end. */

const nameStart =
  ":A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}" +
  "\\u{37F}-\\u{1FFF}\\u{200C}-\\u{200D}\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}" +
  "\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}";
const nameRest = "\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}-\\u{2040}";

const nameAt = new RegExp(`[${nameStart}][${nameStart}${nameRest}]*`, "uy");

/** With the flag `u` a surrogate pair is one character and a lone half matches. */
const forbidden =
  /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** The offset behind the name that starts at `at`; `at` itself when none does. */
export function endOfName(text: string, at: number): number {
  nameAt.lastIndex = at;
  return nameAt.test(text) ? nameAt.lastIndex : at;
}

/** Whether the character may stand in XML 1.0, as itself or by reference. */
export function isXmlCharacter(code: number): boolean {
  return (
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  );
}

/** Offsets of the first `limit` characters that XML 1.0 does not allow. */
export function forbiddenCharacters(text: string, limit: number): number[] {
  const found: number[] = [];
  forbidden.lastIndex = 0;
  while (found.length < limit) {
    const match = forbidden.exec(text);
    if (match === null) break;
    found.push(match.index);
  }
  return found;
}

/** White space of XML; not that of JavaScript. */
export function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13;
}

/** The offset of the first character at or behind `at` that is no white space. */
export function skipSpace(text: string, at: number): number {
  let end = at;
  while (isSpace(text.charCodeAt(end))) end++;
  return end;
}

/** Whether the text is nothing but white space. */
export function isBlank(text: string): boolean {
  return skipSpace(text, 0) === text.length;
}

/** The text with each line end as one LF, as XML hands it on. */
export function normalLineEnds(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}
