import type { Comment, Element } from "../../model/element.js";
import { isElement } from "../../model/element.js";
import type { DocSource, Interface } from "../../model/model.js";
import { rawDoc, spanInDoc } from "../doc-text.js";
import { withoutLiterals } from "../literals.js";
import type { Finding } from "../rule.js";
import { defineRule } from "../rule.js";
import type { Run } from "../run.js";
import { isSuppressionComment } from "../suppression.js";

/** Words that ask for work, unless they are part of a path or of a name. */
const placeholder = /(?<![\w/.$%@-])(?:TODO|FIXME|XXX|TBD)(?![\w/])|\?{3}/g;

export const docsPlaceholder = defineRule({
  id: "docs-placeholder",
  severity: "warning",
  set: "recommended",
  summary: "Documentation is finished, and comments ask nothing.",
  why: "readers of the reference get the note that was meant for its author.",
  source: "Project rule",
  checks: {
    *interface({ docSources }, { run }) {
      yield* inSources(docSources, run);
    },

    *member({ docSources }, { run }) {
      yield* inSources(docSources, run);
    },

    *arg({ docSources }, { run }) {
      yield* inSources(docSources, run);
    },

    *run(run) {
      yield* questions(run);
    },
  },
});

function* inSources(
  sources: readonly DocSource[],
  run: Run,
): Iterable<Finding> {
  for (const source of sources) {
    const raw = rawDoc(source, run);
    const prose = withoutLiterals(raw.text);
    for (const { 0: word, index } of prose.matchAll(placeholder)) {
      yield {
        at: spanInDoc(raw, index, index + word.length),
        message: `the documentation says "${word}"`,
        help: "write what is missing, or leave it out.",
      };
    }
  }
}

/** Of comments in interfaces that document nothing. */
function* questions({ interfaces, documents }: Run): Iterable<Finding> {
  const attached = new Set(interfaces.flatMap(placesOf));
  const comments = documents.flatMap(({ root }) => [
    ...commentsIn(root, "outside"),
  ]);
  for (const { text, span } of comments) {
    if (attached.has(`${span.file}:${String(span.start)}`)) continue;
    if (!text.trimEnd().endsWith("?") || isSuppressionComment(text)) continue;
    yield {
      at: span,
      severity: "info",
      message: "a comment asks a question",
      help: "answer it in the documentation, or remove it.",
    };
  }
}

function placesOf(iface: Interface): readonly string[] {
  return [iface, ...iface.members].flatMap(({ docSources }) =>
    docSources.map(({ span }) => `${span.file}:${String(span.start)}`),
  );
}

function* commentsIn(
  element: Element,
  place: "inside" | "outside",
): Iterable<Comment> {
  const isInside = place === "inside" || element.localName === "interface";
  for (const child of element.children) {
    if (child.kind === "comment" && isInside) yield child;
    if (isElement(child) && !child.foreign)
      yield* commentsIn(child, isInside ? "inside" : "outside");
  }
}
