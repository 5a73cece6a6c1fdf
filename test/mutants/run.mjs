/**
 * `npm run mutants [-- --off] [rule…]`: whether the test of each rule notices when
 * the rule is switched off, and when one of its conditions is. A mutant that no
 * test notices is printed; known.txt has those that are known, each with its reason.
 *
 * `--off` tries the first only, which takes half a minute; `npm test` does that.
 */
import { fork } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const asked = process.argv.slice(2);
const off = asked.includes("--off");
const names = asked.filter((name) => !name.startsWith("--"));
const rules = readdirSync(here("../../src/lint/rules"))
  .filter((name) => name.endsWith(".md"))
  .map((name) => name.slice(0, -".md".length))
  .filter((rule) => names.length === 0 || names.includes(rule));
const known = new Set(
  readFileSync(here("known.txt"), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#")),
);

const left = [...rules];
let count = 0;
const survivors = [];
const errors = [];
await Promise.all(
  Array.from({ length: Math.min(availableParallelism(), rules.length) }, work),
);
const unknown = survivors.filter((line) => !known.has(withoutLine(line)));
const seen = new Set(survivors.map(withoutLine));
const isComplete = !off && names.length === 0;
const stale = isComplete ? [...known].filter((line) => !seen.has(line)) : [];
for (const line of [...errors, ...unknown].sort()) console.log(line);
for (const line of stale)
  console.log(`no longer in need of known.txt: ${line}`);
console.log(
  `${count} mutants of ${rules.length || 0} rules tried, ${survivors.length - unknown.length} known, ${unknown.length} not noticed`,
);
if ([unknown, errors, stale].some(({ length }) => length > 0) || count === 0)
  process.exitCode = 1;

/** One process, which gets a rule whenever it has none. */
function work() {
  const worker = fork(here("worker.mjs"));
  return new Promise((resolve, reject) => {
    const next = () => {
      const rule = left.shift();
      if (rule === undefined) worker.kill();
      else worker.send({ rule, off });
    };
    worker.on("message", (answer) => {
      if (answer.error !== undefined)
        errors.push(`${answer.rule}: ${answer.error}`);
      else {
        count += answer.count;
        survivors.push(...answer.survivors);
      }
      next();
    });
    worker.on("error", reject);
    worker.on("exit", (code) =>
      code === null || code === 0
        ? resolve()
        : reject(new Error(`a worker ended with ${code}`)),
    );
    next();
  });
}

/** Lines move; what they say is what counts. */
function withoutLine(text) {
  return text.replace(/:\d+: /, ": ");
}
