/**
 * Text from files, shown so that it cannot drive a terminal: nothing that moves
 * the cursor, changes colours, reverses the reading direction or is invisible.
 */

/** Control characters have pictures of their own, one cell wide. */
const controlPictures = 0x2400;
const deletePicture = "\u2421";

/** One line of harmless text. Line breaks and tabs become pictures too. */
export function visible(text: string): string {
  if (isPlain(text)) return text;
  let shown = "";
  for (const character of text) shown += visibleCharacter(character);
  return shown;
}

/** The same for one character (one code point). */
export function visibleCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(controlPictures + code);
  if (code === 0x7f) return deletePicture;
  if (!isTreacherous(code)) return character;
  return `<U+${code.toString(16).toUpperCase().padStart(4, "0")}>`;
}

/** Cells of a terminal that a character takes. */
export function cellWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (/\p{M}/u.test(character)) return 0;
  return wideRanges.some(([from, to]) => code >= from && code <= to) ? 2 : 1;
}

function isPlain(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

/** C1 controls, formatting characters, line separators, lone surrogates, tags. */
function isTreacherous(code: number): boolean {
  if (code >= 0x80 && code <= 0x9f) return true;
  if (code === 0x2028 || code === 0x2029) return true;
  if (code >= 0xd800 && code <= 0xdfff) return true;
  if (code < 0xad) return false;
  return /[\p{Cf}\p{Co}\u115f\u1160\u3164\uffa0]/u.test(
    String.fromCodePoint(code),
  );
}

/** East Asian wide characters and pictographs, in broad strokes. */
const wideRanges: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];
