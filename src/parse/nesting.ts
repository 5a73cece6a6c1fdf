import { quoted } from "../diagnostic-quoted.js";
import { isBlank } from "./characters.js";
import type { Details, Report } from "./report.js";
import type { PlacedToken, Source } from "./source.js";
import { spanIn } from "./source.js";
import type { EndTag, StartTag, Token } from "./token.js";

/** Deeper than any interface file goes; what reads the tree is recursive. */
export const maxElementDepth = 256;

interface OpenElement {
  readonly tag: StartTag;
  readonly source: Source;
}

interface Nesting {
  readonly report: Report;
  readonly open: OpenElement[];
  /** How many open elements have each name. */
  readonly names: Map<string, number>;
  root: OpenElement | undefined;
  sound: boolean;
}

/**
 * Checks that tags match and that there is one document element with nothing
 * but comments and instructions around it.
 *
 * @returns whether the tokens form a tree
 */
export function checkNesting(
  source: Source,
  tokens: readonly PlacedToken[],
  report: Report,
): boolean {
  const nesting: Nesting = {
    report,
    open: [],
    names: new Map(),
    root: undefined,
    sound: true,
  };
  for (const { token, source: from } of tokens) {
    if (token.kind === "start") openElement(nesting, token, from);
    else if (token.kind === "end") closeElement(nesting, token, from);
    else checkOutside(nesting, token, from);
    if (nesting.open.length > maxElementDepth) {
      fail(
        nesting,
        from,
        token,
        `more than ${String(maxElementDepth)} elements inside each other`,
      );
      return false;
    }
  }
  for (const { tag, source: from } of nesting.open.reverse())
    unclosed(nesting, tag, from);
  if (nesting.root === undefined && nesting.sound)
    fail(
      nesting,
      source,
      { start: 0, end: 0 },
      isBlank(source.text) ? "the file is empty" : "there is no element",
      { help: "write <node> … </node>." },
    );
  return nesting.sound;
}

function fail(
  nesting: Nesting,
  source: Source,
  place: { readonly start: number; readonly end: number },
  message: string,
  details: Details = {},
): void {
  nesting.sound = false;
  nesting.report(
    "spec-xml-well-formed",
    spanIn(source, place),
    message,
    details,
  );
}

function openElement(nesting: Nesting, tag: StartTag, source: Source): void {
  if (nesting.open.length === 0) {
    if (nesting.root !== undefined) {
      fail(nesting, source, tag, "a second document element", {
        help: "put both into one node.",
        related: [
          {
            message: "the first one",
            span: spanIn(nesting.root.source, nesting.root.tag),
          },
        ],
      });
    }
    nesting.root ??= { tag, source };
  }
  if (tag.selfClosing) return;
  nesting.open.push({ tag, source });
  nesting.names.set(tag.name, (nesting.names.get(tag.name) ?? 0) + 1);
}

function closeElement(nesting: Nesting, end: EndTag, source: Source): void {
  const top = nesting.open.at(-1);
  if (top === undefined || !nesting.names.get(end.name)) {
    fail(
      nesting,
      source,
      end,
      top === undefined
        ? `the end tag of ${quoted(end.name)} closes nothing`
        : `the end tag of ${quoted(end.name)} where ${quoted(top.tag.name)} is open`,
      {
        help: "remove it, or correct its name.",
        related: top === undefined ? undefined : [openedAt(top)],
      },
    );
    return;
  }
  // Whatever is open inside of the element that ends here was forgotten.
  let element = pop(nesting);
  while (element !== undefined && element.tag.name !== end.name) {
    unclosed(nesting, element.tag, element.source);
    element = pop(nesting);
  }
  if (element !== undefined && element.source !== source) {
    fail(
      nesting,
      source,
      end,
      `the end tag of ${quoted(end.name)} is for an element of another file`,
      {
        help: "let an included file hold whole elements.",
        related: [openedAt(element)],
      },
    );
  }
}

function openedAt({ tag, source }: OpenElement): {
  readonly message: string;
  readonly span: ReturnType<typeof spanIn>;
} {
  return {
    message: `${quoted(tag.name)} starts here`,
    span: spanIn(source, tag),
  };
}

function pop(nesting: Nesting): OpenElement | undefined {
  const element = nesting.open.pop();
  if (element !== undefined) {
    const { name } = element.tag;
    nesting.names.set(name, (nesting.names.get(name) ?? 1) - 1);
  }
  return element;
}

function unclosed(nesting: Nesting, tag: StartTag, source: Source): void {
  fail(
    nesting,
    source,
    tag,
    `the element ${quoted(tag.name)} is never closed`,
    {
      help: `close it with </${tag.name.slice(0, 60)}>, or write "/>" at its end.`,
    },
  );
}

function checkOutside(nesting: Nesting, token: Token, source: Source): void {
  if (nesting.open.length > 0) return;
  if (token.kind !== "text" && token.kind !== "cdata") return;
  const text = source.text.slice(token.contentStart, token.contentEnd);
  if (token.kind === "text" && isBlank(text)) return;
  const lead = text.length - text.trimStart().length;
  fail(
    nesting,
    source,
    {
      start: token.start + (token.kind === "text" ? lead : 0),
      end: token.end,
    },
    nesting.root === undefined
      ? "text in front of the document element"
      : "text behind the document element",
    { help: "remove it." },
  );
}
