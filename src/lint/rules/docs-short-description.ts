import { quoted } from "../../diagnostic-quoted.js";
import { commentOf } from "../documented-args.js";
import { defineRule } from "../rule.js";

export const docsShortDescription = defineRule({
  id: "docs-short-description",
  severity: "info",
  set: "opinionated",
  summary: "Every interface has a short description.",
  why: "lists of interfaces show one line of each, and a line written for that reads best.",
  source: "D-Bus API Design Guidelines, XML Comments",
  checks: {
    *interface(iface) {
      const { name, nameSpan, annotations } = iface;
      const isShort = commentOf(iface)?.params.some(
        (param) => param.name === "short_description",
      );
      const isAnnotated = annotations.some(
        (annotation) =>
          annotation.name === "org.gtk.GDBus.DocString.Short" &&
          annotation.value.trim() !== "",
      );
      if (isShort === true || isAnnotated) return;
      yield {
        at: nameSpan,
        message: `the interface ${quoted(name)} has no short description`,
        help: 'add a line "@short_description: …" to its comment.',
      };
    },
  },
});
