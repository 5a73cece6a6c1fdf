import type { DBusType } from "../../model/model.js";
import { quoted } from "../../diagnostic-quoted.js";
import { ownAnnotation } from "../declared.js";
import { defineRule } from "../rule.js";
import { contains, isArrayOf } from "../../model/type-walk.js";

export const propertiesLargeValue = defineRule({
  id: "properties-large-value",
  severity: "info",
  set: "strict",
  summary: "Changes of large properties are told without their value.",
  why: "PropertiesChanged sends the whole value to every peer that listens, each time.",
  source: "D-Bus Specification, org.freedesktop.DBus.Properties",
  options: {
    largeLimit: {
      default: 256,
      summary: "Up to how many elements a value counts as small.",
    },
  },
  checks: {
    *property(
      { name, typeSpan, type, emitsChanged, annotations },
      { run, options: { largeLimit } },
    ) {
      if (emitsChanged !== "true" || !contains(type, isLarge)) return;
      const limit = ownAnnotation(annotations, "MaxItems", run)?.value;
      if (limit !== undefined && Number(limit) <= largeLimit) return;
      yield {
        at: typeSpan,
        message: `the property ${quoted(name)} can be large, and every change sends all of it`,
        help: `say "invalidates", or give it a MaxItems of ${String(largeLimit)} at most.`,
      };
    },
  },
});

/** Bytes, and arrays of arrays, of structs or of dictionaries. */
function isLarge(type: DBusType): boolean {
  return (
    isArrayOf(type, "y") ||
    (type.kind === "array" &&
      ["array", "struct", "dict"].includes(type.of.kind))
  );
}
