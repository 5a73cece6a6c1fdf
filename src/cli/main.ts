#!/usr/bin/env node
import { version } from "qbus-gen:build";
import { visible } from "../diagnostic-visible.js";
import { parseCommandLine } from "./command-line.js";
import type { CommandLine } from "./command-line.js";
import { findConfig } from "./config-search.js";
import { requireTrusted } from "./config-trust.js";
import { loadConfig } from "./config.js";
import type { LoadedConfig } from "./config.js";
import { isCommandName } from "./flags.js";
import type { CommandName } from "./flags.js";
import { runGenerate } from "./generate.js";
import { helpText } from "./help.js";
import { settingsOf } from "./settings.js";
import type { Settings } from "./settings.js";
import { stderr, stdout, write } from "./streams.js";
import { isUsageError, UsageError } from "./usage-error.js";

/** What each command runs. Only what must start fast is loaded with this file. */
const commands: Readonly<
  Record<CommandName, (settings: Settings) => Promise<number>>
> = {
  generate: runGenerate,
  docs: runGenerate,
  explain: async (settings) => {
    const { runExplain } = await import("./full-run.js");
    return runExplain(settings);
  },
  lint: async (settings) => {
    const { runLint } = await import("./full-run.js");
    return runLint(settings);
  },
};

const args = process.argv.slice(2);
main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    reportFailure(error);
    process.exitCode = 2;
  },
);

async function main(): Promise<number> {
  if (answerQuestion()) return 0;
  const line = parseCommandLine(args);
  const settings = settingsOf(line, await configOf(line));
  return commands[settings.command](settings);
}

/** `--help` and `--version` are answered whatever else the line says. */
function answerQuestion(): boolean {
  const end = args.indexOf("--");
  const words = end < 0 ? args : args.slice(0, end);
  if (words.includes("--version")) {
    write(stdout, `qbus-gen ${version}\n`);
    return true;
  }
  const isAsked = words.includes("--help") || words.includes("-h");
  if (!isAsked && words[0] !== "help") return false;
  write(stdout, helpText(words.find(isCommandName) ?? "generate"));
  return true;
}

async function configOf(line: CommandLine): Promise<LoadedConfig | undefined> {
  const named = line.flags.get("config")?.at(-1);
  if (line.flags.has("no-config")) {
    if (named === undefined) return undefined;
    throw new UsageError(
      "--config and --no-config exclude each other",
      "--help",
    );
  }
  if (named !== undefined) return loadConfig(named);
  if (!(await needsConfig(line))) return undefined;
  const found = findConfig(process.cwd());
  if (found === undefined) return undefined;
  requireTrusted(found);
  return loadConfig(found.file);
}

/** Rules of ours are as they are; to show those of a project, its code has to run. */
async function needsConfig({
  command,
  flags,
  inputs: [rule = ""],
}: CommandLine): Promise<boolean> {
  if (flags.has("list")) return false;
  if (command !== "explain" || flags.has("all")) return true;
  const { isBuiltIn } = await import("./full-run.js");
  return !isBuiltIn(rule);
}

function reportFailure(error: unknown): void {
  // By name: the library is another copy of the class.
  if (error instanceof Error && error.name === "RuleError") {
    write(stderr, `qbus-gen: ${visible(error.message)}\n`);
    return;
  }
  if (isUsageError(error)) {
    write(stderr, `qbus-gen: ${visible(error.message)}\n`);
    if (error.help !== undefined) {
      write(stderr, `Run \`qbus-gen ${error.help}\` for usage.\n`);
    }
    return;
  }
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const lines = [
    `qbus-gen: this is a bug in qbus-gen, please report it: ${visible(message)}`,
    ...(args.includes("--verbose")
      ? stack.split("\n").map(visible)
      : ["Run it again with --verbose to see where it happened."]),
  ];
  write(stderr, `${lines.join("\n")}\n`);
}
