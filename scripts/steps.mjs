/** Runs the steps of a script one after another, all of them, whatever fails. */
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A step that runs a program of node_modules/.bin. */
export function tool(name, ...args) {
  const path = join(root, "node_modules/.bin", name);
  return { name, run: () => quietly(path, args) };
}

/** A step that runs a module of this project. */
export function script(name, path, ...args) {
  return { name, run: () => quietly(process.execPath, [path, ...args]) };
}

/**
 * Runs steps and says of each how it went and how long it took.
 *
 * @param steps - A step fails by throwing; its message is printed.
 * @returns How many passed and failed.
 */
export async function runSteps(steps) {
  const failed = [];
  for (const { name, run } of steps) {
    const start = performance.now();
    let problem;
    try {
      await run();
    } catch (error) {
      problem = error;
      failed.push(name);
    }
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const verdict = problem === undefined ? "ok    " : "FAILED";
    console.log(`${verdict} ${name.padEnd(10)} ${seconds.padStart(6)} s`);
    if (problem !== undefined) console.log(`${problem.message.trim()}\n`);
  }
  return { passed: steps.length - failed.length, failed: failed.length };
}

/**
 * Runs a program; what it prints is shown only when it fails.
 *
 * @returns Its standard output.
 */
export function quietly(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      ...options,
    });
    let stdout = "";
    let everything = "";
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
      everything += chunk;
    });
    child.stderr.on("data", (chunk) => (everything += chunk));
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0) resolve(stdout);
      else reject(new Error(`${everything}\nexit: ${code ?? signal}`));
    });
  });
}

/** Runs a program that speaks for itself. Throws when it fails. */
export function loudly(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      ...options,
    });
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`exit: ${code ?? signal}`));
    });
  });
}
