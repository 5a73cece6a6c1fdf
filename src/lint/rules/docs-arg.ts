import type { Fix } from "../../diagnostic.js";
import { replace } from "../../diagnostic-edit.js";
import { quoted } from "../../diagnostic-quoted.js";
import type { Line } from "../doc-lines.js";
import { newlineOf, readSymbolLine } from "../doc-lines.js";
import type { Span } from "../../model/model.js";
import { docLines, isDocumented, rawDoc, spanInDoc } from "../doc-text.js";
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
        comment === undefined
          ? undefined
          : addLine(name, nameSpan, comment, run);
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
  nameSpan: Span,
  comment: CommentSource,
  run: Run,
): Fix | undefined {
  const { params } = comment;
  if (!/^\w+$/.test(name) || params.some((param) => param.name === name))
    return undefined;
  const raw = rawDoc(comment, run);
  const lines = docLines(raw);
  const last = params.at(-1);
  const head = readSymbolLine(raw.text);
  const at =
    last === undefined
      ? lines.findLastIndex(({ start }) => start <= (head?.start ?? -1))
      : last.line + last.lines - 1;
  const isBodyNext =
    last === undefined && (lines[at + 1]?.text ?? "").trim() !== "";
  // Text that runs on from the symbol's line would be torn apart.
  if (at === -1 || (isBodyNext && head?.text !== "")) return undefined;
  const file = { ...nameSpan, start: 0, end: Number.MAX_SAFE_INTEGER };
  const newline = newlineOf(run.textOf(file));
  const line = lines[at] ?? { text: "", start: 0 };
  const end = line.start + line.text.trimEnd().length;
  const indent =
    at === 0 ? columnOf(comment, run) : marginOf(lines[last?.line ?? at]);
  const gap = isBodyNext ? newline : "";
  const text = `${newline}${indent}@${name}: TODO${gap}`;
  return {
    safe: false,
    // The name stays what it is, so that no other fix changes it in the same round.
    edits: [
      replace(spanInDoc(raw, end, end), text),
      replace(nameSpan, run.textOf(nameSpan)),
    ],
  };
}

/** White space, and the star that some put in front of each line. */
function marginOf(line: Line | undefined): string {
  return /^\s*(?:\*\s+)?/.exec(line?.text ?? "")?.[0] ?? "";
}

/** Further in, nobody looks at what is below what. */
const farthestColumn = 200;

/** As far as the text of a comment that begins on its first line. */
function columnOf({ span }: CommentSource, run: Run): string {
  const start = Math.max(0, span.start - farthestColumn);
  const before = run.textOf({ ...span, start, end: span.start });
  const [line = ""] = before.split(/[\r\n]/).slice(-1);
  return " ".repeat(line.length) + "     ";
}
