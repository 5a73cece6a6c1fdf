import type { Diagnostic } from "../../src/diagnostic.js";
import { lint } from "../../src/index.js";
import type { LintOptions } from "../../src/index.js";
import { parse } from "../../src/parse/parse.js";
import { placeOf } from "./marks.js";

export type Files = Readonly<Record<string, string>>;

/** Findings of some files, read for both platforms, as a run of the command gets them. */
export function lintFiles(
  files: Files,
  options: LintOptions = {},
): readonly Diagnostic[] {
  const sources = Object.entries(files).map(([path, text]) => ({ path, text }));
  return lint(
    [
      {
        name: "unix",
        result: parse(sources, { defines: { HOST_OS: "linux" } }),
      },
      {
        name: "windows",
        result: parse(sources, { defines: { HOST_OS: "windows" } }),
      },
    ],
    options,
  );
}

/** A finding in one line: `a.xml:1:2 error spec-doctype`, with `(windows)` and `[comment]` where they hold. */
export function shown(
  files: Files,
  { span, severity, rule, variants, suppression }: Diagnostic,
): string {
  const place = `${span.file}:${placeOf(files[span.file] ?? "", span.start)}`;
  const only = variants === undefined ? "" : ` (${variants.join(", ")})`;
  const kept = suppression === undefined ? "" : ` [${suppression.kind}]`;
  return `${place} ${severity} ${rule}${only}${kept}`;
}

export function shownFindings(
  files: Files,
  options: LintOptions = {},
): readonly string[] {
  return lintFiles(files, options).map((one) => shown(files, one));
}

/** One rule with its own severity, and nothing else. */
export function only(...rules: readonly string[]): LintOptions {
  return {
    lint: {
      use: "none",
      rules: Object.fromEntries(rules.map((rule) => [rule, "on"])),
    },
  };
}
