import type { Diagnostic, Severity } from "./diagnostic.js";
import { lineIndexes, positionIn } from "./diagnostic-places.js";
import { visible } from "./diagnostic-visible.js";

const order: readonly Severity[] = ["error", "warning", "info"];

/** More than these make a comment that nobody reads. */
const maxRows = 50;

/** Findings as a table for a comment on a pull request, the worst first. */
export function diagnosticsMarkdown(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
): string {
  if (diagnostics.length === 0) return "**qbus-gen**: no findings.\n";
  const indexOf = lineIndexes(sources);
  const sorted = order.flatMap((severity) =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity),
  );
  const counts = order
    .map(
      (severity) =>
        [
          severity,
          diagnostics.filter((diagnostic) => diagnostic.severity === severity)
            .length,
        ] as const,
    )
    .filter(([, count]) => count > 0)
    .map(
      ([severity, count]) =>
        `${String(count)} ${severity}${count === 1 ? "" : "s"}`,
    );
  const rows = sorted
    .slice(0, maxRows)
    .map(({ severity, rule, message, span }) => {
      const { line } = positionIn(indexOf(span), span.start);
      const place = `${span.file}:${String(line)}`;
      return `| ${severity} | ${code(place)} | ${cell(message)} | ${code(rule)} |\n`;
    });
  const more = sorted.length - rows.length;
  const rest = more === 0 ? "" : `\n… and ${String(more)} more.\n`;
  return `**qbus-gen**: ${counts.join(", ")}.\n\n| | place | finding | rule |\n| --- | --- | --- | --- |\n${rows.join("")}${rest}`;
}

/** Text that means nothing to Markdown or HTML. */
function cell(text: string): string {
  return visible(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replace(
      /[\\`*_[\]#|~!@]/g,
      (character) => `&#${String(character.charCodeAt(0))};`,
    );
}

function code(text: string): string {
  const plain = visible(text).replaceAll("|", "\\|").replaceAll("`", "'");
  return `\`${plain}\``;
}
