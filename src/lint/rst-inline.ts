import { quoted } from "../diagnostic-quoted.js";

/** An interpreted text with its role: `` :dbus:meth:`Run` ``. */
export interface Role {
  /** With its domain: `dbus:meth`, `ref`. */
  readonly name: string;
  /** What it leads to: of `` `text <target>` `` the part in angle brackets. */
  readonly target: string;
  /** Offsets into the text: of the whole, from the first colon to behind the backquote. */
  readonly start: number;
  readonly end: number;
}

/** Markup that does not end, or that is none. */
export interface MarkupFault {
  /** In the words of a message. */
  readonly message: string;
  readonly help: string;
  readonly start: number;
  readonly end: number;
}

interface Found {
  readonly roles: Role[];
  readonly faults: MarkupFault[];
}

/** At most three parts, so that a row of colons is no work. */
const roleStart = /:((?:[A-Za-z][\w+.-]{0,40}:){0,2}[A-Za-z][\w+.-]{0,40}):`/y;

/** Where something may begin that is more than text. */
const special = /[\\`]|:(?=[A-Za-z])/g;

/** Reads one paragraph, up to the first mark that does not end in it. */
export function readInline(
  text: string,
  start: number,
  end: number,
  found: Found,
): void {
  // What is searched for is never looked for behind the end of the paragraph.
  const paragraph = text.slice(start, end);
  if (!paragraph.includes("`")) return;
  special.lastIndex = 0;
  for (;;) {
    const at = special.exec(paragraph)?.index;
    if (at === undefined) return;
    const next = readNext(paragraph, at, start, found);
    if (next === undefined) return;
    special.lastIndex = next;
  }
}

/** Reads what stands at `at`; returns where to go on, unless its mark does not end. */
function readNext(
  text: string,
  at: number,
  start: number,
  { roles, faults }: Found,
): number | undefined {
  const add = (message: string, help: string, length: number) => {
    const from = start + at;
    faults.push({ message, help, start: from, end: from + length });
  };
  switch (text[at]) {
    case "\\":
      return at + 2;
    case ":": {
      roleStart.lastIndex = at;
      const match = roleStart.exec(text);
      if (match?.[1] === undefined) return at + 1;
      const open = at + match[0].length;
      const close = text.indexOf("`", open);
      if (close === -1) {
        const message = `the role ":${match[1]}:" has no closing backquote`;
        add(message, "close it with a backquote.", match[0].length);
        return undefined;
      }
      const target = roleTarget(text.slice(open, close));
      const end = close + 1;
      roles.push({
        name: match[1],
        target,
        start: start + at,
        end: start + end,
      });
      return end;
    }
    case "`":
      return text[at + 1] === "`"
        ? endOfLiteral(text, at, add)
        : endOfText(text, at, add);
    default:
      return at + 1;
  }
}

type Add = (message: string, help: string, length: number) => void;

function endOfLiteral(text: string, at: number, add: Add): number | undefined {
  let end = text.indexOf("``", at + 2);
  if (end === -1) {
    add(
      "a literal in double backquotes is not closed",
      "close it with two backquotes.",
      2,
    );
    return undefined;
  }
  // A literal may end in backquotes of its own.
  end += 2;
  while (text[end] === "`") end += 1;
  return end;
}

function endOfText(text: string, at: number, add: Add): number | undefined {
  const close = text.indexOf("`", at + 1);
  if (close === -1) {
    add("a backquote is not closed", "close it, or take it out.", 1);
    return undefined;
  }
  const end = close + 1;
  // A link, or a role behind its text.
  if (!/^(?:_|:[A-Za-z])/.test(text.slice(end, end + 2)))
    add(
      `${quoted(text.slice(at, end))} has no role`,
      "write a literal in double backquotes, or a role in front, such as :dbus:meth:.",
      end - at,
    );
  return end;
}

/** `target`, or the one in angle brackets of `text <target>`. */
export function roleTarget(content: string): string {
  // Annotations and XML comments may hold the brackets as references.
  const open = Math.max(
    content.lastIndexOf("<") + 1,
    content.lastIndexOf("&lt;") + "&lt;".length,
  );
  const trimmed = content.trimEnd();
  const close = trimmed.endsWith(">")
    ? 1
    : trimmed.endsWith("&gt;")
      ? "&gt;".length
      : 0;
  const isExplicit = close > 0 && /<|&lt;/.test(content);
  return (
    isExplicit ? trimmed.slice(open, trimmed.length - close) : content
  ).trim();
}
