import { quoted } from "../diagnostic-quoted.js";
import { isBlank } from "./characters.js";
import type { Context } from "./context.js";
import type { Element } from "../model/element.js";
import { isElement } from "../model/element.js";
import { nearest } from "../diagnostic-nearest.js";

interface ElementForm {
  readonly children: readonly string[];
  readonly attributes: readonly string[];
}

/** The document type definition of the introspection format. */
const forms: ReadonlyMap<string, ElementForm> = new Map([
  ["node", { children: ["node", "interface"], attributes: ["name"] }],
  [
    "interface",
    {
      children: ["method", "signal", "property", "annotation"],
      attributes: ["name"],
    },
  ],
  ["method", { children: ["arg", "annotation"], attributes: ["name"] }],
  ["signal", { children: ["arg", "annotation"], attributes: ["name"] }],
  [
    "property",
    { children: ["annotation"], attributes: ["name", "type", "access"] },
  ],
  [
    "arg",
    { children: ["annotation"], attributes: ["name", "type", "direction"] },
  ],
  ["annotation", { children: [], attributes: ["name", "value"] }],
]);

/** GLib reads annotations in these two places as well. */
const toleratedParents: ReadonlySet<string> = new Set(["node", "annotation"]);

/**
 * Checks an element's attributes and children against the format.
 *
 * @returns the children that may stand there; the others were reported, and
 * elements of other namespaces are left out in silence
 */
export function checkedChildren(
  element: Element,
  context: Context,
): readonly Element[] {
  const form = forms.get(element.localName);
  if (form === undefined) return [];
  checkAttributes(element, form, context);
  for (const child of element.children)
    if (child.kind === "text" && !isBlank(child.text))
      context.report(
        "spec-element-structure",
        child.span,
        `text in the element ${quoted(element.localName)}`,
        { symbol: context.symbol, help: "put it into a comment." },
      );
  return element.children
    .filter(isElement)
    .filter((child) => !child.foreign && mayStand(child, element, context));
}

function mayStand(child: Element, parent: Element, context: Context): boolean {
  const name = child.localName;
  const { report, symbol, annotationPrefix: prefix } = context;
  if (forms.get(parent.localName)?.children.includes(name) === true)
    return true;
  if (!forms.has(name)) {
    const known = nearest(name, forms.keys());
    report(
      "spec-element-structure",
      child.tagSpan,
      `the format has no element ${quoted(name)}`,
      {
        symbol,
        help:
          known === undefined
            ? "remove it, or put it into a namespace of its own."
            : `did you mean "${known}"?`,
      },
    );
    return false;
  }
  const tolerated =
    name === "annotation" && toleratedParents.has(parent.localName);
  // Declarations for all interfaces of a node are ours to allow.
  const own = child.attributes.get("name")?.value ?? "";
  if (tolerated && parent.localName === "node" && own.startsWith(prefix))
    return true;
  report(
    "spec-element-structure",
    child.tagSpan,
    `the element ${quoted(name)} cannot stand in ${quoted(parent.localName)}`,
    {
      symbol,
      severity: tolerated ? "warning" : "error",
      help: `put it into ${parentsOf(name)}.`,
    },
  );
  return tolerated;
}

function parentsOf(name: string): string {
  const parents = [...forms]
    .filter(([, form]) => form.children.includes(name))
    .map(([parent]) => `"${parent}"`);
  const last = parents.pop() ?? "";
  return parents.length === 0 ? last : `${parents.join(", ")} or ${last}`;
}

function checkAttributes(
  element: Element,
  form: ElementForm,
  { report, symbol }: Context,
): void {
  for (const attribute of element.attributes.values()) {
    if (form.attributes.includes(attribute.name)) continue;
    const known = nearest(attribute.name, form.attributes);
    report(
      "spec-unknown-attribute",
      attribute.span,
      `the element ${quoted(element.localName)} has no attribute ${quoted(attribute.name)}`,
      {
        symbol,
        help:
          known === undefined
            ? "remove it, or give it a namespace of its own."
            : `did you mean "${known}"?`,
      },
    );
  }
}
