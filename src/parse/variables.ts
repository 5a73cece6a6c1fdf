/** The variables that hold at one place of a file. Immutable. */
export interface Variables {
  /** By full name, such as `env.HOST_OS`. */
  readonly values: ReadonlyMap<string, string>;
  /** Of the loops around the place, innermost first: lookups stop at the first that fits. */
  readonly loop: Loop | undefined;
}

interface Loop {
  readonly name: string;
  readonly value: string;
  readonly outer: Loop | undefined;
}

/** How far variables may make one piece of text grow. */
const maxSubstitutedLength = 10_000;

/** The variables at the start of a file, from `--define` and configuration. */
export function initialVariables(
  defines: Readonly<Record<string, string>>,
): Variables {
  const values = new Map<string, string>();
  for (const [key, value] of Object.entries(defines)) {
    values.set(/^(?:env|var|sys)\./.test(key) ? key : `env.${key}`, value);
  }
  return { values, loop: undefined };
}

export function define(
  variables: Variables,
  name: string,
  value: string,
): Variables {
  const values = new Map(variables.values).set(`var.${name}`, value);
  return { values, loop: variables.loop };
}

export function inLoop(
  variables: Variables,
  name: string,
  value: string,
): Variables {
  return {
    values: variables.values,
    loop: { name: `var.${name}`, value, outer: variables.loop },
  };
}

/** @param name in full, such as `var.X` */
export function lookUp(variables: Variables, name: string): string | undefined {
  for (let loop = variables.loop; loop !== undefined; loop = loop.outer)
    if (loop.name === name) return loop.value;
  return variables.values.get(name);
}

interface Substitution {
  readonly text: string;
  /** Full names of variables that have no value; they were left as they are. */
  readonly unknown: readonly string[];
  /** The result would be too long; the rest was left out. */
  readonly overflow: boolean;
}

/**
 * Replaces every `$(env.X)`, `$(var.X)` and `$(sys.X)`. The values are text:
 * this happens after markup and references were read, and is done once, so a
 * value that looks like markup or like a variable stays what it is.
 */
export function substitute(text: string, variables: Variables): Substitution {
  if (!text.includes("$(")) return { text, unknown: [], overflow: false };
  const unknown: string[] = [];
  const parts: string[] = [];
  let grown = 0;
  let at = 0;
  for (const match of text.matchAll(/\$\(((?:env|var|sys)\.\w{1,200})\)/g)) {
    const name = match[1] ?? "";
    const value = lookUp(variables, name);
    parts.push(text.slice(at, match.index), value ?? match[0]);
    at = match.index + match[0].length;
    if (value === undefined) unknown.push(name);
    grown += value?.length ?? 0;
    if (grown > maxSubstitutedLength)
      return { text: parts.join(""), unknown, overflow: true };
  }
  parts.push(text.slice(at));
  return { text: parts.join(""), unknown, overflow: false };
}

/**
 * How to give a variable a value.
 *
 * @param name in full, such as `env.X`
 */
export function helpForVariable(name: string): string {
  const short = name.startsWith("env.") ? name.slice(4) : name;
  return name.startsWith("var.")
    ? `put <?define ${name.slice(4)} = …?> in front of it, or give it with --define ${short}=….`
    : `give it with --define ${short}=….`;
}
