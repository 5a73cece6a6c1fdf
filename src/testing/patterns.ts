import * as fc from "fast-check";
import type { PatternNode } from "../contract/pattern-nodes.js";
import { readPattern } from "../contract/pattern-nodes.js";

/** Repetitions seldom go on for longer, where nothing says how long they may be. */
const usualRepeat = 64;

/** What a set may have beside what fast-check finds for it: only ASCII for some. */
const beyondAscii = [..."é€😀\u{2028}"];

/**
 * Texts that match a pattern, and others: what assertions and references to
 * groups ask for is left to a filter.
 *
 * @param most - How often something is repeated at most.
 */
export function patternText(
  pattern: string,
  most: number,
): fc.Arbitrary<string> {
  const parsed = readPattern(pattern);
  return parsed === undefined
    ? fc.stringMatching(new RegExp(`^(?:${pattern})$`, "u"))
    : textFor(parsed.root, Math.min(most, usualRepeat * 4));
}

function textFor(node: PatternNode, most: number): fc.Arbitrary<string> {
  switch (node.kind) {
    case "chars":
      return characterOf(node.source);
    case "sequence":
      return fc
        .tuple(...node.parts.map((part) => textFor(part, most)))
        .map((parts) => parts.join(""));
    case "choice":
      return fc.oneof(...node.options.map((option) => textFor(option, most)));
    case "repeat":
      return repeated(node, most);
    case "start":
    case "position":
    case "look":
    case "reference":
      return fc.constant("");
  }
}

function repeated(
  { of, min, max }: Extract<PatternNode, { readonly kind: "repeat" }>,
  most: number,
): fc.Arbitrary<string> {
  const top = Math.max(min, Math.min(max, most));
  // What repeats a repetition is not to multiply it.
  const unit = textFor(of, Math.max(8, Math.ceil(most / 8)));
  const times = (least: number, greatest: number): fc.Arbitrary<string[]> =>
    fc.array(unit, { minLength: least, maxLength: greatest, size: "max" });
  return fc
    .oneof(
      { weight: 4, arbitrary: times(min, Math.min(top, min + 8)) },
      { weight: 1, arbitrary: times(min, top) },
      { weight: 1, arbitrary: times(top, top) },
    )
    .map((parts) => parts.join(""));
}

/** One character of a set. */
function characterOf(source: string): fc.Arbitrary<string> {
  if (source === "") return fc.constant("");
  const set = new RegExp(`^(?:${source})$`, "u");
  const usual = fc.stringMatching(set);
  const others = beyondAscii.filter((each) => set.test(each));
  return others.length === 0
    ? usual
    : fc.oneof(
        { weight: 6, arbitrary: usual },
        { weight: 1, arbitrary: fc.constantFrom(...others) },
      );
}
