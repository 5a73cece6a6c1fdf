import { quoted } from "../diagnostic-quoted.js";
import type { Element, Node } from "../model/element.js";
import { isElement } from "../model/element.js";
import { interfaceNameFault, isInterfaceName } from "../model/grammar.js";
import type { Span } from "../model/model.js";
import type { Context } from "./context.js";
import { isDocElement } from "./doc-elements.js";
import type { AttachedComment } from "./documentation.js";

/** Checks the value of the annotation that lists errors: separated by white space or commas. */
export function checkErrorNames(
  value: string,
  valueSpan: Span,
  context: Context,
): void {
  for (const { 0: name, index } of value.matchAll(/[^\s,]+/g)) {
    const span = placeIn(valueSpan, value, 0, index, name.length);
    checkName(name, span, context, "give it a name such as");
  }
}

/**
 * Checks the names of errors that documentation mentions,
 * `#org.example.Error.Failed`: in the comment, and in what stands in the element.
 */
export function checkErrorMentions(
  element: Element,
  comment: AttachedComment | undefined,
  context: Context,
): void {
  if (comment !== undefined)
    checkMentions(comment.text, comment.span, 4, context);
  for (const child of element.children)
    if (isElement(child) && child.foreign && isDocElement(child))
      checkMentionsBelow(child, context);
}

function checkMentionsBelow(node: Node, context: Context): void {
  if (isElement(node))
    for (const child of node.children) checkMentionsBelow(child, context);
  else if (node.kind === "text")
    checkMentions(node.text, node.span, 0, context);
}

/** Behind a letter or a slash, `#` starts the fragment of an address. */
const errorMention =
  /(?<![\w/.#-])#(\w[\w.-]{0,400}\.Error\.[\w-][\w.-]{0,400})/g;

/** @param lead - How many characters of the span stand in front of the text. */
export function checkMentions(
  text: string,
  span: Span,
  lead: number,
  context: Context,
): void {
  for (const { 1: mention = "", index } of text.matchAll(errorMention)) {
    const name = mention.replace(/[.-]+$/, "");
    const place = placeIn(span, text, lead, index + 1, name.length);
    checkName(name, place, context, "correct the name, to one such as");
  }
}

function checkName(
  name: string,
  span: Span,
  { report, symbol }: Context,
  advice: string,
): void {
  if (isInterfaceName(name)) return;
  report(
    "spec-error-name",
    span,
    `the error name ${quoted(name)} is not valid: ${interfaceNameFault(name)}`,
    { symbol, help: `${advice} org.example.Error.NotFound.` },
  );
}

/** The part of a text, where the text is as written; else all of it. */
function placeIn(
  span: Span,
  text: string,
  lead: number,
  index: number,
  length: number,
): Span {
  const around = lead === 0 ? 0 : lead + 3;
  if (span.end - span.start !== text.length + around) return span;
  const start = span.start + lead + index;
  return { file: span.file, start, end: start + length };
}
