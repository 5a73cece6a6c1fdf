import { automatonOf, TooLarge } from "./pattern-automaton.js";
import { searchAllowance } from "./pattern-limits.js";
import type { ParsedPattern, PatternNode } from "./pattern-nodes.js";
import { readPattern } from "./pattern-nodes.js";
import { constantSteps, stepsOf, type Steps } from "./pattern-search.js";
import { mostSteps } from "./step-limit.js";

/** Whether a text has to match as a whole, or somewhere in it. */
export type MatchMode = "whole" | "search";

/** Patterns that were looked at; the same ones stand at many places. */
const known = new Map<string, Steps | undefined>();
const mostKnown = 1000;

/**
 * How many steps a matcher that backtracks takes at most for a text, whatever
 * is in it: a step is a try of a character, an alternative, a round of a repeat,
 * an assertion or the end. Never too few; more than there are where texts that
 * look alike to the pattern differ in it.
 *
 * @param text - A regular expression that is one with the flag `u`.
 * @returns `undefined` for a pattern that is too large to decide.
 */
export function stepsFor(text: string, mode: MatchMode): Steps | undefined {
  const key = `${mode} ${text}`;
  if (known.has(key)) return known.get(key);
  const steps = search(text, mode);
  if (known.size >= mostKnown) known.clear();
  known.set(key, steps);
  return steps;
}

function search(text: string, mode: MatchMode): Steps | undefined {
  const parsed = readPattern(text);
  if (parsed === undefined) return undefined;
  try {
    return searched(mode === "whole" ? parsed : sought(parsed));
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
}

/**
 * Repeats that are written out can lead to more sets of places than there is
 * patience for. As loops, they may have fewer.
 */
function searched(pattern: ParsedPattern): Steps {
  const exact = searchedWith(pattern, Infinity);
  if (!exact.isCutShort) return exact;
  const coarse = searchedWith(pattern, 3);
  return reach(coarse) > reach(exact) ? coarse : exact;
}

function searchedWith(pattern: ParsedPattern, limit: number): Steps {
  const automaton = automatonOf(pattern, false, constantSteps, limit);
  return stepsOf(automaton, searchAllowance, mostSteps);
}

/** How far the steps are known. */
function reach({ beyond, rate }: Steps): number {
  return rate === Infinity ? beyond.length : Infinity;
}

/** The pattern behind any text, but for alternatives that hold at the start alone. */
function sought({ root, groups }: ParsedPattern): ParsedPattern {
  const options = root.kind === "choice" ? root.options : [root];
  const elsewhere = options.filter((option) => !isAtStart(option));
  if (elsewhere.length === 0) return { root, groups };
  const inFront: PatternNode = {
    kind: "repeat",
    of: { kind: "chars", source: "[^]" },
    min: 0,
    max: Infinity,
  };
  const loop: PatternNode = {
    kind: "sequence",
    parts: [inFront, { kind: "choice", options: elsewhere }],
  };
  return {
    root: { kind: "choice", options: [...options.filter(isAtStart), loop] },
    groups,
  };
}

function isAtStart(node: PatternNode): boolean {
  switch (node.kind) {
    case "start":
      return true;
    case "choice":
      return node.options.every(isAtStart);
    case "sequence":
      for (const part of node.parts) {
        if (isAtStart(part)) return true;
        if (part.kind !== "look" && part.kind !== "position") return false;
      }
      return false;
    default:
      return false;
  }
}
