import { blockTags } from "./markup-tags.js";

/** Text with tags, whatever vocabulary it is in. Names are in lower case, without prefix. */
export type MarkupNode =
  | {
      readonly kind: "text";
      readonly text: string;
      /** May hold reStructuredText and the like; otherwise it is only text. */
      readonly rich: boolean;
    }
  | MarkupTag;

export interface MarkupTag {
  readonly kind: "tag";
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly MarkupNode[];
  /** It stands for itself, or something inside of it does. */
  readonly block: boolean;
}

export function markupTag(
  name: string,
  attributes: ReadonlyMap<string, string>,
  children: readonly MarkupNode[],
): MarkupTag {
  const block =
    blockTags.has(name) ||
    children.some((child) => child.kind === "tag" && child.block);
  return { kind: "tag", name, attributes, children, block };
}
