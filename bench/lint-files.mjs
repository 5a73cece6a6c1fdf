/**
 * One turn of the lint row, in a process of its own: reads all files of a folder
 * for both platforms, lints them, and prints the milliseconds of each as JSON.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { lint, parse } from "../dist/index.js";

const folder = process.argv[2];
const files = readdirSync(folder).map((path) => ({
  path,
  text: readFileSync(join(folder, path), "utf8"),
}));
const start = performance.now();
const variants = [
  { name: "unix", result: parse(files, { defines: { HOST_OS: "linux" } }) },
  {
    name: "windows",
    result: parse(files, { defines: { HOST_OS: "windows" } }),
  },
];
const parsed = performance.now();
const findings = lint(variants, { project: { preset: "qemu" } });
const linted = performance.now();
console.log(
  JSON.stringify({
    files: files.length,
    findings: findings.length,
    parse: parsed - start,
    lint: linted - parsed,
  }),
);
