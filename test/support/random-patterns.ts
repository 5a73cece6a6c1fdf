import type { Random } from "./random-checks.js";
import { pick } from "./random-checks.js";

const sets = ["a", "b", "a", "b", "c", "[ab]", "[^a]", ".", "\\w", "[^]"];

const quantifiers = [
  "*",
  "+",
  "?",
  "*?",
  "+?",
  "??",
  "{2}",
  "{3}",
  "{0,2}",
  "{1,3}",
  "{2,}",
  "{0,5}?",
  "{4}",
  "{0,9}",
];

/** A pattern over the letters a, b and c, with all that the language has. */
export function randomPattern(random: Random, depth: number): string {
  let groups = 0;
  const any = (left: number): string => {
    const chance = random();
    if (left <= 0 || chance < 0.25) return pick(random, sets);
    if (chance < 0.5)
      return Array.from({ length: 1 + Math.floor(random() * 3) }, () =>
        any(left - 1),
      ).join("");
    if (chance < 0.65) {
      const options = Array.from(
        { length: 1 + Math.floor(random() * 3) },
        () => (random() < 0.2 ? "" : any(left - 1)),
      );
      return `(?:${options.join("|")})`;
    }
    if (chance < 0.9) return `(?:${any(left - 1)})${pick(random, quantifiers)}`;
    if (chance < 0.92) return pick(random, ["^", "$", "\\b", "\\B", "(?:)"]);
    if (chance < 0.95) {
      groups++;
      return `(${any(left - 1)})${pick(random, ["", "*", "{2}"])}`;
    }
    if (chance < 0.97 && groups > 0)
      return `\\${String(1 + Math.floor(random() * groups))}`;
    if (chance < 0.985) return `(?=${any(left - 1)})`;
    return `(?<!${pick(random, ["a", "b{1,2}", "[ab]a?"])})`;
  };
  return any(depth);
}
