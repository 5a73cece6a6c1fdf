import { quoted } from "../diagnostic-quoted.js";
import type { Item } from "./directive-items.js";
import { readDirectives } from "./directives.js";
import type { Report } from "./report.js";
import { scan } from "./scan.js";
import { reportProblems } from "./scan-report.js";
import type { Source } from "./source.js";
import type { Token } from "./token.js";
import type { Variables } from "./variables.js";
import { substitute } from "./variables.js";

type IncludeTarget =
  | { readonly kind: "path"; readonly path: string }
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "unknown"; readonly variables: readonly string[] };

/** Resolves what `include` names against the folder of the file it stands in. */
export function includeTarget(
  from: string,
  text: string,
  variables: Variables,
): IncludeTarget {
  const { text: path, unknown } = substitute(
    text.replace(/^"([^"]*)"$|^'([^']*)'$/, "$1$2"),
    variables,
  );
  if (unknown.length > 0) return { kind: "unknown", variables: unknown };
  if (path === "") return { kind: "refused", message: "an include of nothing" };
  if (/^\/|^[A-Za-z][A-Za-z0-9+.-]*:/.test(path))
    return {
      kind: "refused",
      message: `the path ${quoted(path)} is not relative`,
    };
  if (/[\\\p{Cc}]/u.test(path))
    return {
      kind: "refused",
      message: `the path ${quoted(path)} holds a character that a path here cannot have`,
    };
  const folder = from.slice(0, from.lastIndexOf("/") + 1);
  return { kind: "path", path: normalise(folder + path) };
}

/** Without `.`, without empty parts, and with `..` at the start only. */
function normalise(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else parts.push(part);
  }
  return (path.startsWith("/") ? "/" : "") + parts.join("/");
}

interface LoadedInclude {
  readonly source: Source;
  /** `undefined` when the file has mistakes, which were reported. */
  readonly items: readonly Item[] | undefined;
}

/** Reads a file once, however often it is included. */
export type LoadInclude = (
  path: string,
) => LoadedInclude | undefined | "outside";

export function includeLoader(
  read: (path: string) => string | undefined | false,
  report: Report,
  keep: (path: string, text: string) => void,
): LoadInclude {
  const loaded = new Map<string, ReturnType<LoadInclude>>();
  return (path) => {
    if (loaded.has(path)) return loaded.get(path);
    const text = read(path);
    const result =
      typeof text === "string"
        ? load(path, text, report)
        : text === false
          ? "outside"
          : undefined;
    if (typeof text === "string") keep(path, text);
    loaded.set(path, result);
    return result;
  };
}

/** An included file is a sequence of whole elements; it needs no document element. */
function load(path: string, text: string, report: Report): LoadedInclude {
  const scanned = scan(text);
  const source: Source = { file: path, text, entities: scanned.entities };
  reportProblems(source, scanned.problems, report);
  reportProblems(source, scanned.doubts, report, "warning");
  if (scanned.problems.length > 0) return { source, items: undefined };
  const items = readDirectives(source, scanned.tokens.filter(isBody), report);
  return { source, items };
}

function isBody(token: Token): boolean {
  return token.kind !== "declaration" && token.kind !== "doctype";
}
