import type { Document } from "../../model/element.js";
import type { DocSource, Interface, Span } from "../../model/model.js";
import { rawDoc, spanInDoc } from "../doc-text.js";
import { withoutLiterals } from "../literals.js";
import type { Finding } from "../rule.js";
import { defineRule } from "../rule.js";
import type { Run } from "../run.js";
import { commentsOf, elementsOf } from "../run.js";
import { isSuppressionComment } from "../suppression.js";

/** Words that ask for work, unless they are part of a path or of a name. */
const placeholder = /(?<![\w/.$%@-])(?:TODO|FIXME|XXX|TBD)(?![\w/])|\?{3}/g;

/** What is in every text that has one. */
const mayHold = /TODO|FIXME|XXX|TBD|\?{3}/;

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
    if (!mayHold.test(raw.text)) continue;
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
  let attached: ReadonlySet<string> | undefined;
  for (const document of documents) {
    for (const { text, span } of commentsOf(document)) {
      if (!text.trimEnd().endsWith("?") || isSuppressionComment(text)) continue;
      if (!isInInterface(span, document)) continue;
      attached ??= new Set(interfaces.flatMap(placesOf));
      if (attached.has(`${span.file}:${String(span.start)}`)) continue;
      yield {
        at: span,
        severity: "info",
        message: "a comment asks a question",
        help: "answer it in the documentation, or remove it.",
      };
    }
  }
}

function placesOf(iface: Interface): readonly string[] {
  return [iface, ...iface.members].flatMap(({ docSources }) =>
    docSources.map(({ span }) => `${span.file}:${String(span.start)}`),
  );
}

/** What is in elements of another format is theirs. */
function isInInterface({ file, start }: Span, document: Document): boolean {
  const around = elementsOf(document).filter(
    ({ span }) => span.file === file && start > span.start && start < span.end,
  );
  return (
    around.some(({ localName }) => localName === "interface") &&
    around.every(({ foreign }) => !foreign)
  );
}
