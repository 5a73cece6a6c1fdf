/**
 * Lays out what may be too long for a line, the way prettier would, so that
 * output is born formatted. The only file that loads `prettier/doc`, which is
 * the printing algorithm alone: a few milliseconds, and no opinion that an
 * upgrade could change.
 */
import { builders, printer } from "prettier/doc";

export type Doc = builders.Doc;

/** Width of a line, prettier's default. */
export const lineWidth = 80;

const {
  group,
  indent,
  indentIfBreak,
  join,
  line,
  softline,
  ifBreak,
  hardline,
  lineSuffixBoundary,
} = builders;

/** Text that never breaks. */
export function text(value: string): Doc {
  return value;
}

/**
 * A list between brackets: on one line, or one item a line with a trailing comma.
 *
 * `grouped` breaks on its own account; prettier does not group the parameters
 * of a function apart from its return type, so there the caller groups.
 */
export function argList(
  open: string,
  items: readonly Doc[],
  close: string,
  ...options: readonly ("no trailing comma" | "ungrouped" | "spaced")[]
): Doc {
  if (items.length === 0) return open + close;
  const trailing = options.includes("no trailing comma") ? "" : ifBreak(",");
  const edge = options.includes("spaced") ? line : softline;
  const parts: Doc = [
    open,
    indent([edge, join([",", line], [...items])]),
    trailing,
    edge,
    close,
  ];
  return options.includes("ungrouped") ? parts : group(parts);
}

/** An array literal whose objects stand one a line as soon as there are two. */
export function arrayLiteral(items: readonly Doc[]): Doc {
  const [only, second] = items;
  if (only === undefined) return "[]";
  if (second === undefined && !hasLines(only)) return argList("[", items, "]");
  return [
    "[",
    indent([hardline, join([",", hardline], [...items])]),
    ",",
    hardline,
    "]",
  ];
}

/** Behind a key this short, breaking would gain next to nothing, so prettier does not. */
const shortKey = 4;

/** An entry of an object literal; a string that is too long stands on the next line. */
export function property(key: string, value: Doc): Doc {
  return typeof value === "string" && key.length > shortKey
    ? [`${key}:`, group(indent([line, value]))]
    : [`${key}: `, value];
}

/** An object literal, on one line when it fits. */
export function objectLiteral(entries: readonly Doc[]): Doc {
  if (entries.length === 0) return "{}";
  return group([
    "{",
    indent([line, join([",", line], [...entries])]),
    ifBreak(","),
    line,
    "}",
  ]);
}

/** An object literal with one entry a line; prettier keeps it that way. */
export function expandedObject(entries: readonly Doc[]): Doc {
  if (entries.length === 0) return "{}";
  return [
    "{",
    indent([hardline, join([",", hardline], [...entries])]),
    ",",
    hardline,
    "}",
  ];
}

/** A block of statements, braces included. */
export function block(statements: readonly Doc[]): Doc {
  if (statements.length === 0) return "{}";
  return [
    "{",
    indent([hardline, join(hardline, [...statements])]),
    hardline,
    "}",
  ];
}

/** Conditions joined by one operator, each on a line of its own when they are too long. */
export function logical(operator: "||" | "&&", parts: readonly Doc[]): Doc {
  return join([` ${operator}`, line], [...parts]);
}

/** `if (…) { … }`, the condition on lines of its own when it is too long. */
export function ifStatement(condition: Doc, statements: readonly Doc[]): Doc {
  return [
    group(["if (", group([indent([softline, condition]), softline]), ") "]),
    block(statements),
  ];
}

/**
 * `left = right;`, broken inside the right side when that can start on the line,
 * behind the `=` otherwise.
 */
export function assignment(left: Doc, right: Doc): Doc {
  const id = Symbol("assignment");
  return [
    group(left),
    " =",
    group(indent(line), { id }),
    lineSuffixBoundary,
    indentIfBreak(group(right), { groupId: id }),
    ";",
  ];
}

export function grouped(...parts: readonly Doc[]): Doc {
  return group([...parts]);
}

/**
 * Prints a document. What comes behind its first line is indented by
 * `indentation`, and so counts the first line's width.
 *
 * Lines that need no decision, nearly all, are put together right here; the
 * printing algorithm sees those that are too long.
 */
export function print(document: Doc, indentation = 0): string {
  const lines: Line[] = [{ parts: [], indentation }];
  splitLines(document, indentation, lines);
  return lines
    .map((entry, index) => {
      const text = printLine(entry);
      return index === 0 || text === ""
        ? text
        : " ".repeat(entry.indentation) + text;
    })
    .join("\n");
}

interface Line {
  readonly parts: Doc[];
  readonly indentation: number;
}

function splitLines(document: Doc, indentation: number, lines: Line[]): void {
  if (Array.isArray(document)) {
    for (const part of document) splitLines(part, indentation, lines);
  } else if (isHardLine(document)) {
    lines.push({ parts: [], indentation });
  } else if (isIndent(document) && hasLines(document.contents)) {
    splitLines(document.contents, indentation + 2, lines);
  } else {
    lines.at(-1)?.parts.push(document);
  }
}

/** Whether a document stands on several lines whatever its width. */
function hasLines(document: Doc): boolean {
  if (typeof document === "string") return false;
  if (Array.isArray(document)) return document.some(hasLines);
  if (isHardLine(document)) return true;
  return isIndent(document) && hasLines(document.contents);
}

function isHardLine(document: Doc): boolean {
  return (
    typeof document === "object" &&
    !Array.isArray(document) &&
    document.type === "line" &&
    document.hard === true
  );
}

function isIndent(document: Doc): document is builders.Indent {
  return (
    typeof document === "object" &&
    !Array.isArray(document) &&
    document.type === "indent"
  );
}

function printLine({ parts, indentation }: Line): string {
  const flat = parts.map(flatText).join("");
  if (indentation + flat.length <= lineWidth) return flat;
  let content: Doc = parts;
  for (let i = 0; i < indentation; i += 2) content = indent(content);
  const printed = printer.printDocToString([" ".repeat(indentation), content], {
    printWidth: lineWidth,
    tabWidth: 2,
    useTabs: false,
  });
  return printed.formatted.slice(indentation);
}

/** A document without lines of its own, as it is when nothing breaks. */
export function flatText(document: Doc): string {
  if (typeof document === "string") return document;
  if (Array.isArray(document)) return document.map(flatText).join("");
  switch (document.type) {
    case "group":
    case "indent":
      return flatText(document.contents);
    case "indent-if-break":
      // It has contents like any indent, which its published type leaves out.
      return flatText((document as unknown as builders.Indent).contents);
    case "if-break":
      return flatText(document.flatContents);
    case "line":
      return document.soft === true ? "" : " ";
    default:
      return "";
  }
}
