import { configSchema } from "./config-schema.js";
import type { Schema } from "./config-schema.js";
import { optionName } from "./lint/options.js";
import type { Rule, RuleOption } from "./lint/rule.js";

type Json = { readonly [key: string]: unknown };

/** What the schema needs to know of a rule. */
type SchemaRule = Pick<Rule, "id" | "summary" | "options">;

/** The JSON Schema of configuration files, with rules and their options for editors to complete. */
export function configJsonSchema(rules: readonly SchemaRule[]): Json {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Configuration of qbus-gen",
    ...withRules(jsonSchema(configSchema), rules),
  };
}

/** Puts the rules where levels are given by name; patterns such as docs-* stay possible. */
function withRules(schema: Json, rules: readonly SchemaRule[]): Json {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) => {
    if (!isMap(value)) return value;
    const { additionalProperties: general } = value;
    switch (key) {
      case "rules":
        return { ...value, properties: levelsByName(rules, general) };
      case "options":
        return { ...value, properties: optionsByName(rules) };
      default:
        return value;
    }
  }) as Json;
}

function levelsByName(rules: readonly SchemaRule[], general: Json): Json {
  return Object.fromEntries(
    rules.map(({ id, summary, options }) => [
      id,
      { description: summary, ...withOptions(general, options) },
    ]),
  );
}

/** Where options may follow a level, those that the rule has. */
function withOptions(general: Json, options: SchemaRule["options"]): Json {
  const { anyOf } = general;
  if (!Array.isArray(anyOf)) return general;
  const [level, pair] = anyOf as readonly Json[];
  if (level === undefined || pair === undefined) return general;
  if (options === undefined) return level;
  const [first] = pair["items"] as readonly Json[];
  const properties = Object.fromEntries(
    Object.entries(options).map(([name, option]) => [
      name,
      optionShape(option),
    ]),
  );
  const own = { type: "object", properties, additionalProperties: false };
  return { anyOf: [level, { ...pair, items: [first, own] }] };
}

function optionsByName(rules: readonly SchemaRule[]): Json {
  return Object.fromEntries(
    rules.flatMap((rule) =>
      Object.entries(rule.options ?? {}).map(([name, option]) => [
        optionName(rule, name),
        optionShape(option),
      ]),
    ),
  );
}

function optionShape({ default: value, choices, summary }: RuleOption): Json {
  const about = { description: summary, default: value };
  switch (typeof value) {
    case "number":
      return { ...about, type: "integer", minimum: 0 };
    case "boolean":
      return { ...about, type: "boolean" };
    case "string":
      return choices === undefined
        ? { ...about, type: "string" }
        : { ...about, enum: choices };
    default:
      return { ...about, type: "array", items: { type: "string" } };
  }
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
