/**
 * Places in JSON text. `JSON.parse` says what a text means, but not where; this
 * runs only when there is something to complain about.
 */
export type JsonPlace =
  | { readonly kind: "found"; readonly offset: number }
  /** The text is not JSON; the first character that does not belong. */
  | { readonly kind: "syntax"; readonly offset: number };

/**
 * Finds the key (or the array element) that a path of keys leads to. A path that
 * leads nowhere gives the innermost place that exists.
 */
export function placeInJson(text: string, path: readonly string[]): JsonPlace {
  try {
    let found = 0;
    const scanner = { text, at: 0 };
    scanValue(scanner, [], (reached, offset) => {
      const isPrefix = reached.every((key, i) => key === path[i]);
      if (isPrefix) found = offset;
    });
    skipSpace(scanner);
    if (scanner.at < text.length) failAt(scanner.at);
    return { kind: "found", offset: found };
  } catch (error) {
    // The scanner is recursive; unwinding by exception keeps it readable.
    if (error instanceof SyntaxFailure) {
      return { kind: "syntax", offset: error.offset };
    }
    throw error;
  }
}

class SyntaxFailure extends Error {
  readonly offset: number;
  constructor(offset: number) {
    super("not JSON");
    this.offset = offset;
  }
}

interface Scanner {
  readonly text: string;
  at: number;
}

type Visit = (path: readonly string[], offset: number) => void;

/** Deeper than any configuration, shallower than the stack. */
const maxDepth = 200;

const scalar =
  /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;
// eslint-disable-next-line no-control-regex -- JSON strings may not hold them.
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

function scanValue(
  scanner: Scanner,
  path: readonly string[],
  visit: Visit,
): void {
  if (path.length > maxDepth) failAt(scanner.at);
  skipSpace(scanner);
  const first = scanner.text[scanner.at];
  if (first === "{") scanObject(scanner, path, visit);
  else if (first === "[") scanArray(scanner, path, visit);
  else if (first === '"') take(scanner, string);
  else take(scanner, scalar);
}

function scanObject(
  scanner: Scanner,
  path: readonly string[],
  visit: Visit,
): void {
  scanList(scanner, "}", () => {
    const offset = scanner.at;
    const key: unknown = JSON.parse(take(scanner, string));
    const inner = [...path, String(key)];
    visit(inner, offset);
    expect(scanner, ":");
    scanValue(scanner, inner, visit);
  });
}

function scanArray(
  scanner: Scanner,
  path: readonly string[],
  visit: Visit,
): void {
  let index = 0;
  scanList(scanner, "]", () => {
    const inner = [...path, String(index++)];
    visit(inner, scanner.at);
    scanValue(scanner, inner, visit);
  });
}

/** From the opening bracket to behind the closing one. */
function scanList(scanner: Scanner, close: string, item: () => void): void {
  scanner.at++;
  skipSpace(scanner);
  if (scanner.text[scanner.at] === close) {
    scanner.at++;
    return;
  }
  for (;;) {
    skipSpace(scanner);
    item();
    skipSpace(scanner);
    if (scanner.text[scanner.at] === close) break;
    expect(scanner, ",");
  }
  scanner.at++;
}

function expect(scanner: Scanner, character: string): void {
  skipSpace(scanner);
  if (scanner.text[scanner.at] !== character) failAt(scanner.at);
  scanner.at++;
}

function take(scanner: Scanner, pattern: RegExp): string {
  pattern.lastIndex = scanner.at;
  const match = pattern.exec(scanner.text);
  if (match === null) return failAt(scanner.at);
  scanner.at += match[0].length;
  return match[0];
}

function skipSpace(scanner: Scanner): void {
  while (/[ \t\r\n]/.test(scanner.text[scanner.at] ?? "")) scanner.at++;
}

function failAt(offset: number): never {
  throw new SyntaxFailure(offset);
}
