import { execFile, spawn } from "node:child_process";
import type { ChildProcess, ChildProcessByStdio } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { transcript } from "./transcript.js";

/** What a program said before it ended. */
export interface ProgramResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program that goes on until it is stopped. */
export interface RunningProgram {
  readonly pid: number | undefined;
  /** Everything it has printed so far, errors too. */
  output(): string;
  /**
   * Resolves with the first match in what it prints, from the start on.
   *
   * @throws Error with the output, when the program ends or 20 seconds pass
   *   before there is one.
   */
  printed(pattern: RegExp): Promise<string>;
  /** Resolves when it has ended, for whatever reason. */
  readonly gone: Promise<void>;
  /** Ends it, and resolves when it is gone. Safe to call again. */
  stop(): Promise<void>;
  /** Ends it as a crash does: it has no time for anything. Resolves when it is gone. */
  kill(): Promise<void>;
}

const patienceMs = 20_000;

/** Runs a program to its end. Rejects only when it cannot be started. */
export async function run(
  program: string,
  ...args: readonly string[]
): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      program,
      args,
      { encoding: "utf8", timeout: patienceMs },
      (error, stdout, stderr) => {
        if (error?.code === "ENOENT") reject(error);
        else resolve({ code: child.exitCode ?? -1, stdout, stderr });
      },
    );
  });
}

/** Starts a program. Errors of starting show up as its end. */
export function start(
  program: string,
  ...args: readonly string[]
): RunningProgram {
  return watch(
    program,
    spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] }),
  );
}

/** A program that somebody types to. */
export interface TypedProgram extends RunningProgram {
  type(text: string): void;
}

/** Starts a program on a terminal of its own, where its errors are shown, too. */
export function startOnTerminal(
  program: string,
  ...args: readonly string[]
): TypedProgram {
  const quoted = [program, ...args].map(
    (word) => `'${word.replaceAll("'", "'\\''")}'`,
  );
  const command = ["-qec", quoted.join(" "), "/dev/null"];
  const child = spawn("script", command, { stdio: "pipe" });
  // When it has ended before all is typed, its end tells.
  child.stdin.on("error", () => undefined);
  return {
    ...watch(program, child),
    type: (text) => void child.stdin.write(text),
  };
}

function watch(
  program: string,
  child: ChildProcessByStdio<Writable | null, Readable, Readable>,
): RunningProgram {
  const said = transcript(program);
  child.stdout.setEncoding("utf8").on("data", said.hear);
  child.stderr.setEncoding("utf8").on("data", said.hear);
  child.on("error", (error) => said.hear(String(error)));
  const gone = new Promise<void>((resolve) => child.on("close", resolve));
  void gone.then(said.end);
  return {
    pid: child.pid,
    output: said.text,
    printed: said.printed,
    gone,
    stop: async () => {
      end(child);
      await gone;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await gone;
    },
  };
}

function end(child: ChildProcess): void {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), 5000);
  child.on("close", () => clearTimeout(timer));
}
