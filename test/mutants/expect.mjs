/**
 * As much of vitest as the tests of the rules use, so that a mutant is judged in
 * milliseconds: a test that fails throws, and nothing after it runs.
 */
import { isDeepStrictEqual } from "node:util";

export function describe(_name, body) {
  body();
}

export function test(_name, body) {
  body();
}

test.each = (cases) => (_name, body) => {
  for (const one of cases) body(...(Array.isArray(one) ? one : [one]));
};

export function expect(value) {
  return {
    ...matchers(value, (holds) => {
      if (!holds) throw new Error("not as expected");
    }),
    not: matchers(value, (holds) => {
      if (holds) throw new Error("not as expected");
    }),
  };
}

function matchers(value, check) {
  return {
    toBe: (other) => check(Object.is(value, other)),
    toEqual: (other) => check(isDeepStrictEqual(value, other)),
    toContain: (other) => check(value.includes(other)),
    toMatch: (pattern) => check(new RegExp(pattern).test(value)),
  };
}
