import { flagNames, flagOf } from "./flags.js";
import type { CommandName, FlagName } from "./flags.js";

const descriptions: Readonly<Record<FlagName, string>> = {
  list: "show every rule as a table and read nothing else; with those of --config",
  all: "write the page of every rule below --out",
  out: "folder that output goes to (default: generated)",
  emit: "what to write: typescript, markdown (default: both)",
  check: "write nothing; exit 1 and show a diff when output is out of date",
  clean: "remove files that an earlier run wrote and this one does not",
  "keep-going": "write what is sound in spite of errors; still exits 1",
  "import-extension":
    "of imports between output files: js, ts, none (default: js)",
  runtime:
    "embed a copy beside the output, or import the package's (default: embed)",
  dictionaries: "a{s…} becomes an object or a map (default: object)",
  depfile: "write what output depends on, for Make and Ninja",
  stamp: "touch this file after success",
  define:
    "value for conditions in the files, such as HOST_OS=windows; repeatable",
  config:
    "configuration (default: qbus-gen.config.* upwards, in the repository)",
  "no-config": "look for no configuration",
  preset:
    "rules: none, minimal, recommended, strict; qemu for QEMU's own files; repeatable",
  rule: "level of a rule, such as docs-arg=off or docs-*=info; repeatable",
  fix: "mend what can be mended safely, in the files",
  "fix-unsafe": "also what others may notice, such as renamed arguments",
  "dry-run": "with --fix: write nothing, show a diff",
  baseline: "findings that do not count, written by --write-baseline",
  "write-baseline": "record every finding that there is now",
  against:
    "an earlier version, file or folder: what is new must say since when",
  "no-lint": "only the minimal set, for interfaces that someone else owns",
  "fail-on":
    "exit 1 from this level on: error, warning, info, never (default: error)",
  "max-warnings": "exit 1 for more warnings than this",
  format:
    "text, json, jsonl, sarif, github, junit, codeclimate, markdown; repeatable",
  quiet: "only errors",
  verbose: "every finding, every file written, the place of a crash",
  help: "show help",
  version: "show the version",
};

interface CommandHelp {
  readonly usage: string;
  readonly summary: string;
  readonly text: string;
  readonly examples: readonly (readonly [command: string, what: string])[];
}

const inputsText =
  "Inputs are files, folders (every .xml below them) and patterns with * ? ** [] {}.";

const commands: Readonly<Record<CommandName, CommandHelp>> = {
  generate: {
    usage: "qbus-gen [generate] <inputs> [options]",
    summary: "lint, then write TypeScript and Markdown",
    text: `Lints D-Bus interface files, then writes typed proxies, validating skeletons and
reference pages. An error stops it before anything is written.
${inputsText}`,
    examples: [
      ["qbus-gen interfaces", "everything below interfaces/, into generated/"],
      [
        "qbus-gen interfaces/*.xml --out src/dbus --emit typescript",
        "TypeScript only, elsewhere",
      ],
      [
        "qbus-gen interfaces --check",
        "in CI: is the committed output current?",
      ],
      [
        "qbus-gen interfaces --define HOST_OS=windows --out generated-windows",
        "for another platform",
      ],
      [
        "qbus-gen interfaces --clean",
        "also remove what is no longer generated",
      ],
      [
        "qbus-gen /usr/share/dbus-1/interfaces/*.xml --no-lint --keep-going --out system",
        "files of others",
      ],
      [
        "qbus-gen interfaces --depfile build/dbus.d --stamp build/dbus.stamp",
        "for Make or Ninja",
      ],
    ],
  },
  lint: {
    usage: "qbus-gen lint <inputs> [options]",
    summary: "show what is wrong with interface files",
    text: `Prints findings to standard output and writes nothing. Files are read for each
platform variant: unix and windows, or those of the configuration.
${inputsText}`,
    examples: [
      ["qbus-gen lint interfaces", "every finding, with its place"],
      ["qbus-gen lint interfaces --fail-on warning", "exit 1 for warnings too"],
      ["qbus-gen lint interfaces --format json", "for other programs"],
      [
        "qbus-gen lint interfaces --format github",
        "as annotations in a workflow",
      ],
      [
        "qbus-gen lint interfaces --define HOST_OS=windows",
        "one platform only",
      ],
      [
        "qbus-gen lint interfaces --fix --dry-run",
        "what could be mended, as a diff",
      ],
      [
        "qbus-gen lint interfaces --write-baseline",
        "from now on, only what is new counts",
      ],
      [
        "qbus-gen lint interfaces --format text --format sarif=lint.sarif",
        "for people, and for a code scanner",
      ],
      ["qbus-gen lint --list", "every rule, as a table"],
    ],
  },
  explain: {
    usage: "qbus-gen explain <rule> [options]",
    summary: "show the page of a rule",
    text: `Prints what a rule asks for and why, with examples of wrong and right.`,
    examples: [
      ["qbus-gen explain docs-arg", "one rule"],
      [
        "qbus-gen explain --list --format json",
        "all rules, for other programs",
      ],
      [
        "qbus-gen explain --all --out docs/rules",
        "a page for each, as Markdown",
      ],
    ],
  },
  docs: {
    usage: "qbus-gen docs <inputs> [options]",
    summary: "write the Markdown reference",
    text: `Lints, then writes a page for each interface and an index below markdown/ in the
output folder.
${inputsText}`,
    examples: [
      [
        "qbus-gen docs interfaces --out docs/reference",
        "a page per interface and an index",
      ],
      [
        "qbus-gen docs interfaces --check",
        "is the committed reference current?",
      ],
    ],
  },
};

const exitCodes = `Exit codes
  0  fine
  1  findings: lint errors, or output that is out of date
  2  could not do the work: usage, configuration, unreadable or unparsable input`;

/** The help of one command; that of `generate` is the help of the whole tool. */
export function helpText(command: CommandName): string {
  const { usage, text, examples } = commands[command];
  const sections = [
    `Usage: ${usage}`,
    text,
    ...(command === "generate" ? [commandList()] : []),
    `Options\n${optionList(command)}`,
    `Examples\n${examples.map(([line, what]) => `  # ${what}\n  $ ${line}`).join("\n")}`,
    exitCodes,
  ];
  return `${sections.join("\n\n")}\n`;
}

function commandList(): string {
  const rows = Object.entries(commands).map(
    ([name, { summary }]) => `  ${name.padEnd(10)}${summary}`,
  );
  return `Commands\n${rows.join("\n")}\n  Run \`qbus-gen <command> --help\` for the options of a command.`;
}

function optionList(command: CommandName): string {
  return flagNames
    .filter((name) => flagOf(name).commands.includes(command))
    .map((name) => {
      const { short, value } = flagOf(name);
      const shorts = short === undefined ? "    " : `-${short}, `;
      const long = value === undefined ? `--${name}` : `--${name} ${value}`;
      return `  ${shorts}${long.padEnd(23)} ${descriptions[name]}`;
    })
    .join("\n");
}
