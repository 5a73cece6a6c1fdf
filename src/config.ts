import type {
  LintConfig,
  ProjectConfig,
  SecurityConfig,
} from "./lint/config.js";

export { defaultAnnotationPrefix } from "./model/annotation-prefix.js";

/** What a configuration file may say. Every part is optional. */
export interface Config {
  /** Where an editor finds the schema of this file; it means nothing here. */
  readonly $schema?: string;
  readonly inputs?: InputsConfig;
  /** The folder that output goes to. Default `generated`. */
  readonly out?: string;
  readonly emit?: readonly string[];
  /** Values for directives: `HOST_OS`, `env.X`, `var.X`, `sys.X`. */
  readonly defines?: Readonly<Record<string, string>>;
  /** The platforms that lint looks at. */
  readonly variants?: Readonly<Record<string, VariantConfig>>;
  readonly importExtension?: "js" | "ts" | "none";
  readonly runtime?: "embed" | "import";
  readonly dictionaries?: "object" | "map";
  /** What the names of contract annotations start with. Default `org.qemu.QBus.`. */
  readonly annotationPrefix?: string;
  /** Base address of the rule pages, where a project publishes them. */
  readonly docsUrl?: string;
  readonly project?: ProjectConfig;
  readonly security?: SecurityConfig;
  readonly lint?: LintConfig;
}

export interface InputsConfig {
  /** Files, folders and patterns: what a run reads when it is given nothing. */
  readonly files?: readonly string[];
  /** Patterns for files of somebody else: only `spec-*` rules look at them. */
  readonly vendored?: readonly string[];
  /** Files that names are resolved with; they are neither linted nor compiled. */
  readonly dependencies?: readonly string[];
}

/** Values of one platform, for `$(env.X)`, `$(var.X)` and `$(sys.X)`. */
export interface VariantConfig {
  readonly env?: Readonly<Record<string, string>>;
  readonly var?: Readonly<Record<string, string>>;
  readonly sys?: Readonly<Record<string, string>>;
}

/**
 * Identity; it lets an editor complete and check a configuration.
 *
 * @example
 * export default defineConfig({
 *   inputs: { files: ["interfaces/*.xml"] },
 *   lint: { use: "strict" },
 * });
 */
export function defineConfig(config: Config): Config {
  return config;
}
