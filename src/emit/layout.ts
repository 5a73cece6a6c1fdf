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
export function arrayLiteral(
  items: readonly Doc[],
  ...options: readonly "expanded"[]
): Doc {
  if (items.length === 0) return "[]";
  const expanded = options.includes("expanded") || items.length > 1;
  return group(
    [
      "[",
      indent([softline, join([",", line], [...items])]),
      ifBreak(","),
      softline,
      "]",
    ],
    { shouldBreak: expanded },
  );
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

/** Prints a document whose first line starts at `column` and whose other lines are indented by `indentation`. */
export function print(document: Doc, indentation = 0): string {
  let content: Doc = document;
  for (let i = 0; i < indentation; i += 2) content = indent(content);
  const printed = printer.printDocToString([" ".repeat(indentation), content], {
    printWidth: lineWidth,
    tabWidth: 2,
    useTabs: false,
  });
  return printed.formatted.slice(indentation);
}
