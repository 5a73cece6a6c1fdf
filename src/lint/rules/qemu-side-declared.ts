import { ownAnnotation } from "../declared.js";
import { docText } from "../doc-text.js";
import { defineRule } from "../rule.js";

const both = /\bimplemented by both\b/i;
const client = /\bclient[- ]side interface\b/i;

export const qemuSideDeclared = defineRule({
  id: "qemu-side-declared",
  severity: "info",
  set: "strict",
  summary: "An interface that clients implement says so in an annotation.",
  why: "the side decides who gets the skeleton, and who has to check what arrives.",
  source: "Practice of QEMU's files",
  checks: {
    *interface(iface, { run }) {
      if (ownAnnotation(iface.annotations, "Side", run) !== undefined) return;
      const text = docText(iface.doc);
      const side = both.test(text)
        ? "both"
        : client.test(text)
          ? "client"
          : undefined;
      if (side === undefined) return;
      yield {
        at: iface.nameSpan,
        message: `the documentation of ${iface.name} says that ${side === "both" ? "both sides implement it" : "the client implements it"}, and no annotation does`,
        help: `add the annotation ${run.settings.annotationPrefix}Side with the value "${side}".`,
      };
    },
  },
});
