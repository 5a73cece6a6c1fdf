import { placesOf } from "../known-annotations.js";
import type { Place } from "../known-annotations.js";
import { defineRule } from "../rule.js";

export const annotationsPlacement = defineRule({
  id: "annotations-placement",
  severity: "warning",
  set: "recommended",
  summary: "Every known annotation stands where it means something.",
  why: "tools ignore an annotation in a place that it is not for, without a word.",
  source:
    "D-Bus Specification, Introspection Data Format; gdbus-codegen manual",
  checks: {
    *annotation({ name, nameSpan }, { on: { kind }, run }) {
      const { annotationPrefix: prefix } = run.settings;
      const places = placesOf(name, prefix);
      if (places === undefined || places === "anywhere") return;
      if (places.includes(kind)) return;
      // A reader understands what is meant, though no tool does.
      const isHarmless =
        kind === "arg" &&
        (name === "org.freedesktop.DBus.Deprecated" ||
          name.startsWith(`${prefix}Deprecated.`));
      yield {
        at: nameSpan,
        message: `the annotation "${name}" means nothing on ${nounOf(kind)}`,
        help: `move it to ${listed(places)}, or remove it.`,
        // Of a contract it would be enforced, and it is not.
        ...(isHarmless
          ? { severity: "info" }
          : name.startsWith(prefix)
            ? { severity: "error" }
            : {}),
      };
    },
  },
});

function nounOf(kind: Place): string {
  if (kind === "arg") return "an argument";
  return kind === "interface" ? "an interface" : `a ${kind}`;
}

function listed(places: readonly Place[]): string {
  const nouns = places.map(nounOf);
  const last = nouns.pop() ?? "";
  return nouns.length === 0 ? last : `${nouns.join(", ")} or ${last}`;
}
