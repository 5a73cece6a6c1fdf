import type { Place } from "./expression-syntax.js";

/** What can hold a parenthesis that is none, and parentheses. */
const tokens =
  /"""(?:\\[^]|[^\\])*?"""|'''(?:\\[^]|[^\\])*?'''|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\/\/[^\n]*|[()]/g;

/**
 * Where the parts of an expression stand. The parser counts from the first
 * operand to the last; what is given here has every parenthesis with its other.
 *
 * @param text - Of an expression without mistakes in its syntax.
 */
export function placesIn(text: string): (part: Place) => Place {
  const other = matching(text);
  return ({ start, end }) => {
    let [from, to] = [start, end];
    for (const [one, two] of other) {
      if (one < start || one >= end) continue;
      from = Math.min(from, two);
      to = Math.max(to, two + 1);
    }
    return { start: from, end: to };
  };
}

/** Of each parenthesis the other one. */
function matching(text: string): ReadonlyMap<number, number> {
  const other = new Map<number, number>();
  const open: number[] = [];
  for (const { 0: token, index } of text.matchAll(tokens)) {
    if (token === "(") open.push(index);
    if (token !== ")") continue;
    const opening = open.pop();
    if (opening === undefined) continue;
    other.set(opening, index);
    other.set(index, opening);
  }
  return other;
}
