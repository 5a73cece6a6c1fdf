import { defineRule } from "../rule.js";

export const metaSuppressionReason = defineRule({
  id: "meta-suppression-reason",
  severity: "warning",
  set: "recommended",
  summary:
    "Every suppression says why, in a form that other tools do not misread.",
  why: "whoever reads it next cannot tell a decision from a shortcut.",
  source: "Project rule",
  checks: {
    *suppression({ kind, reason, span, firstLine }, { run }) {
      const at = firstLine?.span ?? span;
      if (reason === "" && run.settings.requireReason)
        yield {
          at,
          message: "a suppression that does not say why",
          help:
            kind === "comment"
              ? 'write the reason behind " | ", such as "| mirrors the device".'
              : 'write the reason behind the rule, such as "docs-arg: mirrors the device".',
        };
      // gdbus-codegen and QEMU's parser would take it for documentation.
      if (/:(?:\s|$)/.test(firstLine?.text ?? ""))
        yield {
          at,
          message:
            "the first line of a suppression holds a colon, so other tools read it as documentation",
          help: "leave the colon out, or move it to another line.",
        };
    },
  },
});
