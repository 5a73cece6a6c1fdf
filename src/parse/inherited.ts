import type { Element } from "../model/element.js";
import type { Annotation } from "../model/model.js";
import type { Context } from "./context.js";

/** What a node declares is part of every interface in it. */
export const mostInherited = 500_000;

export function inheritedLength(annotations: readonly Annotation[]): number {
  return annotations.reduce(
    (sum, { name, value }) => sum + name.length + value.length,
    0,
  );
}

export function reportInherited(
  { tagSpan }: Element,
  { report }: Context,
): void {
  report(
    "spec-element-structure",
    tagSpan,
    `what nodes declare adds up to more than ${String(mostInherited)} characters in what they hold; the rest of the node is left out`,
    {
      help: "declare it on the interfaces that use it, or in fewer nodes.",
      why: "each interface has all that the nodes around it declare, so that output would be a multiple of the file.",
    },
  );
}
