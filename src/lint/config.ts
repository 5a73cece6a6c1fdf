import type { Severity } from "../diagnostic.js";
import type { BaselineEntry } from "./baseline.js";
import type { OptionValue, Rule, RuleSet } from "./rule.js";

/** `off`; `on`, with the severities that the rule itself gives; or one severity for all of its findings. */
export type RuleLevel = Severity | "on" | "off";

/** What the part `lint` of a configuration may say. */
export interface LintConfig {
  /** Sets of rules; `none` for those named in `rules` only. Default `recommended`. */
  readonly use?: RuleSet | "none" | readonly (RuleSet | "none")[];
  /** By identifier, or for several as `docs-*`. Later keys win. */
  readonly rules?: Readonly<
    Record<
      string,
      RuleLevel | readonly [RuleLevel, Readonly<Record<string, OptionValue>>]
    >
  >;
  /** Options by category, for every rule that has them: `"types.maxArgs": 10`. */
  readonly options?: Readonly<Record<string, OptionValue>>;
  /** Other levels for some files or interfaces. Later entries win. */
  readonly overrides?: readonly LintOverride[];
  /** Whether a suppression must say why. Default `true`. */
  readonly requireReason?: boolean;
  /** The level from which on findings fail a run. Default `error`. */
  readonly failOn?: Severity | "never";
  /** More warnings than this fail a run; -1 allows any number. Default -1. */
  readonly maxWarnings?: number;
  /** A file of findings that do not count, written by `--write-baseline`. */
  readonly baseline?: string;
  /** Rules of the project itself; in a TypeScript or JavaScript configuration. */
  readonly customRules?: readonly Rule[];
}

export interface LintOverride {
  /** Patterns with `*`, `**` and `?`, relative to the configuration. Default: every file. */
  readonly files?: readonly string[];
  /** Patterns with `*`. Default: every interface, and what is in none. */
  readonly interfaces?: readonly string[];
  readonly rules: Readonly<Record<string, RuleLevel>>;
}

/** Who writes the interfaces. */
export interface ProjectConfig {
  /** Whose project it is; `qemu` may use the names that QEMU reserves. */
  readonly owner?: string;
  /** `qemu`: the settings of the QEMU project itself. */
  readonly preset?: "qemu";
  /** What names of interfaces of the project start with. */
  readonly prefixes?: readonly string[];
  /** The bus names under which the interfaces are served, where they do not say so themselves. */
  readonly busNames?: readonly string[];
  /** Of the next release. */
  readonly version?: string;
}

/** Who trusts whom. */
export interface SecurityConfig {
  /** Every value that comes from a peer is untrusted. Default `false`. */
  readonly assumeHostile?: boolean;
  /** Names of trust levels, the most trusted first. Default `qemu`, `helper`, `client`. */
  readonly ranks?: readonly string[];
  readonly trust?: readonly TrustConfig[];
}

/** Who calls an interface and who implements it, by the names of `ranks`. */
export interface TrustConfig {
  /** Patterns with `*`. The last entry that fits holds. */
  readonly interfaces: readonly string[];
  readonly caller?: string;
  readonly implementer?: string;
}

/** What the rules can be told. */
export interface LintOptions {
  readonly lint?: LintConfig;
  readonly project?: ProjectConfig;
  readonly security?: SecurityConfig;
  /** Default `org.qemu.QBus.`. */
  readonly annotationPrefix?: string;
  /** Files of others, by the name that places use: only `spec-*` rules look at them. */
  readonly vendored?: ReadonlySet<string>;
  /** Findings that do not count. */
  readonly baseline?: readonly BaselineEntry[];
}
