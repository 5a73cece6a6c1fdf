import { remove } from "../../diagnostic-edit.js";
import { quoted } from "../../diagnostic-quoted.js";
import type { Interface, Property } from "../../model/model.js";
import { emitsChangedName, statedEmitsChanged } from "../emits-changed.js";
import type { Annotated, Finding } from "../rule.js";
import { defineRule } from "../rule.js";

export const annotationsRedundant = defineRule({
  id: "annotations-redundant",
  severity: "info",
  set: "strict",
  summary: "No annotation says what holds anyway.",
  why: "readers look for the reason of an annotation, and this one has none.",
  source: "Project rule",
  fix: "safe",
  options: {
    explicitEmitsChanged: {
      default: false,
      summary:
        "Whether every property, or its interface, must say when it announces changes.",
    },
  },
  checks: {
    *annotation({ name, value, span }, { on, interface: iface, options }) {
      const already =
        name === emitsChangedName
          ? options.explicitEmitsChanged
            ? undefined
            : inherited(on, iface)
          : defaultOf(name, on, iface);
      if (value !== already) return;
      yield {
        at: span,
        message: `the annotation "${name}" says "${value}", which holds without it`,
        help: "remove the annotation.",
        fix: { safe: true, edits: [remove(span)] },
      };
    },

    *property(property, { interface: iface, options }) {
      if (options.explicitEmitsChanged) yield* unsaid(property, iface);
    },
  },
});

/** A property of a deprecated interface is deprecated whatever it says. */
function defaultOf(
  name: string,
  on: Annotated,
  iface: Interface | undefined,
): string | undefined {
  switch (name) {
    case "org.freedesktop.DBus.Method.NoReply":
      return "false";
    case "org.freedesktop.DBus.Deprecated":
      return on.kind !== "interface" && iface?.deprecated === true
        ? undefined
        : "false";
    default:
      return undefined;
  }
}

function inherited(on: Annotated, iface: Interface | undefined): string {
  const outer = on.kind === "interface" ? undefined : iface;
  return statedEmitsChanged(outer?.annotations ?? []) ?? "true";
}

function* unsaid(
  { name, nameSpan, annotations }: Property,
  iface: Interface,
): Iterable<Finding> {
  const stated =
    statedEmitsChanged(annotations) ?? statedEmitsChanged(iface.annotations);
  if (stated !== undefined) return;
  yield {
    at: nameSpan,
    message: `nothing says when the property ${quoted(name)} announces changes`,
    help: `add the annotation "${emitsChangedName}".`,
  };
}
