const named: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", "\u00a0"],
  ["mdash", "—"],
  ["ndash", "–"],
  ["hellip", "…"],
]);

/**
 * Text with the references that authors write in comments, where XML leaves
 * them alone, and without characters that only control a terminal or reorder
 * what is read.
 */
export function plainText(text: string): string {
  const decoded = text.includes("&")
    ? text.replace(
        /&(?:([a-z]{2,6})|#(\d{2,7}));/g,
        (all, name: string | undefined, code: string | undefined) =>
          (name === undefined ? character(Number(code)) : named.get(name)) ??
          all,
      )
    : text;
  return decoded.replace(
    /[\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g,
    "",
  );
}

function character(code: number): string | undefined {
  return code >= 0x20 && code <= 0xd7ff ? String.fromCharCode(code) : undefined;
}
