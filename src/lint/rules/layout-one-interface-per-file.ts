import type { Document } from "../../model/element.js";
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
    *variants(runs) {
      const documents = runs.flatMap((run) => run.documents);
      for (const document of fullest(documents)) {
        const fault = faultOf(document);
        if (fault === undefined) continue;
        yield {
          at: document.root.tagSpan,
          message: fault,
          help: "put each interface into the one node of a file of its own.",
        };
      }
    },
  },
});

/** Of each file, the variant with the most interfaces: some are for one platform only. */
function fullest(documents: readonly Document[]): Iterable<Document> {
  const byFile = new Map<string, Document>();
  for (const document of documents) {
    const known = byFile.get(document.file);
    if (
      known === undefined ||
      interfaceElements(document).length > interfaceElements(known).length
    )
      byFile.set(document.file, document);
  }
  return byFile.values();
}

function faultOf(document: Document): string | undefined {
  const { root } = document;
  if (root.name !== "node") return undefined;
  const [element, ...others] = interfaceElements(document);
  if (element === undefined) return "the file has no interface";
  if (others.length > 0)
    return `the file has ${String(others.length + 1)} interfaces`;
  return root.children.includes(element)
    ? undefined
    : "the interface of the file is not directly in its outermost node";
}
