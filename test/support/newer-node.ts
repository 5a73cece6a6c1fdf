import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../../", import.meta.url));

// Not `run`, whose patience is for programs that answer at once.
const finish = promisify(execFile);

/**
 * Makes sure that a newer Node is in the cache.
 *
 * @returns The path of the program.
 * @throws Error with what the script said, when it cannot be had.
 */
export async function newerNode(): Promise<string> {
  const script = join(root, "scripts/newer-node.mjs");
  const { stdout } = await finish(process.execPath, [script]);
  return stdout.trim();
}

/** Full names of tests; of a file that could not be run, its message. */
export interface TestRun {
  readonly passed: readonly string[];
  readonly notPassed: readonly string[];
}

interface Report {
  readonly testResults: readonly {
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
    }[];
  }[];
}

/**
 * Runs test files of ours with another Node.
 *
 * @throws Error with what vitest said, when it makes no report.
 */
export async function runTests(
  node: string,
  ...files: readonly string[]
): Promise<TestRun> {
  const folder = await mkdtemp(join(tmpdir(), "qbus-report-"));
  const report = join(folder, "report.json");
  try {
    const vitest = join(root, "node_modules/vitest/vitest.mjs");
    const options = ["--reporter=json", `--outputFile=${report}`];
    const args = [vitest, "run", ...options, ...files];
    const ending: unknown = await finish(node, args, {
      cwd: root,
      env: outsideOfTests(),
    }).catch((error: unknown) => error);
    // That tests fail is in the report.
    if (!existsSync(report)) throw ending;
    return summary(JSON.parse(readFileSync(report, "utf8")) as Report);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function summary({ testResults }: Report): TestRun {
  const tests = testResults.flatMap((file) => file.assertionResults);
  const names = (isPassed: boolean): string[] =>
    tests
      .filter(({ status }) => (status === "passed") === isPassed)
      .map(({ fullName }) => fullName);
  const broken = testResults
    .filter(({ status, message }) => status !== "passed" && message !== "")
    .map(({ message }) => message);
  return { passed: names(true), notPassed: [...names(false), ...broken] };
}

/** The environment without what a run of vitest tells its own workers. */
function outsideOfTests(): NodeJS.ProcessEnv {
  const own = /^(VITEST.*|TEST|NODE_ENV|MODE|DEV|PROD|SSR|BASE_URL)$/;
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !own.test(name)),
  );
}
