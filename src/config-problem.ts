import { configSchema } from "./config-schema.js";
import type { Schema } from "./config-schema.js";
import { quoted } from "./diagnostic-quoted.js";
import { didYouMean } from "./diagnostic-suggestion.js";

/** A mistake in a configuration, at the key that `path` leads to. */
export interface ConfigProblem {
  readonly path: readonly string[];
  readonly message: string;
}

/** Whether a value is a configuration; otherwise the first thing wrong with it. */
export function configProblem(value: unknown): ConfigProblem | undefined {
  return problemIn(value, configSchema, []);
}

function problemIn(
  value: unknown,
  expected: Schema,
  path: readonly string[],
): ConfigProblem | undefined {
  switch (expected.kind) {
    case "text":
      return textProblem(value, expected.choices, path);
    case "integer":
      return Number.isSafeInteger(value) && Number(value) >= expected.least
        ? undefined
        : wrong(
            path,
            `must be a whole number, ${String(expected.least)} or more`,
          );
    case "boolean":
      return typeof value === "boolean"
        ? undefined
        : wrong(path, "must be true or false");
    case "list":
      return listProblem(value, expected.of, path);
    case "keys":
      return keysProblem(value, expected, path);
    case "map":
      return objectProblem(value, path, () => expected.of);
    case "either":
      return eitherProblem(value, expected, path);
    case "tuple":
      return tupleProblem(value, expected.of, path);
    case "code":
      return typeof value === "object" && value !== null
        ? undefined
        : wrong(path, "must be an object of a module");
  }
}

function wrong(path: readonly string[], what: string): ConfigProblem {
  return { path, message: `${nameOf(path)} ${what}` };
}

function textProblem(
  value: unknown,
  choices: readonly string[] | undefined,
  path: readonly string[],
): ConfigProblem | undefined {
  if (typeof value !== "string" || value === "")
    return wrong(path, "must be text");
  if (choices === undefined || choices.includes(value)) return undefined;
  const message = `${nameOf(path)}: ${quoted(value)} is not one of ${choices.join(", ")}${didYouMean(value, choices)}`;
  return { path, message };
}

function listProblem(
  value: unknown,
  of: Schema,
  path: readonly string[],
): ConfigProblem | undefined {
  if (!Array.isArray(value))
    return wrong(
      path,
      of.kind === "text" ? "must be a list of texts" : "must be a list, [ … ]",
    );
  for (const [index, item] of value.entries()) {
    const problem = problemIn(item, of, [...path, String(index)]);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function keysProblem(
  value: unknown,
  { keys, required = [] }: Extract<Schema, { kind: "keys" }>,
  path: readonly string[],
): ConfigProblem | undefined {
  const problem = objectProblem(value, path, (key) =>
    Object.hasOwn(keys, key) ? keys[key] : Object.keys(keys),
  );
  if (problem !== undefined) return problem;
  const missing = required.find((key) => !Object.hasOwn(value as object, key));
  return missing === undefined ? undefined : wrong(path, `needs "${missing}"`);
}

/** @param schemaOf - Of a key, or the keys that there are instead. */
function objectProblem(
  value: unknown,
  path: readonly string[],
  schemaOf: (key: string) => Schema | readonly string[] | undefined,
): ConfigProblem | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return wrong(path, "must be an object, { … }");
  for (const [key, item] of Object.entries(value)) {
    const inner = [...path, key];
    const expected = schemaOf(key);
    if (expected === undefined || !("kind" in expected)) {
      const near = didYouMean(key, expected ?? []);
      return {
        path: inner,
        message: `no such key ${quoted(nameOf(inner))}${near}`,
      };
    }
    const problem = problemIn(item, expected, inner);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** What a value looks like decides whose complaint is shown. */
function eitherProblem(
  value: unknown,
  { of, what }: Extract<Schema, { kind: "either" }>,
  path: readonly string[],
): ConfigProblem | undefined {
  const problems = of.map((one) => problemIn(value, one, path));
  if (problems.includes(undefined)) return undefined;
  const isList = Array.isArray(value);
  const close = of.findIndex(({ kind }) =>
    isList ? kind === "list" || kind === "tuple" : kind === typeName(value),
  );
  return problems[close] ?? wrong(path, `must be ${what}`);
}

function typeName(value: unknown): Schema["kind"] | undefined {
  return typeof value === "string" && value !== "" ? "text" : undefined;
}

function tupleProblem(
  value: unknown,
  of: readonly Schema[],
  path: readonly string[],
): ConfigProblem | undefined {
  if (!Array.isArray(value) || value.length !== of.length)
    return wrong(path, `must be a list of ${String(of.length)}`);
  for (const [index, schema] of of.entries()) {
    const item: unknown = value[index];
    const problem = problemIn(item, schema, [...path, String(index)]);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function nameOf(path: readonly string[]): string {
  return path.length === 0 ? "the configuration" : path.join(".");
}
