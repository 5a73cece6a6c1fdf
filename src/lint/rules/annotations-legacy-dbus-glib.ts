import { quoted } from "../../diagnostic-quoted.js";
import { isLegacy } from "../known-annotations.js";
import { defineRule } from "../rule.js";

export const annotationsLegacyDbusGlib = defineRule({
  id: "annotations-legacy-dbus-glib",
  severity: "info",
  set: "strict",
  summary: "No annotation is for dbus-glib.",
  why: "dbus-glib is deprecated, and no other tool reads what is meant for it.",
  source: "D-Bus API Design Guidelines, Summary; Annotations",
  checks: {
    *annotation({ name, nameSpan }) {
      if (!isLegacy(name)) return;
      yield {
        at: nameSpan,
        message: `the annotation ${quoted(name)} is for dbus-glib`,
        help: name.endsWith(".CSymbol")
          ? 'write "org.gtk.GDBus.C.Name" with the name for gdbus-codegen, or remove it.'
          : "remove it once nothing uses dbus-glib any more.",
      };
    },
  },
});
