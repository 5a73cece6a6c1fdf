import { Worker } from "node:worker_threads";
import { describe, expect, test } from "vitest";
import { stepsFor, type MatchMode } from "../../src/contract/backtracking.js";
import {
  longestFor,
  searchAllowance,
} from "../../src/contract/pattern-limits.js";
import type { Steps } from "../../src/contract/pattern-search.js";
import { mostSteps, stepsForByte } from "../../src/contract/step-limit.js";
import { allTexts, hostileTexts } from "../support/hostile-texts.js";
import { seeded } from "../support/random-checks.js";
import { randomPattern } from "../support/random-patterns.js";
import {
  piecesOf,
  StepCounter,
  TooManySteps,
} from "../support/step-counter.js";
import { hostilePatterns } from "./hostile-patterns.js";
import { usualPatterns } from "./usual-patterns.js";

const modes: readonly MatchMode[] = ["whole", "search"];

/** The most steps for a text of a length, by the analysis. */
function bound({ beyond, rate }: Steps, length: number): number {
  const last = beyond.length - 1;
  const known = beyond[Math.min(length, last)] ?? 0;
  const more = length > last ? rate * (length - last) : 0;
  return known + more + searchAllowance * length;
}

function stepsOf(pattern: string): Steps {
  const steps = stepsFor(pattern, "whole");
  if (steps === undefined) throw new Error(`too large: ${pattern}`);
  return steps;
}

/** The steps that are counted; `Infinity` for more than anybody waits for. */
function counted(
  counter: StepCounter,
  text: string,
  mode: MatchMode,
  most: number,
): number {
  try {
    return counter.run(text, mode === "whole", most).steps;
  } catch (error) {
    if (error instanceof TooManySteps) return Infinity;
    throw error;
  }
}

/** Texts that take more steps than the analysis says; there are to be none. */
function broken(
  pattern: string,
  texts: (counter: StepCounter) => Iterable<string>,
  patience: number,
): readonly string[] {
  const counter = new StepCounter(pattern);
  const found: string[] = [];
  for (const mode of modes) {
    const steps = stepsFor(pattern, mode);
    if (steps === undefined) continue;
    for (const text of texts(counter)) {
      const most = bound(steps, [...text].length);
      if (most > patience) continue;
      const real = counted(counter, text, mode, patience);
      if (real > most)
        found.push(
          `${mode} ${pattern} ${JSON.stringify(text)}: ${String(real)} > ${String(most)}`,
        );
    }
  }
  return found;
}

/** Letters that matter to a pattern, and one that seldom does. */
function lettersOf(pattern: string): readonly string[] {
  const named = [...new Set(pattern.replaceAll(/[\\()[\]{}?*+|^$]/g, ""))];
  return [...new Set([...named.slice(0, 12), "a", "x", "0", "-", "!"])];
}

const seeds = Array.from({ length: 20 }, (_, index) => index + 1);

test.each(seeds)(
  "no text takes more steps than said, seed %i",
  (seed) => {
    const random = seeded(seed);
    const letters = ["a", "b", "c"];
    for (let i = 0; i < 25; i++) {
      const pattern = randomPattern(random, 2 + Math.floor(random() * 4));
      const longest = 3 + Math.floor(random() * 20);
      const texts = function* (counter: StepCounter): Iterable<string> {
        yield* allTexts(letters, 4);
        yield* hostileTexts(counter, random, { letters, longest, count: 10 });
      };
      expect(broken(pattern, texts, 10_000)).toEqual([]);
    }
  },
  60_000,
);

describe("no text takes more steps than said:", () => {
  test.each([...hostilePatterns, ...usualPatterns])("%s", (pattern) => {
    const random = seeded(pattern.length);
    const letters = lettersOf(pattern);
    const texts = function* (counter: StepCounter): Iterable<string> {
      for (const longest of [1, 3, 8, 21])
        yield* hostileTexts(counter, random, { letters, longest, count: 3 });
    };
    expect(broken(pattern, texts, 10_000)).toEqual([]);
  });
});

test.each([
  "(?:[0-9]?){25}",
  "(?:(?:a?)?){24}",
  "(a+)+",
  "(a.c|ab.)*",
  "(?=(a+)+$)b",
  "a*a*a*",
  "(.*)x(.*)",
  "(.*)\\1",
])("%s takes no more at the limit that is advised", (pattern) => {
  const steps = stepsOf(pattern);
  const longest = longestFor(steps, 1);
  const counter = new StepCounter(pattern);
  const random = seeded(1);
  const options = { letters: lettersOf(pattern), longest, count: 4 };
  const texts = [...hostileTexts(counter, random, options)].slice(-4);
  for (const part of piecesOf(counter, random, options.letters).slice(0, 4))
    texts.push(`${part.repeat(longest).slice(0, longest - 1)}!`);
  const most = mostSteps + stepsForByte * (longest + 5);
  for (const text of texts)
    expect(counted(counter, text, "whole", 2 * most)).toBeLessThan(most);
});

test("what is said is far from what is only where groups are referred to", () => {
  const far = hostilePatterns.filter((pattern) => {
    const steps = stepsOf(pattern);
    // As long as it is counted soon.
    const longest = steps.beyond.findLastIndex(
      (_, length) => bound(steps, length) < 5000,
    );
    if (longest < 1) return false;
    const counter = new StepCounter(pattern);
    // One more, which does not match.
    const options = {
      letters: [
        ...lettersOf(pattern),
        " ",
        "\u{1f600}",
        "\ua4d0",
        "\u{10fe0}",
        "\u{100005}",
      ],
      longest: longest + 1,
      count: 20,
    };
    const most = [...hostileTexts(counter, seeded(2), options)].map((text) =>
      counted(counter, text, "whole", 50_000),
    );
    return Math.max(...most) < bound(steps, longest) / 8;
  });
  expect(far.filter((pattern) => !pattern.includes("\\1"))).toEqual([]);
});

test("the counter finds what the engine finds", () => {
  const random = seeded(5);
  const letters = ["a", "b", "c"];
  for (let i = 0; i < 300; i++) {
    const pattern = randomPattern(random, 2 + Math.floor(random() * 4));
    const counter = new StepCounter(pattern);
    const whole = new RegExp(`^(?:${pattern})$`, "u");
    for (const text of allTexts(letters, 4)) {
      if (counted(counter, text, "whole", 20_000) === Infinity) continue;
      expect(counter.run(text).isMatch, `${pattern} ${text}`).toBe(
        whole.test(text),
      );
    }
  }
});

test("the engine takes no longer than that, either", async () => {
  const tasks = hostilePatterns.flatMap((pattern) => {
    const longest = longestFor(stepsOf(pattern), 1);
    if (longest < 1) return [];
    const counter = new StepCounter(pattern);
    const options = { letters: lettersOf(pattern), longest, count: 5 };
    return [...hostileTexts(counter, seeded(3), options)].map((text) => ({
      source: `^(?:${pattern})$`,
      text,
    }));
  });
  const worker = new Worker(
    `const { parentPort, workerData } = require("node:worker_threads");
    for (const { source, text } of workerData) {
      const start = performance.now();
      new RegExp(source, "u").test(text);
      parentPort.postMessage({ source, ms: performance.now() - start });
    }`,
    { eval: true, workerData: tasks },
  );
  const slow: string[] = [];
  let done = 0;
  worker.on("message", ({ source, ms }: { source: string; ms: number }) => {
    done++;
    if (ms > 1000) slow.push(source);
  });
  const deadline = setTimeout(() => void worker.terminate(), 60_000);
  await new Promise((resolve) => worker.on("exit", resolve));
  clearTimeout(deadline);
  expect(slow).toEqual([]);
  expect(done).toBe(tasks.length);
}, 90_000);
