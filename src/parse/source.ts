import type { Span } from "../model/model.js";
import type { EntityTable } from "./entities.js";
import type { Token } from "./token.js";
import type { Variables } from "./variables.js";

/** A file that was read, as the caller named it. */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly entities: EntityTable;
}

/**
 * A token where it takes effect: behind the directives, which may have left
 * it out, repeated it, or brought it in from another file. It keeps its own
 * place, so positions need no translation.
 */
export interface PlacedToken {
  readonly token: Token;
  readonly source: Source;
  /** What `$(…)` means there. */
  readonly variables: Variables;
}

export function spanIn(
  source: Pick<Source, "file">,
  place: { readonly start: number; readonly end: number },
): Span {
  return { file: source.file, start: place.start, end: place.end };
}
