import { interfaceElements } from "../interface-elements.js";
import { defineRule } from "../rule.js";

export const layoutOneInterfacePerFile = defineRule({
  id: "layout-one-interface-per-file",
  severity: "info",
  set: "strict",
  summary: "A file has one node with one interface.",
  why: "installed files are found by the name of their interface, and are released and frozen one by one.",
  source: "D-Bus API Design Guidelines, Interface files",
  checks: {
    *document(document) {
      const { root } = document;
      if (root.name !== "node") return;
      const all = interfaceElements(document);
      const isNested = all.some((element) => !root.children.includes(element));
      if (all.length === 1 && !isNested) return;
      yield {
        at: root.tagSpan,
        message:
          all.length === 1
            ? "the interface of the file is not directly in its outermost node"
            : `the file has ${all.length === 0 ? "no interface" : `${String(all.length)} interfaces`}`,
        help: "put each interface into the one node of a file of its own.",
      };
    },
  },
});
