import { quoted } from "../diagnostic-quoted.js";
import { stepsFor } from "./backtracking.js";
import { longestFor, mostTexts } from "./pattern-limits.js";
import type { PatternUse } from "./pattern-uses.js";

/** What is wrong with a pattern, and what would do. */
export interface PatternFault {
  readonly message: string;
  readonly help: string;
}

const oneWay =
  "make sure that a text can run through loops and alternatives in one way only";

/**
 * Whether the texts that a message may carry can keep a pattern busy.
 *
 * @param path - In front of the names of limits: `Items.`
 */
export function patternFault(
  pattern: string,
  path: string,
  { maxBytes, most }: Pick<PatternUse, "maxBytes" | "most">,
): PatternFault | undefined {
  const steps = stepsFor(pattern, "whole");
  if (steps === undefined) return tooLarge(pattern);
  const longest = longestFor(steps, most);
  if (maxBytes <= longest) return undefined;
  const items = containerOf(path);
  const many = items === undefined ? 0 : mostTexts(steps, maxBytes);
  const limits = [
    ...(longest >= 1
      ? [`${withArticle(path)}MaxBytes of at most ${String(longest)}`]
      : []),
    ...(many >= 1
      ? [`${withArticle(items ?? "")}MaxItems of at most ${String(many)}`]
      : []),
  ];
  return {
    message: `the pattern ${quoted(pattern)} can take more than a million steps ${textWords(maxBytes)}`,
    help: `${limits.length === 0 ? "" : `write ${limits.join(", or ")}; or `}${oneWay}.`,
  };
}

function textWords(maxBytes: number): string {
  if (!Number.isFinite(maxBytes)) return "for a message with long texts";
  const bytes = maxBytes === 1 ? "1 byte" : `${String(maxBytes)} bytes`;
  return `for a message with texts of ${bytes}`;
}

/** What limits the number of texts, where one thing does, and no use of a declaration. */
function containerOf(path: string): string | undefined {
  if (/^(?:Struct|Dict)\./.test(path)) return undefined;
  const steps = [...path.matchAll(/(?<=^|\.)(?:Items|Keys|Values)\./g)];
  const [step] = steps;
  return steps.length === 1 ? path.slice(0, step?.index) : undefined;
}

/** A pattern of which nothing can be told. */
export function tooLarge(pattern: string): PatternFault {
  return {
    message: `the pattern ${quoted(pattern)} is too large to tell how long it can take`,
    help: "write a shorter one.",
  };
}

function withArticle(path: string): string {
  return `${path.startsWith("I") ? "an" : "a"} ${path}`;
}
