import type { Diagnostic, Severity } from "./diagnostic.js";
import { lineIndexes, positionIn } from "./diagnostic-places.js";
import type { LineIndex } from "./diagnostic-places.js";
import type { UnreadableFile } from "./diagnostic-unreadable.js";
import { visible } from "./diagnostic-visible.js";

const commands: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  info: "notice",
};

const severities: readonly Severity[] = ["error", "warning", "info"];

/**
 * Findings as workflow commands of GitHub Actions, a line each. The worst come
 * first, because GitHub shows ten of a level only.
 */
export function diagnosticsGithub(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
  unreadable: readonly UnreadableFile[] = [],
): string {
  const indexOf = lineIndexes(sources);
  const lost = unreadable.map(
    ({ file, message }) =>
      `::error file=${escapedProperty(file)}::${escapedText(visible(`cannot be read: ${message}`))}\n`,
  );
  return (
    lost.join("") +
    severities
      .flatMap((severity) =>
        diagnostics.filter((diagnostic) => diagnostic.severity === severity),
      )
      .map((diagnostic) => command(diagnostic, indexOf(diagnostic.span)))
      .join("")
  );
}

function command(diagnostic: Diagnostic, index: LineIndex): string {
  const { rule, severity, message, help, span, variants } = diagnostic;
  const start = positionIn(index, span.start);
  const end = positionIn(index, span.end);
  const properties = {
    file: span.file,
    line: start.line,
    endLine: end.line,
    col: start.column,
    // GitHub takes an end column only where there is one line.
    ...(end.line === start.line ? { endColumn: end.column } : {}),
    title: rule,
  };
  const list = Object.entries(properties).map(
    ([name, value]) => `${name}=${escapedProperty(String(value))}`,
  );
  const only =
    variants === undefined ? "" : ` (only for ${variants.join(", ")})`;
  const lines = [message + only, ...(help === undefined ? [] : [help])];
  const text = lines.map(visible).join("\n");
  return `::${commands[severity]} ${list.join(",")}::${escapedText(text)}\n`;
}

function escapedText(text: string): string {
  return text
    .replaceAll("%", "%25")
    .replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A");
}

function escapedProperty(text: string): string {
  return escapedText(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
