import type { Attribute, Element } from "../model/element.js";
import type { Report } from "./report.js";

/** What reading one element needs to know of its surroundings. */
export interface Context {
  readonly report: Report;
  readonly annotationPrefix: string;
  /** `org.qemu.Foo1` or `org.qemu.Foo1.Run`; for messages. */
  readonly symbol: string | undefined;
}

/**
 * An attribute that must be there and not be empty; reported otherwise.
 * `allowEmpty` is for the value of an annotation.
 */
export function required(
  element: Element,
  name: string,
  context: Context,
  allowEmpty?: "allow-empty",
): (Attribute & { readonly value: string }) | undefined {
  const attribute = element.attributes.get(name);
  if (attribute === undefined) {
    missing(element, name, context, "has no");
    return undefined;
  }
  const { value } = attribute;
  // What made it undefined was reported.
  if (value === undefined) return undefined;
  if (value === "" && allowEmpty === undefined) {
    missing(element, name, context, "has an empty");
    return undefined;
  }
  return { ...attribute, value };
}

function missing(
  element: Element,
  name: string,
  { report, symbol }: Context,
  what: string,
): void {
  const attribute = element.attributes.get(name);
  const article = /^[aeiou]/.test(element.localName) ? "an" : "a";
  report(
    "spec-missing-attribute",
    attribute?.span ?? element.tagSpan,
    `${article} ${element.localName} ${what} ${name}`,
    { symbol, help: helpFor(element.localName, name) },
  );
}

function helpFor(element: string, attribute: string): string {
  switch (attribute) {
    case "access":
      return 'add access="read", access="write" or access="readwrite".';
    case "type":
      return 'add its signature, such as type="s".';
    case "value":
      return 'add value="…"; it may be empty.';
    default:
      return element === "interface"
        ? 'add a name, such as name="org.example.Thing1".'
        : `add name="…".`;
  }
}
