import { failXml, xmlTags, type XmlTag } from "./xml-tags.js";

/** What an interface can have; also the names of their elements. */
export type MemberKind = "method" | "signal" | "property";

/** Members of an interface, by kind: names as they are on the wire. */
export type IntrospectedMembers = Readonly<
  Record<MemberKind, ReadonlySet<string>>
>;

/** Over what objects with thousands of children have; reading it holds nobody up. */
const maxLength = 1_048_576;

/** A member's annotation is at 4; what others nest below that is their documentation. */
const maxDepth = 64;

/**
 * What an introspection document says about one interface of its object.
 *
 * Interfaces of nodes inside it belong to other objects. An interface that is there
 * twice has the members of both.
 *
 * @param xml - From a peer, which may send anything.
 * @returns Nothing when the object does not have the interface.
 * @throws ValidationError when it is not such a document, or too long or too deep.
 */
export function introspectedMembers(
  xml: string,
  interfaceName: string,
): IntrospectedMembers | undefined {
  if (xml.length > maxLength)
    failXml(`${String(xml.length)} characters, more than ${String(maxLength)}`);
  const reader = new Reader(interfaceName);
  for (const tag of xmlTags(xml)) reader.take(tag);
  return reader.end();
}

/** D-Bus has names of at most 255 characters, each of which may be a reference here. */
const maxName = 4096;

class Reader {
  readonly #interfaceName: string;
  readonly #open: string[] = [];
  readonly #found: Readonly<Record<MemberKind, Set<string>>> = {
    method: new Set(),
    signal: new Set(),
    property: new Set(),
  };
  #hasRoot = false;
  #hasInterface = false;
  /** Whether what is one level below an interface of the object is of ours. */
  #isInside = false;

  constructor(interfaceName: string) {
    this.#interfaceName = interfaceName;
  }

  take(tag: XmlTag): void {
    const { kind, element } = tag;
    if (kind === "end") {
      if (this.#open.pop() !== element) failXml("end tags in a wrong order");
      return;
    }
    this.#look(tag);
    if (kind === "empty") return;
    if (this.#open.length === maxDepth)
      failXml(`elements more than ${String(maxDepth)} deep`);
    this.#open.push(element);
  }

  end(): IntrospectedMembers | undefined {
    if (!this.#hasRoot || this.#open.length > 0) failXml("no whole document");
    return this.#hasInterface ? this.#found : undefined;
  }

  #look({ element, name }: XmlTag): void {
    switch (this.#open.length) {
      case 0:
        if (this.#hasRoot || element !== "node")
          failXml("something else than one node");
        this.#hasRoot = true;
        return;
      case 1:
        this.#isInside =
          element === "interface" &&
          name !== undefined &&
          plainText(name) === this.#interfaceName;
        this.#hasInterface ||= this.#isInside;
        return;
      case 2:
        if (this.#isInside && isMemberKind(element) && name !== undefined)
          this.#found[element].add(plainText(name));
        return;
      default:
        // Arguments and annotations, and the members of other objects.
        return;
    }
  }
}

function isMemberKind(element: string): element is MemberKind {
  return element === "method" || element === "signal" || element === "property";
}

/** An attribute's value without its references. */
function plainText(value: string): string {
  if (value.length > maxName) failXml("a name that D-Bus does not allow");
  return value.replaceAll(
    /&([^;&]{1,32};)?/g,
    (_, reference: string | undefined) =>
      character(reference) ?? failXml("a reference to an unknown entity"),
  );
}

function character(reference: string | undefined): string | undefined {
  switch (reference) {
    case "amp;":
      return "&";
    case "lt;":
      return "<";
    case "gt;":
      return ">";
    case "quot;":
      return '"';
    case "apos;":
      return "'";
    default:
      return numbered(reference ?? "");
  }
}

function numbered(reference: string): string | undefined {
  const match = /^#(?:x([0-9a-fA-F]+)|([0-9]+));$/.exec(reference);
  if (match === null) return undefined;
  const [, hexadecimal, decimal = ""] = match;
  const code =
    hexadecimal === undefined
      ? Number.parseInt(decimal, 10)
      : Number.parseInt(hexadecimal, 16);
  return code > 0 && code <= 0x10_ffff ? String.fromCodePoint(code) : undefined;
}
