import type { Edit, Fix } from "../../diagnostic.js";
import { replace } from "../../diagnostic-edit.js";
import type { Described, DocParam } from "../../model/model.js";
import type { Line } from "../doc-lines.js";
import type { RawDoc } from "../doc-text.js";
import { docLines, rawDoc, spanInDoc } from "../doc-text.js";
import { quoted } from "../../diagnostic-quoted.js";
import { commentOf } from "../documented-args.js";
import type { Finding } from "../rule.js";
import { defineRule } from "../rule.js";
import type { Run } from "../run.js";

export const docsParamContinuation = defineRule({
  id: "docs-param-continuation",
  severity: "warning",
  set: "recommended",
  summary: "The description of an argument stands on one line.",
  why: "gdbus-codegen and QEMU's tools end the arguments at a line without an @, and read all that follow as prose.",
  source:
    "Project rule (behaviour of gdbus-codegen and of QEMU's documentation parser)",
  fix: "safe",
  checks: {
    *interface(iface, { run }) {
      yield* check(iface, run);
    },

    *member(member, { run }) {
      yield* check(member, run);
    },
  },
});

function* check(described: Described, run: Run): Iterable<Finding> {
  const comment = commentOf(described);
  if (comment === undefined) return;
  const raw = rawDoc(comment, run);
  const lines = docLines(raw);
  for (const param of comment.params) {
    const second = lines[param.line + 1];
    if (param.lines === 1 || second === undefined) continue;
    const fix = joined(param, lines, raw);
    const start = second.start + marginOf(second, lines, param);
    yield {
      at: spanInDoc(raw, start, second.start + second.text.trimEnd().length),
      message: `the description of ${quoted(`@${param.name}`)} goes on in a second line`,
      help: "write it on one line, or move the details into the text below.",
      ...(fix === undefined ? {} : { fix }),
    };
  }
}

/** White space, and the star that some put in front of each line. */
function marginOf({ text }: Line, lines: readonly Line[], param: DocParam) {
  const isStarred = /^\s*\*/.test(lines[param.line]?.text ?? "");
  const margin = isStarred ? /^\s*\*?\s*/ : /^\s*/;
  return margin.exec(text)?.[0].length ?? 0;
}

/** `undefined` where lines have a meaning: lists and directives. */
function joined(
  param: DocParam,
  lines: readonly Line[],
  raw: RawDoc,
): Fix | undefined {
  const edits: Edit[] = [];
  const own = lines.slice(param.line, param.line + param.lines);
  for (const [index, line] of own.entries()) {
    const before = own[index - 1];
    if (before === undefined) continue;
    const margin = marginOf(line, lines, param);
    if (/^(?:[-*+]|\d+[.)]|\.\.)\s/.test(line.text.slice(margin)))
      return undefined;
    const end = before.start + before.text.trimEnd().length;
    edits.push(replace(spanInDoc(raw, end, line.start + margin), " "));
  }
  return { safe: true, edits };
}
