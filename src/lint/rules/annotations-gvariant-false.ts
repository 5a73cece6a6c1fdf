import { remove } from "../../diagnostic-edit.js";
import { quoted } from "../../diagnostic-quoted.js";
import { defineRule } from "../rule.js";

export const annotationsGvariantFalse = defineRule({
  id: "annotations-gvariant-false",
  severity: "warning",
  set: "recommended",
  summary:
    "The annotations ForceGVariant and UnixFD of GDBus are not given a value that looks like a no.",
  why: "gdbus-codegen counts them as set whatever they say, so the value does the opposite.",
  source: "gdbus-codegen manual",
  fix: "unsafe",
  checks: {
    *annotation({ name, value, span, valueSpan }) {
      if (
        name !== "org.gtk.GDBus.C.ForceGVariant" &&
        name !== "org.gtk.GDBus.C.UnixFD"
      )
        return;
      if (!/^(?:false|0|no)$/i.test(value.trim())) return;
      yield {
        at: valueSpan,
        message: `the annotation "${name}" is ${quoted(value)}, which sets it`,
        help: 'remove the annotation, or write "true".',
        fix: { safe: false, edits: [remove(span)] },
      };
    },
  },
});
