import { ValidationError } from "./errors.js";

/** A start tag, or an end tag without attributes. */
export interface XmlTag {
  readonly kind: "start" | "empty" | "end";
  readonly element: string;
  /** The value of its attribute `name`, with its references still in it. */
  readonly name: string | undefined;
}

/** XML's own white space, which is less than JavaScript's. */
const space = /[ \t\r\n]*/y;
const someName = /[^ \t\r\n"'<>/=&!?[\]]+/y;
const quote = /["']/y;

/** What is neither tag nor text, with what ends it. A declaration has its own grammar. */
const skipped = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"],
] as const;

/**
 * The tags of an XML document that a peer sent, one after the other.
 *
 * Takes time in proportion to the text, whatever is in it. What is between tags is
 * passed over, and nothing is expanded: a document that declares entities is refused.
 *
 * @throws ValidationError when the text is not XML.
 */
export function* xmlTags(text: string): Generator<XmlTag, void> {
  const cursor = new Cursor(text);
  for (let tag = cursor.next(); tag !== undefined; tag = cursor.next())
    yield tag;
}

/** @throws ValidationError, as a validator does for a reply that is not right. */
export function failXml(received: string): never {
  throw new ValidationError({
    member: "Introspect",
    path: "xml_data",
    expected: "introspection XML",
    received,
  });
}

class Cursor {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  next(): XmlTag | undefined {
    for (;;) {
      const at = this.#text.indexOf("<", this.#at);
      if (at < 0) return undefined;
      this.#at = at;
      if (!this.#skip()) return this.#tag();
    }
  }

  #skip(): boolean {
    for (const [begin, end] of skipped) {
      if (!this.#text.startsWith(begin, this.#at)) continue;
      this.#goBehind(end, this.#at + begin.length);
      return true;
    }
    if (!this.#text.startsWith("<!", this.#at)) return false;
    this.#documentType();
    return true;
  }

  /** Only names and quoted texts: with an internal subset it could declare entities. */
  #documentType(): void {
    if (!this.#takes("<!DOCTYPE")) this.#fail("an unknown declaration");
    for (;;) {
      this.#take(space);
      if (this.#takes(">")) return;
      if (this.#take(someName) === "" && this.#quoted() === undefined)
        this.#fail("a document type with declarations");
    }
  }

  #tag(): XmlTag {
    this.#at++;
    const isEnd = this.#takes("/");
    const element = this.#take(someName);
    if (element === "") this.#fail("a tag without a name");
    if (isEnd) {
      this.#take(space);
      if (!this.#takes(">")) this.#fail("an end tag without an end");
      return { kind: "end", element, name: undefined };
    }
    let name: string | undefined;
    for (;;) {
      const gap = this.#take(space);
      if (this.#takes(">")) return { kind: "start", element, name };
      if (this.#takes("/>")) return { kind: "empty", element, name };
      const attribute = gap === "" ? "" : this.#take(someName);
      if (attribute === "") this.#fail("a tag without an end");
      const value = this.#value();
      if (attribute !== "name") continue;
      // Two readers could take different ones.
      if (name !== undefined) this.#fail("an attribute twice");
      name = value;
    }
  }

  #value(): string {
    this.#take(space);
    if (!this.#takes("=")) this.#fail("an attribute without a value");
    this.#take(space);
    const value = this.#quoted();
    if (value === undefined) this.#fail("an attribute without quotes");
    if (value.includes("<")) this.#fail('"<" in an attribute');
    return value;
  }

  #quoted(): string | undefined {
    const mark = this.#take(quote);
    if (mark === "") return undefined;
    const begin = this.#at;
    this.#goBehind(mark, begin);
    return this.#text.slice(begin, this.#at - 1);
  }

  #goBehind(end: string, from: number): void {
    const at = this.#text.indexOf(end, from);
    if (at < 0) this.#fail(`no ${end} behind what it ends`);
    this.#at = at + end.length;
  }

  #takes(text: string): boolean {
    if (!this.#text.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  /** @param pattern - Sticky, and without alternatives that it could go back to. */
  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const taken = pattern.exec(this.#text)?.[0] ?? "";
    this.#at += taken.length;
    return taken;
  }

  #fail(what: string): never {
    failXml(`${what} at ${String(this.#at)}`);
  }
}
