/** Makes tests of texts succeed or fail. */
import * as fc from "fast-check";
import type { Expression } from "../contract/expression.js";
import { acceptance } from "./limits.js";
import { patternText } from "./patterns.js";
import { current, placeOf, type Repair } from "./place.js";
import { shuffled } from "./random.js";

type TextExpression = Extract<
  Expression,
  { readonly kind: "textTest" | "matches" }
>;

/** Whether a test could be made to succeed, or to fail. */
export function makeText(
  expression: TextExpression,
  truth: boolean,
  repair: Repair,
): boolean {
  const candidates = truth
    ? [...wantedTexts(expression, repair), ...others(expression, repair)]
    : others(expression, repair);
  const place = placeOf(expression.text, repair);
  if (place === undefined) return makePart(expression, truth, repair);
  const accepts = acceptance(place.contract);
  const before = place.get();
  for (const candidate of candidates) {
    if (!accepts(candidate)) continue;
    place.set(candidate);
    if (current(expression, repair) === truth) return true;
  }
  place.set(before);
  return false;
}

/** Where the text stays as it is, what is looked for changes. */
function makePart(
  expression: TextExpression,
  truth: boolean,
  repair: Repair,
): boolean {
  if (expression.kind === "matches") return false;
  const place = placeOf(expression.part, repair);
  if (place === undefined) return false;
  const text = [...String(current(expression.text, repair))];
  const size = Math.floor(repair.random() * (text.length + 1));
  const piece =
    expression.test === "endsWith" ? text.slice(size) : text.slice(0, size);
  const accepts = acceptance(place.contract);
  const candidates = truth
    ? [piece.join(""), text.join(""), ""]
    : repair.draws(place.contract, 4);
  for (const candidate of candidates.filter(accepts)) {
    place.set(candidate);
    if (current(expression, repair) === truth) return true;
  }
  return false;
}

/** Texts that pass, if they are allowed. */
function wantedTexts(
  expression: TextExpression,
  repair: Repair,
): readonly string[] {
  const { random } = repair;
  if (expression.kind === "matches")
    return fc.sample(patternText(expression.pattern, 64), {
      seed: Math.floor(random() * 2 ** 31),
      numRuns: 8,
    });
  const text = String(current(expression.text, repair));
  const part = String(current(expression.part, repair));
  const half = [...text].slice(0, [...text].length >> 1).join("");
  switch (expression.test) {
    case "startsWith":
      return [part + text, part + half, part];
    case "endsWith":
      return [text + part, half + part, part];
    case "contains":
      return shuffled(random, [part + text, half + part, part]);
  }
}

function others(
  expression: TextExpression,
  repair: Repair,
): readonly unknown[] {
  const place = placeOf(expression.text, repair);
  return place === undefined ? [] : repair.draws(place.contract, 4);
}
