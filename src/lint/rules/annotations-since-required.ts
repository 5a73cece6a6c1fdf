import { quoted } from "../../diagnostic-quoted.js";
import type { Described } from "../../model/model.js";
import { memberNamed } from "../run.js";
import type { Finding } from "../rule.js";
import { defineRule } from "../rule.js";

export const annotationsSinceRequired = defineRule({
  id: "annotations-since-required",
  severity: "warning",
  set: "recommended",
  summary:
    "What an earlier version did not have says since which version it is there.",
  why: "a caller that must work with older services has no other way to know.",
  source: "D-Bus API Design Guidelines, Annotations",
  checks: {
    *interface(iface, { run }) {
      if (run.earlier === undefined || run.earlier.has(iface.name)) return;
      yield* check(iface, "interface");
    },

    *member(member, { interface: iface, run }) {
      const earlier = run.earlier?.get(iface.name);
      // What a new interface says holds for its members.
      if (earlier === undefined) return;
      if (memberNamed(earlier, member.name, member.kind) !== undefined) return;
      yield* check(member, member.kind);
    },
  },
});

function* check(
  { name, nameSpan, since }: Described & { readonly name: string },
  kind: string,
): Iterable<Finding> {
  if (since !== undefined) return;
  yield {
    at: nameSpan,
    message: `the ${kind} ${quoted(name)} is new and does not say since which version it is there`,
    help: 'add the annotation "org.gtk.GDBus.Since".',
  };
}
