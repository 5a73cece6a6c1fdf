import { quoted } from "../../diagnostic-quoted.js";
import type { Described, Interface } from "../../model/model.js";
import { ownAnnotation } from "../declared.js";
import { docText, inlinesOf } from "../doc-text.js";
import type { Finding } from "../rule.js";
import { defineRule } from "../rule.js";
import type { Run } from "../run.js";

export const annotationsDeprecatedDetails = defineRule({
  id: "annotations-deprecated-details",
  severity: "warning",
  set: "recommended",
  summary:
    "What is deprecated says since when, why, and what to use instead of it.",
  why: "the annotation says only that it is deprecated, and a caller cannot act on that.",
  source: "D-Bus API Design Guidelines, Annotations",
  checks: {
    *interface(iface, { run }) {
      yield* check(iface, iface, run);
    },

    *member(member, { interface: iface, run }) {
      if (!iface.deprecated) yield* check(member, iface, run);
    },
  },
});

function* check(
  described: Described & { readonly name: string },
  iface: Interface,
  run: Run,
): Iterable<Finding> {
  const annotation = described.annotations.find(
    ({ name }) => name === "org.freedesktop.DBus.Deprecated",
  );
  if (annotation === undefined || !described.deprecated) return;
  const text = docText(described.doc);
  const says = (name: string) =>
    ownAnnotation(described.annotations, `Deprecated.${name}`, run) !==
    undefined;
  const missing = [
    says("Since") || /\d\.\d/.test(text) ? [] : ["since which version"],
    says("Reason") || /\bdeprecated\b/i.test(text) ? [] : ["why"],
    says("Replacement") || namesReplacement(described, iface, run)
      ? []
      : ["what to use instead"],
  ].flat();
  if (missing.length === 0) return;
  const last = missing.pop() ?? "";
  const list =
    missing.length === 0 ? last : `${missing.join(", ")} and ${last}`;
  yield {
    at: annotation.span,
    message: `${quoted(described.name)} is deprecated, and nothing says ${list}`,
    help: "say it in the documentation, or with the annotations Deprecated.Since, Deprecated.Reason and Deprecated.Replacement.",
  };
}

/** A reference, a name as a literal, or that there is none. */
function namesReplacement(
  { doc, name: own }: Described & { readonly name: string },
  iface: Interface,
  run: Run,
): boolean {
  if (/\bno replacement\b/i.test(docText(doc))) return true;
  return inlinesOf(doc).some((inline) => {
    if (inline.kind === "reference") return inline.target !== own;
    const name = inline.text.replace(/\(\)$/, "");
    return (
      inline.kind === "code" &&
      name !== own &&
      (run.known.has(name) ||
        iface.members.some((member) => member.name === name))
    );
  });
}
