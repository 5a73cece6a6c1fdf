import { nearest } from "../../diagnostic-nearest.js";
import { quoted } from "../../diagnostic-quoted.js";
import {
  candidatesFor,
  isInClosedNamespace,
  placesOf,
} from "../known-annotations.js";
import { defineRule } from "../rule.js";

export const annotationsUnknown = defineRule({
  id: "annotations-unknown",
  severity: "warning",
  set: "recommended",
  summary:
    "Every annotation of D-Bus, of GDBus and of qbus-gen is one that exists.",
  why: "a misspelt annotation does nothing, and nobody is told.",
  source: "D-Bus Specification, Introspection Data Format",
  options: {
    known: {
      default: [],
      summary: "More annotations that are known, by their full names.",
    },
  },
  checks: {
    *annotation({ name, nameSpan }, { run, options }) {
      const { annotationPrefix: prefix } = run.settings;
      if (!isInClosedNamespace(name, prefix)) return;
      if (placesOf(name, prefix) !== undefined) return;
      if (options.known.includes(name)) return;
      const candidates = [...candidatesFor(name, prefix), ...options.known];
      const meant = nearest(name, candidates) ?? withSameEnd(name, candidates);
      yield {
        at: nameSpan,
        message: `there is no annotation ${quoted(name)}`,
        help:
          meant === undefined
            ? "remove it, or name it in the option annotations.known."
            : `write "${meant}", if you mean that.`,
        // Of a contract it would be enforced, and it is not.
        ...(name.startsWith(prefix) ? { severity: "error" } : {}),
      };
    },
  },
});

/** The last element is what people know by heart. */
function withSameEnd(
  name: string,
  candidates: readonly string[],
): string | undefined {
  const end = endOf(name).toLowerCase();
  return candidates.find((known) => endOf(known).toLowerCase() === end);
}

function endOf(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}
