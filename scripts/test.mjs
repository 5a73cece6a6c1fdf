/**
 * `npm test`: installs what the tests need of Debian, builds, and runs every
 * check and every test. The last line holds the totals.
 */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { checks } from "./checks.mjs";
import { installPackages, isInstalled } from "./debian.mjs";
import { loudly, root, runSteps, script } from "./steps.mjs";

/** Programs that the tests run, and the packages they are in. */
const neededPackages = [
  "dbus", // dbus-daemon
  "libglib2.0-bin", // gdbus
  "libglib2.0-dev-bin", // gdbus-codegen
  "make",
  "ninja-build",
  "qemu-system-gui", // QEMU's -display dbus
  "qemu-system-x86",
  "systemd", // busctl
];

const report = join(root, ".cache/vitest.json");

await main();

async function main() {
  const prepared = await runSteps([
    { name: "packages", run: installMissingPackages },
    script("build", "scripts/build.mjs"),
    // The tests would fetch these too; here a slow mirror is seen as that.
    script("corpus", "scripts/corpus.mjs"),
    script("newer node", "scripts/newer-node.mjs"),
  ]);
  if (prepared.failed > 0) {
    finish(prepared);
    return;
  }
  const checked = await runSteps(checks);
  const tested = await runTests();
  const current = await runSteps([
    script("generated", "dist/cli/main.js", "--check", "interfaces"),
    script(
      "lint",
      "dist/cli/main.js",
      "lint",
      "--fail-on",
      "info",
      "interfaces",
    ),
    script("mutants", "test/mutants/run.mjs", "--off"),
  ]);
  finish(prepared, checked, tested, current);
}

function installMissingPackages() {
  const missing = neededPackages.filter((name) => !isInstalled(name));
  if (missing.length > 0) installPackages(missing);
}

async function runTests() {
  mkdirSync(join(root, ".cache"), { recursive: true });
  rmSync(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json"];
  let crashed = false;
  try {
    await loudly(join(root, "node_modules/.bin/vitest"), [
      "run",
      ...reporters,
      `--outputFile.json=${report}`,
    ]);
  } catch {
    crashed = true; // What failed has been printed; the report has the numbers.
  }
  return totals(crashed);
}

/** A test that did not run has not passed. */
function totals(crashed) {
  let passed = 0;
  let failed = 0;
  try {
    const result = JSON.parse(readFileSync(report, "utf8"));
    passed = result.numPassedTests;
    failed = result.numTotalTests - passed;
  } catch (error) {
    console.error(`no report of the tests: ${error.message}`);
    crashed = true;
  }
  // A file that cannot be loaded, or an error outside every test.
  if (crashed && failed === 0) failed = 1;
  return { passed, failed };
}

function finish(...parts) {
  const sum = (key) => parts.reduce((total, part) => total + part[key], 0);
  const failed = sum("failed");
  console.log(`${sum("passed")} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
