import type { Block, Inline } from "../model/model.js";
import type { Element } from "./element.js";

/** The documentation in `doc:doc` or `tp:docstring`; `undefined` for other elements. */
export function readDocElement(
  element: Element,
):
  | { readonly summary: readonly Inline[]; readonly body: readonly Block[] }
  | undefined {
  if (element.localName !== "doc" && element.localName !== "docstring")
    return undefined;
  return { summary: [], body: [] };
}
