import { quoted } from "../../diagnostic-quoted.js";
import { defineRule } from "../rule.js";
import { contains, isBasic } from "../../model/type-walk.js";

export const typesFdInProperty = defineRule({
  id: "types-fd-in-property",
  severity: "warning",
  set: "recommended",
  summary: "No property holds a descriptor.",
  why: "GetAll and PropertiesChanged would hand it to everybody, wanted or not.",
  source: "D-Bus Specification, org.freedesktop.DBus.Properties",
  checks: {
    *property({ name, type, typeSpan }) {
      if (!contains(type, (inner) => isBasic(inner, "h"))) return;
      yield {
        at: typeSpan,
        message: `the property ${quoted(name)} holds a file descriptor`,
        help: "make it a method, which passes a descriptor to those who ask.",
      };
    },
  },
});
