import type { Interface, Span } from "../model/model.js";

/** A name that generated code has, where it is not simply the one of the XML. */
export interface RenamedSymbol {
  readonly symbol: string;
  readonly span: Span;
  readonly plain: string;
  readonly given: string;
  readonly other: { readonly symbol: string; readonly span: Span } | undefined;
}

export function renamedSymbols(
  _interfaces: readonly Interface[],
): readonly RenamedSymbol[] {
  return [];
}
