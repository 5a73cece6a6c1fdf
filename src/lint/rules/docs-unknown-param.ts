import { replace } from "../../diagnostic-edit.js";
import { nearest } from "../../diagnostic-nearest.js";
import { quoted } from "../../diagnostic-quoted.js";
import type { DocParam } from "../../model/model.js";
import { lineStart } from "../doc-lines.js";
import { docLines, rawDoc, spanInDoc } from "../doc-text.js";
import type { CommentSource } from "../documented-args.js";
import { argsBehind, commentOf, reservedParams } from "../documented-args.js";
import { withoutLiterals } from "../literals.js";
import type { Finding } from "../rule.js";
import { defineRule } from "../rule.js";
import type { Run } from "../run.js";

export const docsUnknownParam = defineRule({
  id: "docs-unknown-param",
  severity: "warning",
  set: "recommended",
  summary: "Documentation describes only arguments that there are.",
  why: "the text is lost, or tells of an argument that was renamed or removed.",
  source: "D-Bus API Design Guidelines, XML Comments",
  fix: "unsafe",
  checks: {
    *interface(iface, { run }) {
      const comment = commentOf(iface);
      if (comment !== undefined) yield* check(comment, [], run);
    },

    *member(member, { run }) {
      const comment = commentOf(member);
      if (comment !== undefined)
        yield* check(comment, [...argsBehind(comment, run)], run);
    },
  },
});

function* check(
  comment: CommentSource,
  args: readonly string[],
  run: Run,
): Iterable<Finding> {
  const isKnown = (name: string) =>
    reservedParams.has(name.toLowerCase()) || args.includes(name);
  const unknown = comment.params.filter(({ name }) => !isKnown(name));
  const missing =
    unknown.length === 0
      ? []
      : args.filter((arg) => comment.params.every(({ name }) => name !== arg));
  for (const param of unknown) {
    const at = nameIn(param, comment, run);
    const [only, ...others] = missing;
    const canRename =
      only !== undefined && others.length === 0 && unknown.length === 1;
    const meant =
      nearest(param.name, missing) ?? (canRename ? only : undefined);
    yield {
      at,
      message: `${quoted(param.name)} is no argument of ${quoted(comment.symbol)}`,
      help:
        meant === undefined
          ? "remove the line, or give it the name of an argument."
          : `write "@${meant}:", if you mean that.`,
      ...(canRename && /^\w+$/.test(only)
        ? { fix: { safe: false, edits: [replace(at, only)] } }
        : {}),
    };
  }
  yield* checkMentions(comment, isKnown, run);
}

/** The name behind the `@`. */
function nameIn(param: DocParam, comment: CommentSource, run: Run) {
  const raw = rawDoc(comment, run);
  const line = docLines(raw)[param.line];
  const start = (line?.start ?? 0) + (line?.text.indexOf("@") ?? 0) + 1;
  return spanInDoc(raw, start, start + param.name.length);
}

/** In the body an `@` stands in front of arguments only. */
function* checkMentions(
  comment: CommentSource,
  isKnown: (name: string) => boolean,
  run: Run,
): Iterable<Finding> {
  const raw = rawDoc(comment, run);
  const last = raw.text.lastIndexOf("@");
  if (last === -1) return;
  const body = lineStart(raw.text, comment.bodyLine);
  if (last < body) return;
  const prose = withoutLiterals(raw.text);
  for (const match of prose.matchAll(/(?<![^\s("'])@([A-Za-z_]\w*)/g)) {
    const [, name = ""] = match;
    if (match.index < body || isKnown(name)) continue;
    const start = match.index + 1;
    if (/^[.@:/(-]?\w|^\(/.test(prose.slice(start + name.length))) continue;
    yield {
      at: spanInDoc(raw, start, start + name.length),
      severity: "info",
      message: `the text mentions ${quoted(`@${name}`)}, which is no argument of ${quoted(comment.symbol)}`,
      help: "name an argument, or put it in double backquotes.",
    };
  }
}
