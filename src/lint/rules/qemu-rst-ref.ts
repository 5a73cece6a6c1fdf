import { nearest } from "../../diagnostic-nearest.js";
import { quoted } from "../../diagnostic-quoted.js";
import type { Span } from "../../model/model.js";
import { spanInDoc } from "../doc-text.js";
import { markedUpDocs } from "../rst-docs.js";
import { normalizedLabel, readMarkup } from "../rst.js";
import { defineRule } from "../rule.js";
import type { Run } from "../run.js";
import { commentsOf } from "../run.js";

interface PlacedLabel {
  readonly name: string;
  readonly span: Span;
}

export const qemuRstRef = defineRule({
  id: "qemu-rst-ref",
  severity: "warning",
  set: "recommended",
  summary: "A label that a reference names is defined, and once.",
  why: "a reference without its label is no link, and with two of them it may be the wrong one.",
  source: "Practice of QEMU's files; reStructuredText",
  options: {
    externalLabels: {
      default: [],
      summary: "Labels that other documents define.",
    },
  },
  checks: {
    *run(run, { options }) {
      const labels = new Set(
        [
          ...run.all.flatMap(labelsOf).map(({ name }) => name),
          ...options.externalLabels,
        ].map(normalizedLabel),
      );
      for (const { raw, markup, symbol } of markedUpDocs(run)) {
        for (const { name, target, start, end } of markup.roles) {
          if (name !== "ref" && name !== "std:ref") continue;
          const label = normalizedLabel(target);
          if (labels.has(label)) continue;
          const meant = nearest(label, labels);
          yield {
            at: spanInDoc(raw, start, end),
            symbol,
            message: `no label ${quoted(target)} is defined`,
            help:
              meant === undefined
                ? "write .. _label: in front of what it stands for, or list it in externalLabels."
                : `did you mean ${quoted(meant)}?`,
          };
        }
      }
      yield* duplicates(labelsOf(run));
    },
  },
});

function* duplicates(labels: readonly PlacedLabel[]) {
  const first = new Map<string, Span>();
  for (const { name, span } of labels) {
    const other = first.get(name);
    if (other === undefined) {
      first.set(name, span);
      continue;
    }
    yield {
      at: span,
      message: `the label ${quoted(name)} is defined twice`,
      help: "give one of them another name.",
      related: [{ span: other, message: "first here" }],
    };
  }
}

const known = new WeakMap<Run, readonly PlacedLabel[]>();

/** Those of every comment, whether it documents something or not, and those of other documentation. */
function labelsOf(run: Run): readonly PlacedLabel[] {
  const found = known.get(run);
  if (found !== undefined) return found;
  const labels = new Map<string, PlacedLabel>();
  const add = (name: string, span: Span) => {
    labels.set(`${String(span.start)} ${span.file}`, { name, span });
  };
  for (const document of run.documents) {
    if (!/\.\. _|<\?include/.test(document.text)) continue;
    for (const { span } of commentsOf(document)) {
      const inner = { ...span, start: span.start + 4, end: span.end - 3 };
      const raw = { text: run.textOf(inner), span: inner };
      if (!raw.text.includes(".. _")) continue;
      for (const { name, start, end } of readMarkup(raw.text).labels)
        add(name, spanInDoc(raw, start, end));
    }
  }
  for (const { raw, markup } of markedUpDocs(run))
    for (const { name, start, end } of markup.labels)
      add(name, spanInDoc(raw, start, end));
  const all = [...labels.values()];
  known.set(run, all);
  return all;
}
