import { flags } from "./flags.js";
import { didYouMean } from "./suggestion.js";
import { quoted } from "./usage-error.js";

/** What a configuration file may say. Every part is optional. */
export interface Config {
  readonly inputs?: { readonly files?: readonly string[] };
  readonly out?: string;
  readonly emit?: readonly string[];
  readonly defines?: Readonly<Record<string, string>>;
  readonly variants?: Readonly<Record<string, VariantConfig>>;
  readonly importExtension?: "js" | "ts" | "none";
  readonly runtime?: "embed" | "import";
  readonly dictionaries?: "object" | "map";
  readonly annotationPrefix?: string;
  readonly lint?: {
    readonly use?: "minimal" | "recommended" | "strict";
    readonly failOn?: "error" | "warning" | "info" | "never";
  };
}

/** Values of one platform, for `$(env.X)`, `$(var.X)` and `$(sys.X)`. */
export interface VariantConfig {
  readonly env?: Readonly<Record<string, string>>;
  readonly var?: Readonly<Record<string, string>>;
  readonly sys?: Readonly<Record<string, string>>;
}

/** A mistake in a configuration, at the key that `path` leads to. */
export interface ConfigProblem {
  readonly path: readonly string[];
  readonly message: string;
}

type Schema =
  | { readonly kind: "string"; readonly choices?: readonly string[] }
  | { readonly kind: "strings" }
  | { readonly kind: "keys"; readonly keys: Readonly<Record<string, Schema>> }
  | { readonly kind: "map"; readonly of: Schema };

const text: Schema = { kind: "string" };
const texts: Schema = { kind: "strings" };
const textMap: Schema = { kind: "map", of: text };

function oneOf(choices: readonly string[]): Schema {
  return { kind: "string", choices };
}

const schema: Schema = {
  kind: "keys",
  keys: {
    inputs: { kind: "keys", keys: { files: texts } },
    out: text,
    emit: texts,
    defines: textMap,
    variants: {
      kind: "map",
      of: {
        kind: "keys",
        keys: { env: textMap, var: textMap, sys: textMap },
      },
    },
    importExtension: oneOf(flags["import-extension"].choices),
    runtime: oneOf(flags.runtime.choices),
    dictionaries: oneOf(flags.dictionaries.choices),
    annotationPrefix: text,
    lint: {
      kind: "keys",
      keys: {
        use: oneOf(flags.preset.choices),
        failOn: oneOf(flags["fail-on"].choices),
      },
    },
  } satisfies Record<keyof Config, Schema>,
};

/** Whether a value is a configuration; otherwise the first thing wrong with it. */
export function configProblem(value: unknown): ConfigProblem | undefined {
  return problemIn(value, schema, []);
}

function problemIn(
  value: unknown,
  expected: Schema,
  path: readonly string[],
): ConfigProblem | undefined {
  switch (expected.kind) {
    case "string":
      return stringProblem(value, expected.choices, path);
    case "strings":
      return listProblem(value, path);
    case "keys":
      return objectProblem(value, path, (key) => expected.keys[key], expected);
    case "map":
      return objectProblem(value, path, () => expected.of, undefined);
  }
}

function stringProblem(
  value: unknown,
  choices: readonly string[] | undefined,
  path: readonly string[],
): ConfigProblem | undefined {
  if (typeof value !== "string" || value === "") {
    return { path, message: `${nameOf(path)} must be text` };
  }
  if (choices === undefined || choices.includes(value)) return undefined;
  const message = `${nameOf(path)}: ${quoted(value)} is not one of ${choices.join(", ")}${didYouMean(value, choices)}`;
  return { path, message };
}

/** One text is as good as a list of one. */
function listProblem(
  value: unknown,
  path: readonly string[],
): ConfigProblem | undefined {
  if (!Array.isArray(value)) {
    return { path, message: `${nameOf(path)} must be a list of texts` };
  }
  const at = value.findIndex((item) => typeof item !== "string" || item === "");
  if (at < 0) return undefined;
  const inner = [...path, String(at)];
  return { path: inner, message: `${nameOf(inner)} must be text` };
}

function objectProblem(
  value: unknown,
  path: readonly string[],
  schemaOf: (key: string) => Schema | undefined,
  known: { readonly keys: Readonly<Record<string, Schema>> } | undefined,
): ConfigProblem | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { path, message: `${nameOf(path)} must be an object, { … }` };
  }
  for (const [key, item] of Object.entries(value)) {
    const inner = [...path, key];
    if (known !== undefined && !Object.hasOwn(known.keys, key)) {
      const near = didYouMean(key, Object.keys(known.keys));
      return {
        path: inner,
        message: `no such key ${quoted(nameOf(inner))}${near}`,
      };
    }
    const expected = schemaOf(key);
    const problem =
      expected === undefined ? undefined : problemIn(item, expected, inner);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function nameOf(path: readonly string[]): string {
  return path.length === 0 ? "the configuration" : path.join(".");
}
