/** The edits that fixes are made of. A line that an edit leaves empty goes with it. */
import type { Edit } from "./diagnostic.js";
import type { Attribute, Element } from "./model/element.js";
import type { Span } from "./model/model.js";

/** @param text - `name="value"`, escaped. */
export function addAttribute(element: Element, text: string): Edit {
  const last = [...element.attributes.values(), ...element.prefixed]
    .map(({ span }) => span.end)
    .reduce((a, b) => Math.max(a, b), 0);
  const { file, start } = element.tagSpan;
  const at = last === 0 ? start + 1 + element.name.length : last;
  return { span: { file, start: at, end: at }, text: ` ${text}` };
}

/** Takes away the white space in front of it too. */
export function removeAttribute({ span }: Attribute): Edit {
  return { span: { ...span, start: span.start - 1 }, text: "" };
}

export function remove(span: Span): Edit {
  return { span, text: "" };
}

export function replace(span: Span, text: string): Edit {
  return { span, text };
}
