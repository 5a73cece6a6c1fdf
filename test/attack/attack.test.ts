import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { collidingTypes, collidingKeys } from "./colliding-keys.js";
import { readOptions } from "./options.js";
import { excessOf, type Result } from "./result.js";

// The suite that `npm run attack` runs for as long as one likes, for half a minute.

const program = fileURLToPath(new URL("run.mjs", import.meta.url));

function attack(
  ...args: readonly string[]
): Promise<{ readonly code: number | null; readonly output: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [program, ...args],
      (_, stdout, stderr) => {
        resolve({ code: child.exitCode, output: stdout + stderr });
      },
    );
  });
}

/** How to repeat what was not withstood, as the suite says. */
const again = /^ {2}npm run attack -- (.+)$/gm;

test("every attack is withstood", async () => {
  const { output } = await attack("--seconds", "30", "--patience", "3");
  expect(output).toMatch(/^seed 1: \d+ of \d+ attacks withstood$/m);
  // Made in a row, each finds the memory as others have left it, and a machine that
  // does something else meanwhile. What is a failure is one alone, too.
  for (const [, command = ""] of output.matchAll(again)) {
    const { code, output: alone } = await attack(...command.split(" "));
    expect(code, `\n${output}\n${alone}`).toBe(0);
  }
}, 600_000);

test("a mistake in the arguments is told", async () => {
  const { code, output } = await attack("--only", "nothing");
  expect(code).toBe(2);
  expect(output).toMatch(/^no attack "nothing"; there are mutants, /);
});

test("an attack is the same whatever is made beside it", () => {
  const [one] = readOptions(["--only", "storm", "--way", "peer"]).rounds;
  const all = readOptions([]).rounds;
  expect(all).toContainEqual(one);
  expect(new Set(all.map(({ seed }) => seed)).size).toBe(all.length);
});

const calm: Result = {
  sent: 1,
  standstill: 999,
  ping: 999,
  disk: 999,
  noise: 0,
  peak: 256,
  descriptors: 0,
  entries: 100,
  faults: [],
};

test.each<[Partial<Result>, string[]]>([
  [{}, []],
  [{ standstill: 1001 }, ["its loop stood still for 1001 ms"]],
  [{ standstill: 1001, noise: 50 }, []],
  [{ ping: Infinity }, ["a ping took Infinity ms"]],
  [{ disk: 2000 }, ["a look at the disk took 2000 ms"]],
  [{ peak: 257 }, ["it took 257 MiB"]],
  [{ descriptors: 1 }, ["1 descriptors were left open"]],
  [{ entries: 101 }, ["it wrote 101 entries of log"]],
  [{ faults: ["it has ended: 134"] }, ["it has ended: 134"]],
])("bounds: %o", (change, expected) => {
  const bounds = { within: 1000, memory: 256, entries: 100 };
  expect(excessOf({ ...calm, ...change }, bounds)).toEqual(expected);
});

/** Milliseconds that a Map takes for keys. */
function timeOf(keys: readonly (bigint | number)[]): number {
  const start = performance.now();
  expect(new Map(keys.map((key) => [key, 0])).size).toBe(keys.length);
  return performance.now() - start;
}

const readers = {
  t: (bytes: Buffer, at: number) => bytes.readBigUInt64LE(at),
  x: (bytes: Buffer, at: number) => bytes.readBigInt64LE(at),
  d: (bytes: Buffer, at: number) => bytes.readDoubleLE(at),
  i: (bytes: Buffer, at: number) => bytes.readInt32LE(at),
  u: (bytes: Buffer, at: number) => bytes.readUInt32LE(at),
};

// Otherwise the attacks with colliding keys would show nothing.
test.each(collidingTypes)("keys of type %s collide in this engine", (code) => {
  const count = 8192;
  const bytes = collidingKeys(code, count, 8, 8);
  const keys = Array.from({ length: count }, (_, index) =>
    readers[code](bytes, index * 8),
  );
  const plain = keys.map((_, index) =>
    typeof keys[0] === "bigint" ? BigInt(index) : index,
  );
  timeOf(plain);
  expect(timeOf(keys)).toBeGreaterThan(10 * timeOf(plain));
});
