import type { Diagnostic } from "./diagnostic.js";
import { lineIndexes, positionIn } from "./diagnostic-places.js";
import type { UnreadableFile } from "./diagnostic-unreadable.js";
import { visible } from "./diagnostic-visible.js";

export interface JunitOptions {
  /** Every file that was looked at: one without findings has a case that passes. */
  readonly files: readonly string[];
  /** Inputs that could not be read: each is an error. */
  readonly unreadable?: readonly UnreadableFile[];
}

/** Findings as JUnit's XML: a suite for each file, a case for each rule and symbol. */
export function diagnosticsJunit(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
  { files, unreadable = [] }: JunitOptions,
): string {
  const byFile = new Map<string, Diagnostic[]>(files.map((file) => [file, []]));
  for (const diagnostic of diagnostics) {
    const { file } = diagnostic.span;
    const known = byFile.get(file);
    if (known === undefined) byFile.set(file, [diagnostic]);
    else known.push(diagnostic);
  }
  const indexOf = lineIndexes(sources);
  const suites = [...byFile.keys()]
    .sort()
    .map((file) => suite(file, byFile.get(file) ?? [], indexOf));
  const tests = String(sum(suites, "tests") + unreadable.length);
  const failures = String(sum(suites, "failures"));
  const lost = unreadable.map(unreadableSuite);
  const texts = [...lost, ...suites.map(({ text }) => text)].join("");
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="qbus-gen" tests="${tests}" failures="${failures}" errors="${String(lost.length)}">\n${texts}</testsuites>\n`;
}

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly text: string;
}

function sum(suites: readonly Suite[], key: "tests" | "failures"): number {
  return suites.reduce((total, one) => total + one[key], 0);
}

function unreadableSuite({ file, message }: UnreadableFile): string {
  const name = attribute(file);
  return `  <testsuite name="${name}" tests="1" failures="0" errors="1">\n    <testcase name="can be read" classname="${name}">\n      <error message="${attribute(message)}"/>\n    </testcase>\n  </testsuite>\n`;
}

function suite(
  file: string,
  diagnostics: readonly Diagnostic[],
  indexOf: ReturnType<typeof lineIndexes>,
): Suite {
  const cases = new Map<string, string[]>();
  for (const diagnostic of diagnostics) {
    const { rule, symbol, severity, message, help, span } = diagnostic;
    const { line, column } = positionIn(indexOf(span), span.start);
    const place = `${file}:${String(line)}:${String(column)}`;
    const name = symbol === undefined ? rule : `${rule}: ${symbol}`;
    const text = help === undefined ? message : `${message}\n${help}`;
    const failure = `      <failure type="${severity}" message="${attribute(message)}">${content(`${place}: ${text}`)}</failure>\n`;
    const known = cases.get(name);
    if (known === undefined) cases.set(name, [failure]);
    else known.push(failure);
  }
  const failures = cases.size;
  const tests = Math.max(1, failures);
  const body =
    failures === 0
      ? `    <testcase name="no findings" classname="${attribute(file)}"/>\n`
      : [...cases]
          .map(
            ([name, list]) =>
              `    <testcase name="${attribute(name)}" classname="${attribute(file)}">\n${list.join("")}    </testcase>\n`,
          )
          .join("");
  return {
    tests,
    failures,
    text: `  <testsuite name="${attribute(file)}" tests="${String(tests)}" failures="${String(failures)}">\n${body}  </testsuite>\n`,
  };
}

/** Characters that XML cannot hold have become pictures of themselves before. */
function content(text: string): string {
  return text
    .split("\n")
    .map(visible)
    .join("\n")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

function attribute(text: string): string {
  return content(visible(text)).replaceAll('"', "&quot;");
}
