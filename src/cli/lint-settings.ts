import type { Config } from "../config.js";
import type { LintConfig, LintOptions, RuleLevel } from "../index.js";
import { lastFlag } from "./command-line.js";
import type { GivenFlags } from "./command-line.js";
import { quoted, UsageError } from "./usage-error.js";

export type Format =
  | "text"
  | "json"
  | "jsonl"
  | "sarif"
  | "github"
  | "junit"
  | "codeclimate"
  | "markdown";

/** A report that goes to a file. */
export interface ReportFile {
  readonly format: Format;
  readonly path: string;
}

interface Reports {
  /** What goes to standard output; "none" when every report has a file. */
  readonly format: Format | "none";
  readonly reportFiles: readonly ReportFile[];
}

/** The command line has the last word; `--no-lint` leaves what would make output wrong. */
export function lintOptionsOf(flags: GivenFlags, config: Config): LintOptions {
  const { annotationPrefix, project, security } = config;
  const presets = flags.get("preset")?.flatMap((list) => list.split(",")) ?? [];
  const sets = presets.filter((set) => set !== "qemu");
  // The flag's choices in flags.ts are these and "qemu".
  const use =
    sets.length === 0 ? config.lint?.use : (sets as LintConfig["use"]);
  const lint: LintConfig = flags.has("no-lint")
    ? { use: "minimal" }
    : {
        ...config.lint,
        ...(use === undefined ? {} : { use }),
        rules: { ...config.lint?.rules, ...ruleLevels(flags) },
      };
  const isQemu = presets.includes("qemu");
  return {
    lint,
    ...(security === undefined ? {} : { security }),
    ...(isQemu
      ? { project: { ...project, preset: "qemu" } }
      : project === undefined
        ? {}
        : { project }),
    ...(annotationPrefix === undefined ? {} : { annotationPrefix }),
  };
}

/** What `--rule` says; a later one of the same rule wins. */
export function ruleLevels(
  flags: GivenFlags,
): Readonly<Record<string, RuleLevel>> {
  return Object.fromEntries((flags.get("rule") ?? []).map(ruleLevel));
}

const levels: readonly RuleLevel[] = ["off", "on", "info", "warning", "error"];

function ruleLevel(given: string): readonly [string, RuleLevel] {
  const [, name, word] = /^([^=]+)=([^=]+)$/.exec(given) ?? [];
  const level = levels.find((one) => one === word);
  if (name !== undefined && level !== undefined) return [name, level];
  throw new UsageError(
    `--rule ${quoted(given)}: write ID=LEVEL with one of ${levels.join(", ")}, such as docs-arg=off`,
    "lint --help",
  );
}

export function maxWarningsOf(flags: GivenFlags, config: Config): number {
  const given = lastFlag(flags, "max-warnings");
  if (given === undefined) return config.lint?.maxWarnings ?? -1;
  if (/^(?:-1|[0-9]{1,9})$/.test(given)) return Number(given);
  throw new UsageError(
    `--max-warnings ${quoted(given)}: write a number, or -1 for any`,
    "lint --help",
  );
}

/** `sarif=lint.sarif` goes to a file; only one report goes to standard output. */
export function reportsOf(given: readonly string[]): Reports {
  const reports = given.map((one) => {
    const at = one.indexOf("=");
    // The flag's choices in flags.ts are the members of Format.
    return at === -1
      ? { format: one as Format, path: undefined }
      : { format: one.slice(0, at) as Format, path: one.slice(at + 1) };
  });
  const shown = reports.filter(({ path }) => path === undefined);
  if (shown.length > 1)
    throw new UsageError(
      "only one --format goes to standard output: give the others a file, such as sarif=lint.sarif",
      "lint --help",
    );
  const empty = reports.find(({ path }) => path === "");
  if (empty !== undefined)
    throw new UsageError(
      `--format ${empty.format}=: name a file, or leave the "=" out`,
      "lint --help",
    );
  return {
    format: shown[0]?.format ?? "none",
    reportFiles: reports.flatMap(({ format, path }) =>
      path === undefined ? [] : [{ format, path }],
    ),
  };
}
