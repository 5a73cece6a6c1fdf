import { quoted } from "../diagnostic-quoted.js";
import { endOfName, isSpace, skipSpace } from "./characters.js";
import type { ScanState } from "./scan-state.js";
import { checkReferences, problem, resume, stop } from "./scan-state.js";
import type { AttributeToken } from "./token.js";

/** More attributes than any sensible element has; every one is kept in memory. */
const maxAttributes = 1_000;

export function scanEndTag(state: ScanState): void {
  const { text, at } = state;
  const nameEnd = endOfName(text, at + 2);
  if (nameEnd === at + 2) {
    problem(state, at, at + 2, 'no element name right behind "</"', {
      help: "write the name of the element that ends here.",
    });
    return recover(state, at + 2);
  }
  const name = text.slice(at + 2, nameEnd);
  const close = skipSpace(text, nameEnd);
  if (text[close] !== ">") {
    problem(state, at, nameEnd, `the end tag of ${quoted(name)} has no ">"`, {
      help: 'an end tag holds a name and nothing else: close it with ">".',
    });
    return recover(state, nameEnd);
  }
  state.tokens.push({ kind: "end", name, start: at, end: close + 1 });
  state.at = close + 1;
}

/** Goes on behind the next `>`, or at the next `<` when that comes first. */
function recover(state: ScanState, from: number): void {
  const { text } = state;
  let at = from;
  while (at < text.length && text[at] !== ">" && text[at] !== "<") at++;
  resume(state, text[at] === ">" ? at + 1 : at);
}

export function scanStartTag(state: ScanState): void {
  const { text, at } = state;
  const nameEnd = endOfName(text, at + 1);
  if (nameEnd === at + 1) {
    problem(state, at, at + 1, 'a "<" that starts no tag', {
      help: "write &lt; for the character itself.",
    });
    return recover(state, at + 1);
  }
  const name = text.slice(at + 1, nameEnd);
  const tag: OpenTag = { name, start: at, attributes: [], seen: new Map() };
  let next: number | undefined = nameEnd;
  while (next !== undefined) next = scanInTag(state, tag, next);
}

interface OpenTag {
  readonly name: string;
  readonly start: number;
  readonly attributes: AttributeToken[];
  readonly seen: Map<string, AttributeToken>;
}

/** Reads one attribute or the end of the tag; returns where to go on inside the tag. */
function scanInTag(
  state: ScanState,
  tag: OpenTag,
  from: number,
): number | undefined {
  const { text } = state;
  const at = skipSpace(text, from);
  const selfClosing = text.startsWith("/>", at);
  if (selfClosing || text[at] === ">") {
    const end = at + (selfClosing ? 2 : 1);
    const { name, start, attributes } = tag;
    state.tokens.push({
      kind: "start",
      name,
      attributes,
      selfClosing,
      start,
      end,
    });
    state.at = end;
    return undefined;
  }
  const nameEnd = endOfName(text, at);
  if (nameEnd === at) {
    const atEnd = at >= text.length;
    problem(
      state,
      atEnd ? tag.start : at,
      atEnd ? tag.start + 1 + tag.name.length : at + 1,
      atEnd || text[at] === "<"
        ? `the start tag of ${quoted(tag.name)} has no ">"`
        : `${quoted(String.fromCodePoint(text.codePointAt(at) ?? 0))} in the start tag of ${quoted(tag.name)}, where an attribute or ">" belongs`,
      { help: 'close every value with its quote and the tag with ">".' },
    );
    recover(state, at);
    return undefined;
  }
  if (at === from || !isSpace(text.charCodeAt(at - 1))) {
    problem(state, at, nameEnd, "no white space in front of an attribute", {
      help: "put a space there.",
    });
  }
  return scanAttribute(state, tag, at, nameEnd);
}

function scanAttribute(
  state: ScanState,
  tag: OpenTag,
  start: number,
  nameEnd: number,
): number | undefined {
  const { text } = state;
  const name = text.slice(start, nameEnd);
  const equals = skipSpace(text, nameEnd);
  if (text[equals] !== "=") {
    problem(
      state,
      start,
      nameEnd,
      `the attribute ${quoted(name)} has no value`,
      {
        help: `write ${name.slice(0, 40)}="…".`,
      },
    );
    return nameEnd;
  }
  const open = skipSpace(text, equals + 1);
  const quote = text[open];
  if (quote !== '"' && quote !== "'") return unquoted(state, name, start, open);
  const close = text.indexOf(quote, open + 1);
  if (close === -1) {
    problem(state, open, open + 1, `the value of ${quoted(name)} never ends`, {
      help: `close it with ${quote}.`,
    });
    stop(state);
    return undefined;
  }
  return quotedValue(state, tag, {
    name,
    start,
    nameEnd,
    valueStart: open + 1,
    valueEnd: close,
  });
}

function unquoted(
  state: ScanState,
  name: string,
  start: number,
  open: number,
): number {
  const { text } = state;
  let end = open;
  while (
    end < text.length &&
    text[end] !== ">" &&
    text[end] !== "<" &&
    !isSpace(text.charCodeAt(end))
  )
    end++;
  // The slash of "/>" belongs to the tag.
  if (text[end] === ">" && text[end - 1] === "/" && end > open) end--;
  problem(state, start, end, `the value of ${quoted(name)} is not quoted`, {
    help: "put it in double quotes.",
  });
  return end;
}

function quotedValue(
  state: ScanState,
  tag: OpenTag,
  attribute: AttributeToken,
): number | undefined {
  const { text } = state;
  const { name, valueStart, valueEnd } = attribute;
  const value = text.slice(valueStart, valueEnd);
  const less = value.indexOf("<");
  if (less !== -1) {
    problem(
      state,
      valueStart + less,
      valueStart + less + 1,
      `"<" in the value of ${quoted(name)}`,
      { help: "write &lt;, or close the quote if that is what is missing." },
    );
    // A line break in front of it means that a quote is missing.
    if (value.lastIndexOf("\n", less) !== -1) {
      resume(state, valueStart + less);
      return undefined;
    }
  }
  checkReferences(state, valueStart, valueEnd);
  const first = tag.seen.get(name);
  if (first !== undefined) {
    problem(
      state,
      attribute.start,
      valueEnd + 1,
      `the attribute ${quoted(name)} is given twice`,
      {
        help: "remove one of the two.",
        related: {
          message: "first given here",
          start: first.start,
          end: first.valueEnd + 1,
        },
      },
    );
  } else if (tag.attributes.length < maxAttributes) {
    tag.seen.set(name, attribute);
    tag.attributes.push(attribute);
  } else {
    problem(
      state,
      attribute.start,
      valueEnd + 1,
      `more than ${String(maxAttributes)} attributes in one tag`,
    );
    stop(state);
    return undefined;
  }
  return valueEnd + 1;
}
