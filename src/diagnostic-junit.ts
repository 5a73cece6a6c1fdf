import type { Diagnostic } from "./diagnostic.js";
import { lineIndexes, positionIn } from "./diagnostic-places.js";
import { visible } from "./diagnostic-visible.js";

export interface JunitOptions {
  /** Every file that was looked at: one without findings has a case that passes. */
  readonly files: readonly string[];
}

/** Findings as JUnit's XML: a suite for each file, a case for each rule and symbol. */
export function diagnosticsJunit(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
  { files }: JunitOptions,
): string {
  const found = diagnostics.map(({ span }) => span.file);
  const suites = [...new Set([...files, ...found])].sort().map((file) =>
    suite(
      file,
      diagnostics.filter(({ span }) => span.file === file),
      sources,
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="qbus-gen" tests="${sum(suites, "tests")}" failures="${sum(suites, "failures")}">\n${suites.map(({ text }) => text).join("")}</testsuites>\n`;
}

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly text: string;
}

function sum(suites: readonly Suite[], key: "tests" | "failures"): string {
  return String(suites.reduce((total, one) => total + one[key], 0));
}

function suite(
  file: string,
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
): Suite {
  const indexOf = lineIndexes(sources);
  const cases = new Map<string, string[]>();
  for (const diagnostic of diagnostics) {
    const { rule, symbol, severity, message, help, span } = diagnostic;
    const { line, column } = positionIn(indexOf(span), span.start);
    const place = `${file}:${String(line)}:${String(column)}`;
    const name = symbol === undefined ? rule : `${rule}: ${symbol}`;
    const text = help === undefined ? message : `${message}\n${help}`;
    const failure = `      <failure type="${severity}" message="${attribute(message)}">${content(`${place}: ${text}`)}</failure>\n`;
    cases.set(name, [...(cases.get(name) ?? []), failure]);
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
