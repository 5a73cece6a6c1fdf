import { execFileSync, spawn } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const command = join(root, "dist/cli/main.js");

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own for one test, and the command running in it. */
export interface Workspace {
  readonly folder: string;
  readonly run: (...args: readonly string[]) => Promise<CliResult>;
  /** The same in a folder below, or with other environment variables. */
  readonly runWith: (
    where: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv },
    ...args: readonly string[]
  ) => Promise<CliResult>;
  readonly write: (
    files: Readonly<Record<string, string | Uint8Array>>,
  ) => void;
  readonly read: (path: string) => string;
  /** All files below the folder (or one in it), sorted, `/`-separated. */
  readonly files: (below?: string) => readonly string[];
}

/** A temporary folder with these files; it goes when the test is over. */
export function workspace(
  files: Readonly<Record<string, string | Uint8Array>> = {},
): Workspace {
  const folder = mkdtempSync(join(tmpdir(), "qbus-gen-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const runWith: Workspace["runWith"] = ({ cwd, env }, ...args) =>
    runCli(args, { cwd: join(folder, cwd ?? "."), env: env ?? {} });
  const made: Workspace = {
    folder,
    runWith,
    run: (...args) => runWith({}, ...args),
    write: (more) => {
      for (const [path, content] of Object.entries(more)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), content);
      }
    },
    read: (path) => readFileSync(join(folder, path), "utf8"),
    files: (below = ".") => filesBelow(join(folder, below)),
  };
  made.write(files);
  return made;
}

/** What rules would say of a sample that is not documented and is called org.example. */
const remark =
  "<!-- qbus-gen-disable-file docs-*, naming-no-freedesktop | a sample -->";

/** An interface file with one interface in it, whose members start on the third line. */
export function interfaceXml(name: string, members = ""): string {
  return `${remark}<node>\n  <interface name="${name}">\n${members}  </interface>\n</node>\n`;
}

/** The rules of the findings of a JSON document that count. */
export function counted(document: {
  readonly findings: readonly {
    readonly ruleId: string;
    readonly suppressed: boolean;
  }[];
}): readonly string[] {
  return document.findings
    .filter(({ suppressed }) => !suppressed)
    .map(({ ruleId }) => ruleId);
}

/** Runs the built command, without colours unless `env` asks for them. */
async function runCli(
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<CliResult> {
  makeSureItIsBuilt();
  const child = spawn(process.execPath, [command, ...args], {
    cwd: options.cwd,
    env: { ...commandEnvironment(), ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8");
    child[name].on("data", (text: string) => (output[name] += text));
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  return { code, ...output };
}

/** What the command gets to see: never the cache of whoever runs the tests. */
export function commandEnvironment(): NodeJS.ProcessEnv {
  const { PATH, XDG_CACHE_HOME } = process.env;
  return { PATH, XDG_CACHE_HOME };
}

/** A named pipe, which nobody writes to. */
export function makePipe(path: string): void {
  execFileSync("bash", ["-c", 'mkfifo "$0"', path]);
}

/** The built command, for tests that start it in a way of their own. */
export function builtCommand(): string {
  makeSureItIsBuilt();
  return command;
}

let isBuilt = false;
let failure: unknown;

/** Builds when a source is newer than the command; one test process at a time. */
function makeSureItIsBuilt(): void {
  if (isBuilt) return;
  if (failure !== undefined) throw failure;
  const lock = join(root, "node_modules/.qbus-gen-build-lock");
  const deadline = Date.now() + 60_000;
  while (!isCurrent()) {
    if (!takeLock(lock)) {
      if (Date.now() > deadline) rmSync(lock, { recursive: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
      continue;
    }
    try {
      const build = join(root, "scripts/build.mjs");
      execFileSync(process.execPath, [build, "--bundle-only"], {
        stdio: ["ignore", "ignore", "inherit"],
      });
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      rmSync(lock, { recursive: true });
    }
    break;
  }
  isBuilt = true;
}

function isCurrent(): boolean {
  const built = statSync(command, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return ["src", "templates", "scripts"].every((folder) =>
    filesBelow(join(root, folder)).every(
      (file) => statSync(join(root, folder, file)).mtimeMs < built,
    ),
  );
}

function takeLock(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    // Somebody else builds.
    return false;
  }
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length))
    .map((path) => path.replaceAll("\\", "/").replace(/^\//, ""))
    .sort();
}
