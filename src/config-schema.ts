import type { Config } from "./config.js";

/** What a value may be. `about` is one sentence for editors. */
export type Schema = { readonly about?: string } & (
  | { readonly kind: "text"; readonly choices?: readonly string[] }
  | { readonly kind: "integer"; readonly least: number }
  | { readonly kind: "boolean" }
  | { readonly kind: "list"; readonly of: Schema }
  | {
      readonly kind: "keys";
      readonly keys: Readonly<Record<string, Schema>>;
      readonly required?: readonly string[];
    }
  | { readonly kind: "map"; readonly of: Schema }
  /** The first that fits; `what` says what is expected when none does. */
  | {
      readonly kind: "either";
      readonly of: readonly Schema[];
      readonly what: string;
    }
  /** A list of fixed length. */
  | { readonly kind: "tuple"; readonly of: readonly Schema[] }
  /** Objects of a module, which JSON cannot hold. */
  | { readonly kind: "code" }
);

const text: Schema = { kind: "text" };
const texts: Schema = { kind: "list", of: text };
const textMap: Schema = { kind: "map", of: text };

function oneOf(choices: readonly string[], about?: string): Schema {
  return { kind: "text", choices, ...(about === undefined ? {} : { about }) };
}

function about(schema: Schema, sentence: string): Schema {
  return { ...schema, about: sentence };
}

const level = oneOf(["off", "on", "info", "warning", "error"]);
const set = oneOf(["none", "minimal", "recommended", "strict"]);

const optionValue: Schema = {
  kind: "either",
  what: "a number, true or false, text or a list of texts",
  of: [{ kind: "integer", least: 0 }, { kind: "boolean" }, text, texts],
};

const lint: Schema = {
  kind: "keys",
  about: "Which rules look at the interfaces, and how strictly.",
  keys: {
    use: {
      kind: "either",
      what: "a set of rules or a list of sets",
      of: [set, { kind: "list", of: set }],
      about: "Sets of rules. Default: recommended.",
    },
    rules: {
      kind: "map",
      about: "Levels by rule, or for several as docs-*. Later keys win.",
      of: {
        kind: "either",
        what: "off, on, info, warning, error, or [level, { options }]",
        of: [
          level,
          {
            kind: "tuple",
            of: [level, { kind: "map", of: optionValue }],
          },
        ],
      },
    },
    options: {
      kind: "map",
      of: optionValue,
      about: 'Options for every rule that has them, such as "types.maxArgs".',
    },
    overrides: {
      kind: "list",
      about: "Other levels for some files or interfaces. Later entries win.",
      of: {
        kind: "keys",
        required: ["rules"],
        keys: {
          files: about(texts, "Patterns relative to the configuration."),
          interfaces: about(texts, "Patterns with *."),
          rules: { kind: "map", of: level },
        },
      },
    },
    requireReason: {
      kind: "boolean",
      about: "Whether a suppression must say why. Default: true.",
    },
    failOn: oneOf(
      ["error", "warning", "info", "never"],
      "The level from which on findings fail a run. Default: error.",
    ),
    maxWarnings: {
      kind: "integer",
      least: -1,
      about: "More warnings than this fail a run; -1 allows any number.",
    },
    baseline: about(text, "A file of findings that do not count."),
    customRules: {
      kind: "list",
      of: { kind: "code" },
      about: "Rules of the project, in a module.",
    },
  },
};

const project: Schema = {
  kind: "keys",
  about: "Who writes the interfaces.",
  keys: {
    owner: about(text, "Whose project it is, such as qemu."),
    preset: oneOf(["qemu"], "The settings of the QEMU project itself."),
    prefixes: about(
      texts,
      "What names of the project's interfaces start with.",
    ),
    busNames: about(texts, "The bus names under which interfaces are served."),
    version: about(text, "Of the next release."),
  },
};

const security: Schema = {
  kind: "keys",
  about: "Who trusts whom.",
  keys: {
    assumeHostile: {
      kind: "boolean",
      about: "Every value that comes from a peer is untrusted.",
    },
    ranks: about(texts, "Names of trust levels, the most trusted first."),
    trust: {
      kind: "list",
      about: "Who calls and who implements an interface. Later entries win.",
      of: {
        kind: "keys",
        required: ["interfaces"],
        keys: { interfaces: texts, caller: text, implementer: text },
      },
    },
  },
};

/** The one description of a configuration: checks and the JSON Schema follow it. */
export const configSchema: Schema = {
  kind: "keys",
  keys: {
    $schema: text,
    inputs: {
      kind: "keys",
      keys: {
        files: about(texts, "Files, folders and patterns that a run reads."),
        vendored: about(
          texts,
          "Files of somebody else: only spec-* rules look.",
        ),
        dependencies: about(texts, "Files that names are resolved with."),
      },
    },
    out: about(text, "The folder that output goes to. Default: generated."),
    emit: about(texts, "What to write: typescript, markdown."),
    defines: about(textMap, "Values for directives, such as HOST_OS."),
    variants: {
      kind: "map",
      about: "The platforms that lint looks at.",
      of: {
        kind: "keys",
        keys: { env: textMap, var: textMap, sys: textMap },
      },
    },
    importExtension: oneOf(["js", "ts", "none"]),
    runtime: oneOf(["embed", "import"]),
    dictionaries: oneOf(["object", "map"]),
    annotationPrefix: about(
      text,
      "What names of contract annotations start with.",
    ),
    docsUrl: about(
      text,
      "Base address of the rule pages, where they are published.",
    ),
    project,
    security,
    lint,
  } satisfies Record<keyof Config, Schema>,
};
