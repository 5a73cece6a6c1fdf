import type { Attribute, Document, Element } from "../model/element.js";
import type { Span } from "../model/model.js";
import { elementsOf } from "./run.js";

/** An `allow` or a `deny` of a bus configuration. */
export interface PolicyRule {
  readonly kind: "allow" | "deny";
  readonly span: Span;
  /** Those whose values could be read. */
  readonly attributes: ReadonlyMap<string, PolicyAttribute>;
  /** The `policy` around it. */
  readonly policy: Element;
}

export interface PolicyAttribute extends Attribute {
  readonly value: string;
}

export function* policiesOf(document: Document): Iterable<Element> {
  for (const element of elementsOf(document))
    if (element.name === "policy") yield element;
}

export function* policyRules(document: Document): Iterable<PolicyRule> {
  for (const policy of policiesOf(document)) {
    for (const child of policy.children) {
      if (child.kind !== "element") continue;
      const { name, tagSpan: span, attributes } = child;
      if (name !== "allow" && name !== "deny") continue;
      yield { kind: name, span, attributes: readable(attributes), policy };
    }
  }
}

/** Whether the attribute is there and says more than "any". */
export function isLimited({ attributes }: PolicyRule, name: string): boolean {
  const value = attributes.get(name)?.value;
  return value !== undefined && value !== "*";
}

function readable(
  attributes: ReadonlyMap<string, Attribute>,
): ReadonlyMap<string, PolicyAttribute> {
  const known = new Map<string, PolicyAttribute>();
  for (const [name, attribute] of attributes) {
    const { value } = attribute;
    if (value !== undefined) known.set(name, { ...attribute, value });
  }
  return known;
}
