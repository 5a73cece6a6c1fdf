import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import {
  commandNames,
  flagNames,
  flagOf,
  isCommandName,
  isFlagName,
} from "./flags.js";
import type { CommandName, FlagName } from "./flags.js";
import { didYouMean, nearest } from "../diagnostic-suggestion.js";
import { quoted, UsageError } from "./usage-error.js";

/** The values given for each flag, in order; a switch has the value "". */
export type GivenFlags = ReadonlyMap<FlagName, readonly string[]>;

export interface CommandLine {
  readonly command: CommandName;
  /** Whether the command was named, or `generate` is meant by default. */
  readonly isNamed: boolean;
  readonly inputs: readonly string[];
  readonly flags: GivenFlags;
}

/**
 * Reads the arguments behind `qbus-gen`.
 *
 * @throws UsageError for an unknown flag or command, or a value that is missing
 *   or not allowed. `--help` and `--version` are not special here.
 */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const { tokens } = parseArgs({
    args: [...args],
    options: parserOptions(),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const positionals = tokens.flatMap((token) =>
    token.kind === "positional" ? [token.value] : [],
  );
  const isSeparated =
    tokens.find(({ kind }) => kind !== "option")?.kind === "option-terminator";
  const { command, isNamed } = commandOf(positionals[0], isSeparated);
  const given = new Map<FlagName, string[]>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const name = checkedName(token.name, token.rawName, command);
    const value = checkedValue(name, token.value, token.inlineValue === true);
    given.set(name, [...(given.get(name) ?? []), value]);
  }
  return {
    command,
    isNamed,
    inputs: isNamed ? positionals.slice(1) : positionals,
    flags: given,
  };
}

type ParserOptions = Record<
  string,
  { type: "string" | "boolean"; short?: string; multiple: boolean }
>;

function parserOptions(): ParserOptions {
  const options: ParserOptions = {};
  for (const name of flagNames) {
    const { value, short } = flagOf(name);
    options[name] = {
      type: value === undefined ? "boolean" : "string",
      multiple: true,
      ...(short === undefined ? {} : { short }),
    };
  }
  return options;
}

/** A first word that is neither a command nor a file is a misspelt command. */
function commandOf(
  word: string | undefined,
  isSeparated: boolean,
): { readonly command: CommandName; readonly isNamed: boolean } {
  if (word === undefined || isSeparated) {
    return { command: "generate", isNamed: false };
  }
  if (isCommandName(word)) return { command: word, isNamed: true };
  if (/^[a-z][a-z-]*$/i.test(word) && !existsSync(word)) {
    throw new UsageError(
      `no such command ${quoted(word)}${didYouMean(word, [...commandNames, "help"])}`,
      "--help",
    );
  }
  return { command: "generate", isNamed: false };
}

function checkedName(
  name: string,
  written: string,
  command: CommandName,
): FlagName {
  const help = helpOf(command);
  if (!isFlagName(name)) {
    const own = flagNames.filter((flag) =>
      flagOf(flag).commands.includes(command),
    );
    const near = nearest(name, own) ?? nearest(name, flagNames);
    const hint = near === undefined ? "" : `. Did you mean "--${near}"?`;
    throw new UsageError(`no such option ${quoted(written)}${hint}`, help);
  }
  const { commands } = flagOf(name);
  if (!commands.includes(command)) {
    throw new UsageError(
      `--${name} is not an option of ${command}, only of ${commands.join(" and ")}`,
      help,
    );
  }
  return name;
}

function checkedValue(
  name: FlagName,
  value: string | undefined,
  isInline: boolean,
): string {
  const { value: placeholder, choices, mayNameFile = false } = flagOf(name);
  if (placeholder === undefined) {
    if (value === undefined) return "";
    throw new UsageError(`--${name} takes no value`, "--help");
  }
  const isMissing =
    value === undefined ||
    value === "" ||
    (!isInline && value.length > 1 && value.startsWith("-"));
  if (isMissing) {
    throw new UsageError(
      `--${name} needs a value: --${name} ${placeholder}`,
      "--help",
    );
  }
  const [word = ""] = mayNameFile ? value.split("=", 1) : [value];
  if (choices !== undefined && !choices.includes(word)) {
    throw new UsageError(
      `--${name} ${quoted(word)} is not one of ${choices.join(", ")}${didYouMean(word, choices)}`,
      "--help",
    );
  }
  return value;
}

/** The arguments that print the help of a command. */
export function helpOf(command: CommandName): string {
  return command === "generate" ? "--help" : `${command} --help`;
}

/** The value of a flag that counts: the last one given. */
export function lastFlag(
  flags: GivenFlags,
  name: FlagName,
): string | undefined {
  return flags.get(name)?.at(-1);
}
