import { removeAttribute } from "../../diagnostic-edit.js";
import { quoted } from "../../diagnostic-quoted.js";
import type { Attribute, Document, Element } from "../../model/element.js";
import { isElement } from "../../model/element.js";
import { defineRule } from "../rule.js";
import { elementsOf } from "../run.js";

export const layoutUnusedNamespace = defineRule({
  id: "layout-unused-namespace",
  severity: "info",
  set: "strict",
  summary: "Every prefix of a namespace that is declared is used.",
  why: "a reader looks for what uses the prefix and finds nothing.",
  source: "Project rule",
  fix: "safe",
  checks: {
    *variants(runs) {
      const declarations = runs
        .flatMap(({ documents }) => documents)
        .flatMap(declarationsIn);
      // What one variant does not use may be for another.
      const used = new Set(
        declarations.filter(({ isUsed }) => isUsed).map(({ key }) => key),
      );
      const seen = new Set(used);
      for (const { key, attribute, prefix } of declarations) {
        if (seen.has(key)) continue;
        seen.add(key);
        yield {
          at: attribute.span,
          message: `nothing uses the prefix ${quoted(prefix)} that is declared here`,
          help: "remove the declaration.",
          fix: { safe: true, edits: [removeAttribute(attribute)] },
        };
      }
    },
  },
});

interface Declaration {
  readonly attribute: Attribute;
  readonly prefix: string;
  readonly isUsed: boolean;
  /** Where it stands, the same in every variant. */
  readonly key: string;
}

function declarationsIn(document: Document): readonly Declaration[] {
  return [...elementsOf(document)].flatMap((element) =>
    element.prefixed.flatMap((attribute) => {
      const prefix = prefixDeclaredBy(attribute);
      if (prefix === undefined || prefix === "xml") return [];
      const { file, start } = attribute.span;
      const isUsed = uses(element, prefix);
      return [{ attribute, prefix, isUsed, key: `${String(start)} ${file}` }];
    }),
  );
}

function uses(element: Element, prefix: string): boolean {
  const own = [element.name, ...element.prefixed.map(({ name }) => name)];
  return (
    own.some((name) => name.startsWith(`${prefix}:`)) ||
    element.children.some(
      (child) =>
        isElement(child) && !declares(child, prefix) && uses(child, prefix),
    )
  );
}

function declares({ prefixed }: Element, prefix: string): boolean {
  return prefixed.some((attribute) => prefixDeclaredBy(attribute) === prefix);
}

function prefixDeclaredBy({ name }: Attribute): string | undefined {
  return name.startsWith("xmlns:") ? name.slice("xmlns:".length) : undefined;
}
