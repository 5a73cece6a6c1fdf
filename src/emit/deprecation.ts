import type { Described } from "../model/model.js";

/** What annotations say of why something is deprecated, and what to use instead. */
export interface Deprecation {
  readonly since: string | undefined;
  readonly reason: string | undefined;
  readonly replacement: string | undefined;
}

/** @param prefix - Of the project's own annotations. */
export function deprecationOf(
  { annotations }: Pick<Described, "annotations">,
  prefix: string,
): Deprecation {
  const said = (name: string): string | undefined => {
    const full = `${prefix}Deprecated.${name}`;
    const text = annotations.find((each) => each.name === full)?.value.trim();
    return text === "" ? undefined : text?.replaceAll(/\s+/g, " ");
  };
  return {
    since: said("Since"),
    reason: said("Reason"),
    replacement: said("Replacement"),
  };
}

/**
 * A sentence or two.
 *
 * @param start - What is said in any case, without a full stop.
 * @param shown - How text and code of the file are put into the output.
 */
export function deprecationText(
  { since, reason, replacement }: Deprecation,
  start: string,
  shown: {
    readonly text: (text: string) => string;
    readonly code: (text: string) => string;
  },
): string {
  const first = since === undefined ? "" : ` since ${shown.text(since)}`;
  const why = reason === undefined ? "" : `: ${shown.text(reason)}`;
  const sentence = `${start}${first}${why}`;
  const end = /[.!?]$/.test(sentence) ? "" : ".";
  return replacement === undefined
    ? sentence + end
    : `${sentence}${end} Use ${shown.code(replacement)}.`;
}
