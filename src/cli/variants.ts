import type { Config, VariantConfig } from "../config.js";
import { quoted, UsageError } from "./usage-error.js";

/** Values for conditions in the files; what `$(env.X)` reads is plain `X`. */
export type Defines = Readonly<Record<string, string>>;

/** One way to read the files: a platform and what it defines. */
export interface Variant {
  readonly name: string;
  readonly defines: Defines;
}

export interface Variants {
  /** What output is made for: the very object that one of `all` has. */
  readonly generated: Defines;
  /** All that lint looks at. */
  readonly all: readonly Variant[];
}

const platform = "HOST_OS";

const builtIn: readonly Variant[] = [
  { name: "unix", defines: { [platform]: "linux" } },
  { name: "windows", defines: { [platform]: "windows" } },
];

/**
 * The variants of a run. Saying what the platform is leaves only that one.
 *
 * @param definitions - `NAME=VALUE`, as given to `--define`.
 * @throws UsageError for a definition that is not of that form.
 */
export function variantsOf(
  definitions: readonly string[],
  config: Config,
): Variants {
  const given = definesOf(definitions.map(definition));
  const configured = definesOf(Object.entries(config.defines ?? {}));
  const generated = { [platform]: "linux", ...configured, ...given };
  const named =
    config.variants === undefined
      ? builtIn
      : Object.entries(config.variants).map(configuredVariant);
  const isSingle =
    Object.hasOwn(given, platform) ||
    (config.variants === undefined && Object.hasOwn(configured, platform));
  if (isSingle) {
    return {
      generated,
      all: [{ name: nameFor(generated, named), defines: generated }],
    };
  }
  const all = named.map(({ name, defines }) => {
    const own = { ...configured, ...defines, ...given };
    return { name, defines: isSame(own, generated) ? generated : own };
  });
  const isListed = all.some(({ defines }) => defines === generated);
  return {
    generated,
    all: isListed
      ? all
      : [{ name: nameFor(generated, []), defines: generated }, ...all],
  };
}

function definition(text: string): readonly [string, string] {
  const equals = text.indexOf("=");
  if (equals < 0) {
    throw new UsageError(
      `--define ${quoted(text)}: write NAME=VALUE, such as HOST_OS=windows`,
      "--help",
    );
  }
  return [text.slice(0, equals), text.slice(equals + 1)];
}

/** `env.X` is written `X`, so that both spellings are one name. */
function definesOf(entries: readonly (readonly [string, string])[]): Defines {
  return Object.fromEntries(
    entries.map(([name, value]) => {
      if (!/^(?:(?:env|var|sys)\.)?[A-Za-z_]\w*$/.test(name)) {
        throw new UsageError(
          `${quoted(name)} cannot be defined: a name is letters, digits and "_", after "env.", "var." or "sys." or alone`,
          "--help",
        );
      }
      return [name.replace(/^env\./, ""), value];
    }),
  );
}

function configuredVariant([name, groups]: readonly [
  string,
  VariantConfig,
]): Variant {
  const entries = [groups.env, groups.var, groups.sys].flatMap((group, i) =>
    Object.entries(group ?? {}).map(
      ([key, value]) =>
        [`${["env", "var", "sys"][i] ?? ""}.${key}`, value] as const,
    ),
  );
  return { name, defines: definesOf(entries) };
}

/** What a variant for these values is called. */
function nameFor(defines: Defines, named: readonly Variant[]): string {
  const value = defines[platform] ?? "";
  const same = named.find((variant) => variant.defines[platform] === value);
  return same?.name ?? value;
}

function isSame(a: Defines, b: Defines): boolean {
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && a[name] === b[name])
  );
}
