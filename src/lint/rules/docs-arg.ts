import type { Fix } from "../../diagnostic.js";
import { quoted } from "../../diagnostic-quoted.js";
import { linesOf, readSymbolLine } from "../doc-lines.js";
import { isDocumented, rawDoc, spanInDoc } from "../doc-text.js";
import type { CommentSource } from "../documented-args.js";
import { commentOf } from "../documented-args.js";
import { defineRule } from "../rule.js";
import type { Run } from "../run.js";

export const docsArg = defineRule({
  id: "docs-arg",
  severity: "warning",
  set: "recommended",
  summary: "Every argument that has a name is documented.",
  why: "a name and a type do not say which values are allowed, nor what they mean.",
  source: "D-Bus API Design Guidelines, Documentation",
  fix: "unsafe",
  checks: {
    *arg({ name, nameSpan, doc }, { member, run }) {
      if (name === undefined || name === "" || isDocumented(doc)) return;
      const comment = commentOf(member);
      const fix =
        comment === undefined ? undefined : addLine(name, comment, run);
      yield {
        at: nameSpan,
        message: `the argument ${quoted(name)} is not documented`,
        help: `describe it in a line "@${/^\w+$/.test(name) ? name : "name"}:" of the comment of its ${member.kind}.`,
        ...(fix === undefined ? {} : { fix }),
      };
    },
  },
});

/** Behind the last parameter, or else behind the line of the symbol. */
function addLine(
  name: string,
  comment: CommentSource,
  run: Run,
): Fix | undefined {
  const { params } = comment;
  if (!/^\w+$/.test(name) || params.some((param) => param.name === name))
    return undefined;
  const raw = rawDoc(comment, run);
  const lines = linesOf(raw.text);
  const last = params.at(-1);
  const symbolAt = readSymbolLine(raw.text);
  const after =
    last === undefined
      ? lines.findLastIndex(({ start }) => start <= (symbolAt?.start ?? -1))
      : last.line + last.lines - 1;
  const line = lines[after];
  if (line === undefined) return undefined;
  const isBodyNext = (lines[after + 1]?.text ?? "").trim() !== "";
  // Text that runs on from the symbol's line would be torn apart.
  if (last === undefined && isBodyNext && symbolAt?.text !== "")
    return undefined;
  const margin =
    /^\s*(?:\*\s+)?/.exec(lines[last?.line ?? after]?.text ?? "")?.[0] ?? "";
  const indent = after === 0 ? columnOf(comment, run) : margin;
  const newline = raw.text.includes("\r\n") ? "\r\n" : "\n";
  const at = spanInDoc(raw, line.start, line.start + line.text.length);
  const text = line.text.trimEnd();
  const isLast = after === lines.length - 1;
  const rest = isLast ? line.text.slice(text.length) : "";
  const gap = last === undefined && isBodyNext ? newline : "";
  return {
    safe: false,
    edits: [
      {
        span: { ...at, start: at.start + text.length },
        text: `${newline}${indent}@${name}: TODO${rest}${gap}`,
      },
    ],
  };
}

/** As far as the text of a comment that begins on its first line. */
function columnOf({ span }: CommentSource, run: Run): string {
  const before = run.textOf({ ...span, start: 0, end: span.start });
  return " ".repeat(/[^\r\n]*$/.exec(before)?.[0].length ?? 0) + "     ";
}
