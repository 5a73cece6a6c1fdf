import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import { compareDiagnostics, lint, parse } from "../index.js";
import type {
  Diagnostic,
  Interface,
  ParseResult,
  SourceFile,
} from "../index.js";
import { decodeFile } from "./decode.js";
import { readBounded } from "./inputs.js";
import type { InputFile } from "./inputs.js";
import { isWithin } from "./paths.js";
import type { Settings } from "./settings.js";
import type { Variant } from "./variants.js";

/** What the input files say, and what is to be said about them. */
export interface Analysis {
  /** Of the variant that output is made for. */
  readonly interfaces: readonly Interface[];
  /** Of all variants. */
  readonly diagnostics: readonly Diagnostic[];
  /** Text of every file read, includes too, by the name that places use. */
  readonly sources: ReadonlyMap<string, string>;
  /** Files that others include and that are not inputs themselves. */
  readonly includes: readonly {
    readonly path: string;
    readonly bytes: Buffer;
  }[];
}

/** Parses the files once for every variant and merges the findings. */
export function analyse(
  settings: Settings,
  files: readonly InputFile[],
): Analysis {
  const decoded = files.map(({ path, bytes }) => ({
    path,
    ...decodeFile(path, bytes),
  }));
  const texts = decoded.filter(({ problem }) => problem === undefined);
  const includes = includeReader(files);
  const read = variantReader(settings, texts, includes.read);
  const inputs = new Set(files.map(({ path }) => path));
  const variants = settings.variants.map((variant) => ({
    variant,
    result: read(variant),
  }));
  const problems = [
    ...decoded.map(({ problem }) => problem),
    ...includes.problems(),
  ].filter((problem) => problem !== undefined);
  const all = lint(
    variants.map(({ variant: { name }, result }) => ({ name, result })),
    settings.lintOptions,
  );
  return {
    interfaces:
      variants.find(({ variant }) => variant.defines === settings.defines)
        ?.result.interfaces ?? [],
    diagnostics: [...problems, ...all]
      .filter(({ suppression }) => suppression === undefined)
      .sort(compareDiagnostics),
    sources: new Map([
      ...variants.flatMap(({ result }) => [...result.sources]),
      ...decoded.map(({ path, text }) => [path, text] as const),
    ]),
    includes: includes.files().filter(({ path }) => !inputs.has(path)),
  };
}

/** Files without directives read the same for every variant: once is enough. */
function variantReader(
  { annotationPrefix }: Settings,
  files: readonly SourceFile[],
  readInclude: IncludeReader["read"],
): (variant: Variant) => ParseResult {
  const isConditional = files.some(({ text }) =>
    /<\?(?!xml[\s?])|\$\(/i.test(text),
  );
  let only: ParseResult | undefined;
  return ({ defines }) => {
    if (only !== undefined && !isConditional) return only;
    only = parse(files, { defines, annotationPrefix, readInclude });
    return only;
  };
}

interface IncludeReader {
  /** `false` for what lies outside of the inputs. */
  readonly read: (path: string) => string | undefined | false;
  readonly files: () => Analysis["includes"];
  readonly problems: () => readonly Diagnostic[];
}

/**
 * Reads files that others include. They must lie in a folder that inputs come
 * from, links followed, so that a file from elsewhere cannot pull in secrets.
 */
function includeReader(inputs: readonly InputFile[]): IncludeReader {
  const named = [...new Set(inputs.map(({ root }) => root))];
  const roots = [...named, ...named.flatMap((root) => realPath(root) ?? [])];
  const known = new Map<
    string,
    | { bytes: Buffer; text: string; problem: Diagnostic | undefined }
    | undefined
    | false
  >();
  const load = (path: string) => {
    const absolute = resolve(path);
    const place = realPath(absolute) ?? absolute;
    if (!roots.some((root) => isWithin(root, place))) return false;
    const bytes = readBounded(path);
    if (typeof bytes === "string") return undefined;
    return { bytes, ...decodeFile(path, bytes) };
  };
  return {
    read: (path) => {
      if (!known.has(path)) known.set(path, load(path));
      const found = known.get(path);
      return found === false ? false : found?.text;
    },
    files: () =>
      [...known].flatMap(([path, found]) =>
        found === undefined || found === false
          ? []
          : [{ path, bytes: found.bytes }],
      ),
    problems: () =>
      [...known.values()].flatMap((found) =>
        found === undefined || found === false ? [] : (found.problem ?? []),
      ),
  };
}

/** The path with all links followed; `undefined` when it leads nowhere. */
function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
