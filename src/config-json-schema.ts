import { configSchema } from "./config-schema.js";
import type { Schema } from "./config-schema.js";

type Json = { readonly [key: string]: unknown };

/** What the schema needs to know of a rule. */
interface SchemaRule {
  readonly id: string;
  readonly summary: string;
}

/** The JSON Schema of configuration files, with the names of the rules for editors to complete. */
export function configJsonSchema(rules: readonly SchemaRule[]): Json {
  const schema = jsonSchema(configSchema);
  const byName = Object.fromEntries(
    rules.map(({ id, summary }) => [id, { description: summary }]),
  );
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Configuration of qbus-gen",
    ...withRules(schema, byName),
  };
}

/** Puts the rules where levels are given by name; patterns such as docs-* stay possible. */
function withRules(schema: Json, rules: Json): Json {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === "rules" && isMap(value)
      ? { ...value, properties: named(rules, value.additionalProperties) }
      : value,
  ) as Json;
}

function named(rules: Json, level: Json): Json {
  return Object.fromEntries(
    Object.entries(rules).map(([id, rule]) => [
      id,
      { ...(rule as Json), ...level },
    ]),
  );
}

function isMap(
  value: unknown,
): value is { readonly additionalProperties: Json } {
  return (
    typeof value === "object" &&
    value !== null &&
    "additionalProperties" in value &&
    typeof value.additionalProperties === "object"
  );
}

function jsonSchema(schema: Schema): Json {
  const { about } = schema;
  return {
    ...(about === undefined ? {} : { description: about }),
    ...shape(schema),
  };
}

function shape(schema: Schema): Json {
  switch (schema.kind) {
    case "text":
      return schema.choices === undefined
        ? { type: "string", minLength: 1 }
        : { enum: schema.choices };
    case "integer":
      return { type: "integer", minimum: schema.least };
    case "boolean":
      return { type: "boolean" };
    case "list":
      return { type: "array", items: jsonSchema(schema.of) };
    case "keys":
      return {
        type: "object",
        properties: Object.fromEntries(
          Object.entries(schema.keys)
            .filter(([, own]) => !isCode(own))
            .map(([key, own]) => [key, jsonSchema(own)]),
        ),
        ...(schema.required === undefined ? {} : { required: schema.required }),
        additionalProperties: false,
      };
    case "map":
      return {
        type: "object",
        additionalProperties: jsonSchema(schema.of),
      };
    case "either":
      return { anyOf: schema.of.map(jsonSchema) };
    case "tuple":
      return {
        type: "array",
        items: schema.of.map(jsonSchema),
        minItems: schema.of.length,
        maxItems: schema.of.length,
      };
    case "code":
      return {};
  }
}

function isCode(schema: Schema): boolean {
  return (
    schema.kind === "code" ||
    (schema.kind === "list" && schema.of.kind === "code")
  );
}
