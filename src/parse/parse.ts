import { compareDiagnostics } from "../diagnostic.js";
import type { Diagnostic } from "../diagnostic.js";
import type { Interface } from "../model/model.js";
import { preprocess } from "./conditionals.js";
import type { Context } from "./context.js";
import { withoutDuplicates } from "./duplicates.js";
import type { LoadInclude } from "./include.js";
import { includeLoader } from "./include.js";
import type { ReadInterface } from "./interfaces.js";
import { readInterfaces } from "./interfaces.js";
import { checkNesting } from "./nesting.js";
import { collectDiagnostics } from "./report.js";
import { scan } from "./scan.js";
import { reportProblems } from "./scan-report.js";
import type { Source } from "./source.js";
import { isStandard } from "./standard-interfaces.js";
import type { Variables } from "./variables.js";
import { initialVariables } from "./variables.js";
import { elementTree } from "./xml.js";

export interface SourceFile {
  /** As it shall appear in diagnostics; `/` separates its parts. */
  readonly path: string;
  readonly text: string;
}

export interface ParseOptions {
  /**
   * Values for directives. `HOST_OS` serves `$(env.HOST_OS)`; `env.HOST_OS`,
   * `var.X` and `sys.X` may also be given in full. Default
   * `{ HOST_OS: "linux" }`.
   */
  readonly defines?: Readonly<Record<string, string>>;
  /** What the names of contract annotations start with. Default `org.qemu.QBus.`. */
  readonly annotationPrefix?: string;
  /**
   * The text that `<?include?>` brings in. `path` is resolved against the
   * folder of the including file, normalised and separated by `/`; the answer
   * is `undefined` when there is no such file or it lies outside the inputs.
   */
  readonly readInclude?: (path: string) => string | undefined;
}

export interface ParseResult {
  /** Each name once, in the order of the files; without the standard interfaces. */
  readonly interfaces: readonly Interface[];
  /** Sorted with `compareDiagnostics`. */
  readonly diagnostics: readonly Diagnostic[];
  /** The text of every file that was read, includes too: for showing places. */
  readonly sources: ReadonlyMap<string, string>;
}

const defaultDefines = { HOST_OS: "linux" };
const defaultPrefix = "org.qemu.QBus.";

/**
 * Reads a set of introspection files into interfaces.
 *
 * What cannot be represented is left out and reported; nothing is thrown,
 * whatever the text. A file that is not well-formed contributes nothing.
 */
export function parse(
  files: readonly SourceFile[],
  options: ParseOptions = {},
): ParseResult {
  const { report, diagnostics } = collectDiagnostics();
  const sources = new Map(files.map(({ path, text }) => [path, text]));
  const variables = initialVariables(options.defines ?? defaultDefines);
  const context: Context = {
    report,
    annotationPrefix: options.annotationPrefix ?? defaultPrefix,
    symbol: undefined,
  };
  const load = includeLoader(
    options.readInclude ?? (() => undefined),
    report,
    (path, text) => {
      if (!sources.has(path)) sources.set(path, text);
    },
  );
  const read = files.flatMap((file) =>
    readFile(file, variables, load, context),
  );
  const own = read.filter((one) => !isStandard(one.interface, context));
  return {
    interfaces: withoutDuplicates(own, context),
    diagnostics: [...diagnostics()].sort(compareDiagnostics),
    sources,
  };
}

function readFile(
  { path, text }: SourceFile,
  variables: Variables,
  load: LoadInclude,
  context: Context,
): readonly ReadInterface[] {
  const { report } = context;
  const scanned = scan(text);
  const source: Source = { file: path, text, entities: scanned.entities };
  reportProblems(source, scanned.problems, report);
  reportProblems(source, scanned.doubts, report, "warning");
  // Behind a guess, tags that do not match would be consequences of it.
  if (scanned.lost) return [];
  const { tokens, faults } = preprocess(
    source,
    scanned,
    variables,
    report,
    load,
  );
  const wholeFile = faults.some(
    ({ file, start, end }) =>
      file === path && start === 0 && end === text.length,
  );
  if (wholeFile || !checkNesting(source, tokens, report)) return [];
  if (scanned.problems.length > 0) return [];
  return readInterfaces(elementTree(tokens, report), faults, context);
}
