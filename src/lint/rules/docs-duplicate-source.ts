import { quoted } from "../../diagnostic-quoted.js";
import type { Described, DocSource } from "../../model/model.js";
import { linesOf, readSymbolLine } from "../doc-lines.js";
import { rawDoc } from "../doc-text.js";
import { commentOf } from "../documented-args.js";
import type { Finding } from "../rule.js";
import { defineRule } from "../rule.js";
import type { Run } from "../run.js";

export const docsDuplicateSource = defineRule({
  id: "docs-duplicate-source",
  severity: "info",
  set: "strict",
  summary: "Everything is documented in one place.",
  why: "tools do not agree which of two texts they show, and one of them grows old unseen.",
  source: "D-Bus API Design Guidelines, Documentation; gdbus-codegen manual",
  checks: {
    *interface(iface, { run }) {
      yield* check(iface, textSources(iface, run));
    },

    *member(member, { run }) {
      yield* check(member, textSources(member, run));
    },

    *arg(arg, { member }) {
      const comment = commentOf(member);
      const isDescribed = comment?.params.some(({ name }) => name === arg.name);
      yield* check(arg, [
        ...(comment !== undefined && isDescribed === true ? [comment] : []),
        ...arg.docSources,
      ]);
    },
  },
});

/** Those that say something of the element itself: parameters alone do not. */
function textSources(
  { docSources }: Described,
  run: Run,
): readonly DocSource[] {
  return docSources.filter((source) => {
    if (source.kind !== "comment") return true;
    const { text } = rawDoc(source, run);
    const body = linesOf(text).slice(source.bodyLine);
    return (
      (readSymbolLine(text)?.text ?? "") !== "" ||
      body.some((line) => line.text.trim() !== "")
    );
  });
}

const nouns: Readonly<Record<DocSource["kind"], string>> = {
  comment: "a comment",
  annotation: "an annotation",
  element: "an element",
};

function* check(
  { name }: Described & { readonly name: string | undefined },
  [first, second]: readonly DocSource[],
): Iterable<Finding> {
  if (first === undefined || second === undefined) return;
  yield {
    at: second.span,
    message: `${quoted(name ?? "")} is documented by ${nouns[first.kind]} and by ${nouns[second.kind]}`,
    help: "keep one of the two.",
    related: [{ message: "the other one", span: first.span }],
  };
}
