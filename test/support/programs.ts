import { execFile, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";

/** What a program said before it ended. */
export interface ProgramResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program that goes on until it is stopped. */
export interface RunningProgram {
  /** Everything it has printed so far, errors too. */
  output(): string;
  /**
   * Resolves with the first match in what it prints, from the start on.
   *
   * @throws Error with the output, when the program ends or 20 seconds pass
   *   before there is one.
   */
  printed(pattern: RegExp): Promise<string>;
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
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const listeners = new Set<() => void>();
  const heard = (text: string): void => {
    output += text;
    for (const listener of listeners) listener();
  };
  child.stdout.setEncoding("utf8").on("data", heard);
  child.stderr.setEncoding("utf8").on("data", heard);
  child.on("error", (error) => heard(String(error)));
  const gone = new Promise<void>((resolve) => child.on("close", resolve));
  return {
    output: () => output,
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const settle = (action: () => void): void => {
          clearTimeout(timer);
          listeners.delete(look);
          action();
        };
        const look = (): void => {
          const match = pattern.exec(output);
          if (match !== null) settle(() => resolve(match[0]));
        };
        const fail = (what: string): void =>
          settle(() =>
            reject(new Error(`${program} ${what}; it printed:\n${output}`)),
          );
        const timer = setTimeout(
          () => fail(`did not print ${String(pattern)}`),
          patienceMs,
        );
        listeners.add(look);
        void gone.then(() => fail("has ended"));
        look();
      }),
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
