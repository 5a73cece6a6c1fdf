import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { DiffPatience, unifiedDiff } from "../../src/cli/diff.js";
import { workspace } from "../support/cli.js";

function lines(from: number, to: number): string {
  return Array.from({ length: to - from + 1 }, (_, i) => `${from + i}\n`).join(
    "",
  );
}

describe("unified diff", () => {
  test("of equal texts is empty", () => {
    expect(unifiedDiff({ path: "a", before: "x\n", after: "x\n" })).toBe("");
  });

  test("of a change has three lines of context", () => {
    const before = lines(1, 20);
    const after = before.replace("10\n", "ten\n");
    expect(unifiedDiff({ path: "out/a.ts", before, after })).toBe(
      [
        "--- a/out/a.ts",
        "+++ b/out/a.ts",
        "@@ -7,7 +7,7 @@",
        " 7",
        " 8",
        " 9",
        "-10",
        "+ten",
        " 11",
        " 12",
        " 13",
        "",
      ].join("\n"),
    );
  });

  test("of distant changes has a hunk each, of near ones a common one", () => {
    const before = lines(1, 40);
    const far = before.replace("5\n", "five\n").replace("30\n", "thirty\n");
    const near = before.replace("10\n", "ten\n").replace("16\n", "sixteen\n");
    expect(hunkHeads(before, far)).toEqual([
      "@@ -2,7 +2,7 @@",
      "@@ -27,7 +27,7 @@",
    ]);
    expect(hunkHeads(before, near)).toEqual(["@@ -7,13 +7,13 @@"]);
  });

  test("of a new file, a removed file, an empty file", () => {
    expect(unifiedDiff({ path: "a", before: undefined, after: "x\ny\n" })).toBe(
      "--- /dev/null\n+++ b/a\n@@ -0,0 +1,2 @@\n+x\n+y\n",
    );
    expect(unifiedDiff({ path: "/a", before: "x\n", after: undefined })).toBe(
      "--- a/a\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n",
    );
    expect(unifiedDiff({ path: "a", before: "", after: "x\n" })).toBe(
      "--- a/a\n+++ b/a\n@@ -0,0 +1 @@\n+x\n",
    );
  });

  test("says that a last line has no end", () => {
    expect(unifiedDiff({ path: "a", before: "x", after: "x\n" })).toBe(
      "--- a/a\n+++ b/a\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+x\n",
    );
  });

  test("of unlike texts of any size comes at once", () => {
    const before = Array.from({ length: 30_000 }, (_, i) => `a${i}\n`).join("");
    const after = Array.from({ length: 30_000 }, (_, i) => `b${i}\n`).join("");
    const start = performance.now();
    expect(unifiedDiff({ path: "a", before, after })).toContain(
      "@@ -1,30000 +1,30000 @@",
    );
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test("of many unlike texts comes at once, too", () => {
    const before = lines(1, 1000);
    const after = lines(2001, 2400);
    const patience = new DiffPatience();
    const start = performance.now();
    const diffs = Array.from({ length: 300 }, () =>
      unifiedDiff({ path: "a", before, after }, patience),
    );
    expect(performance.now() - start).toBeLessThan(15_000);
    expect(new Set(diffs).size).toBe(1);
  });

  test("is what `patch` and `git apply` need to make one text of the other", () => {
    const random = generator(7);
    for (let round = 0; round < 25; round++) {
      const before = randomText(random);
      const after = mutated(before, random);
      if (before === after || before === "" || after === "") continue;
      const diff = unifiedDiff({ path: "file", before, after });
      const { folder } = workspace({ file: before, "change.diff": diff });
      execFileSync("git", ["apply", "--unidiff-zero", "change.diff"], {
        cwd: folder,
      });
      expect(readFileSync(join(folder, "file"), "utf8")).toBe(after);
    }
  });
});

function hunkHeads(before: string, after: string): readonly string[] {
  return unifiedDiff({ path: "a", before, after })
    .split("\n")
    .filter((line) => line.startsWith("@@"));
}

/** A small linear congruential generator: the same numbers in every run. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}

function randomText(random: (below: number) => number): string {
  const count = 1 + random(60);
  const text = Array.from({ length: count }, () => `line ${random(8)}`).join(
    "\n",
  );
  return random(3) === 0 ? text : `${text}\n`;
}

function mutated(text: string, random: (below: number) => number): string {
  return text
    .split("\n")
    .flatMap((line) => {
      switch (random(8)) {
        case 0:
          return [];
        case 1:
          return [line, `new ${random(100)}`];
        case 2:
          return [`changed ${random(100)}`];
        default:
          return [line];
      }
    })
    .join("\n");
}
