/** Every flag, what it takes and which commands have it. */

export const commandNames = ["generate", "lint", "docs", "explain"] as const;
export type CommandName = (typeof commandNames)[number];

export interface Flag {
  readonly short?: string;
  /** What the value is called in help; absent for a switch. */
  readonly value?: string;
  /** The values allowed, when they are a list. */
  readonly choices?: readonly string[];
  /** Whether `=FILE` may follow a choice. */
  readonly mayNameFile?: boolean;
  readonly commands: readonly CommandName[];
}

const everywhere: readonly CommandName[] = commandNames;
const reading: readonly CommandName[] = ["generate", "lint", "docs"];
const writing: readonly CommandName[] = ["generate", "docs"];
const linting: readonly CommandName[] = ["lint"];

/** In the order of help. */
export const flags = {
  list: { commands: ["lint", "explain"] },
  all: { commands: ["explain"] },
  out: { short: "o", value: "DIR", commands: [...writing, "explain"] },
  emit: { value: "LIST", commands: ["generate"] },
  check: { commands: writing },
  clean: { commands: writing },
  "keep-going": { commands: writing },
  "import-extension": {
    value: "EXT",
    choices: ["js", "ts", "none"],
    commands: writing,
  },
  runtime: {
    value: "HOW",
    choices: ["embed", "import"],
    commands: writing,
  },
  dictionaries: {
    value: "SHAPE",
    choices: ["object", "map"],
    commands: writing,
  },
  depfile: { value: "FILE", commands: writing },
  stamp: { value: "FILE", commands: writing },
  define: { short: "D", value: "NAME=VALUE", commands: reading },
  config: { value: "FILE", commands: everywhere },
  "no-config": { commands: everywhere },
  preset: {
    value: "SET",
    choices: ["none", "minimal", "recommended", "strict", "qemu"],
    commands: reading,
  },
  rule: { value: "ID=LEVEL", commands: reading },
  "no-lint": { commands: reading },
  fix: { commands: linting },
  "fix-unsafe": { commands: linting },
  "dry-run": { commands: linting },
  baseline: { value: "FILE", commands: reading },
  "write-baseline": { commands: linting },
  against: { value: "PATH", commands: reading },
  "fail-on": {
    value: "LEVEL",
    choices: ["error", "warning", "info", "never"],
    commands: reading,
  },
  "max-warnings": { value: "COUNT", commands: reading },
  format: {
    value: "FORMAT[=FILE]",
    choices: [
      "text",
      "json",
      "jsonl",
      "sarif",
      "github",
      "junit",
      "codeclimate",
      "markdown",
    ],
    mayNameFile: true,
    commands: everywhere,
  },
  quiet: { short: "q", commands: reading },
  verbose: { commands: everywhere },
  help: { short: "h", commands: everywhere },
  version: { commands: everywhere },
} as const satisfies Readonly<Record<string, Flag>>;

export type FlagName = keyof typeof flags;

export const flagNames = Object.keys(flags).filter(isFlagName);

export function isFlagName(name: string): name is FlagName {
  return Object.hasOwn(flags, name);
}

/** Widens the row of a flag, so that its optional parts can be asked for. */
export function flagOf(name: FlagName): Flag {
  return flags[name];
}

export function isCommandName(word: string): word is CommandName {
  return commandNames.some((name) => name === word);
}
