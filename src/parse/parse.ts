import { compareDiagnostics } from "../diagnostic.js";
import type { Diagnostic } from "../diagnostic.js";
import { defaultAnnotationPrefix } from "../model/annotation-prefix.js";
import type { Document } from "../model/element.js";
import type { Interface, Span } from "../model/model.js";
import type { ServiceFile } from "../model/service-file.js";
import { preprocess } from "./conditionals.js";
import type { Context } from "./context.js";
import { withoutDuplicates } from "./duplicates.js";
import type { LoadInclude } from "./include.js";
import { includeLoader } from "./include.js";
import { readInterfaces } from "./interfaces.js";
import { checkNesting } from "./nesting.js";
import { collectDiagnostics } from "./report.js";
import { scan } from "./scan.js";
import { isServiceFile, readServiceFile } from "./service-file.js";
import { reportProblems } from "./scan-report.js";
import type { Fault } from "./run.js";
import type { Source } from "./source.js";
import { spanIn } from "./source.js";
import { isStandard } from "./standard-interfaces.js";
import type { Variables } from "./variables.js";
import { initialVariables } from "./variables.js";
import type { Scan } from "./token.js";
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
   * is `undefined` when there is no such file, and `false` when it lies outside
   * the inputs and must not be read.
   */
  readonly readInclude?: (path: string) => string | undefined | false;
}

export interface ParseResult {
  /** Each name once, in the order of the files; without the standard interfaces. */
  readonly interfaces: readonly Interface[];
  /** Introspection files, as written. A file that is not well-formed has none. */
  readonly documents: readonly Document[];
  /** Bus configurations: files whose document element is `busconfig`. */
  readonly busConfigs: readonly Document[];
  readonly serviceFiles: readonly ServiceFile[];
  /** Sorted with `compareDiagnostics`. */
  readonly diagnostics: readonly Diagnostic[];
  /** The text of every file that was read, includes too: for showing places. */
  readonly sources: ReadonlyMap<string, string>;
}

const defaultDefines = { HOST_OS: "linux" };

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
    annotationPrefix: options.annotationPrefix ?? defaultAnnotationPrefix,
    symbol: undefined,
  };
  const load = includeLoader(
    options.readInclude ?? (() => undefined),
    report,
    (path, text) => {
      if (!sources.has(path)) sources.set(path, text);
    },
  );
  const documents = files
    .filter((file) => !isServiceFile(file))
    .flatMap((file) => readFile(file, variables, load, context) ?? []);
  const introspection = documents.filter((read) => !isBusConfig(read));
  const own = introspection
    .flatMap(({ document, faults }) =>
      readInterfaces(document.root, faults, context),
    )
    .filter((one) => !isStandard(one.interface, context));
  return {
    interfaces: withoutDuplicates(own, context),
    documents: introspection.map(({ document }) => document),
    busConfigs: documents.filter(isBusConfig).map(({ document }) => document),
    serviceFiles: files.filter(isServiceFile).map(readServiceFile),
    diagnostics: [...diagnostics()].sort(compareDiagnostics),
    sources,
  };
}

/** Twenty times the longest interface file that is known. */
const maxFileLength = 4_000_000;

interface ReadFile {
  readonly document: Document;
  readonly faults: readonly Fault[];
}

function readFile(
  { path, text }: SourceFile,
  variables: Variables,
  load: LoadInclude,
  context: Context,
): ReadFile | undefined {
  const { report } = context;
  if (text.length > maxFileLength) {
    report(
      "spec-xml-well-formed",
      { file: path, start: 0, end: 0 },
      `the file has more than ${String(maxFileLength)} characters; it is not read`,
      { help: "split it up." },
    );
    return undefined;
  }
  const scanned = scan(text);
  const source: Source = { file: path, text, entities: scanned.entities };
  reportProblems(source, scanned.problems, report);
  reportProblems(source, scanned.doubts, report, "warning");
  // Behind a guess, tags that do not match would be consequences of it.
  if (scanned.lost) return undefined;
  const { tokens, faults, reportedVariables } = preprocess(
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
  if (wholeFile || !checkNesting(source, tokens, report)) return undefined;
  if (scanned.problems.length > 0) return undefined;
  const tree = elementTree(tokens, reportedVariables, report);
  const prolog = (kind: "declaration" | "doctype") =>
    prologSpan(source, scanned, kind);
  const document: Document = {
    kind: "document",
    file: path,
    text,
    declaration: prolog("declaration"),
    doctype: prolog("doctype"),
    ...tree,
  };
  return { document, faults };
}

function prologSpan(
  source: Source,
  { tokens }: Scan,
  kind: "declaration" | "doctype",
): Span | undefined {
  const token = tokens.find((one) => one.kind === kind);
  return token === undefined ? undefined : spanIn(source, token);
}

function isBusConfig({ document }: ReadFile): boolean {
  return document.root.name === "busconfig";
}
