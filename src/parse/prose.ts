import type { Block, Inline } from "../model/model.js";

export function readInline(text: string): readonly Inline[] {
  const trimmed = text.replace(/\s+/g, " ").trim();
  return trimmed === "" ? [] : [{ kind: "text", text: trimmed }];
}

export function readProse(text: string): readonly Block[] {
  return text
    .split(/\n\s*\n/)
    .map((part) => readInline(part))
    .filter((content) => content.length > 0)
    .map((content) => ({ kind: "paragraph", content }));
}
