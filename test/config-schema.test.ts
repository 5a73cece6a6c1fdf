import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { configProblem } from "../src/config-problem.js";
import { configJsonSchema, rules } from "../src/index.js";
import { builtCommand } from "./support/cli.js";

// What editors say of a configuration is what a run says of it.
const ajv = new Ajv({
  strict: true,
  allowUnionTypes: true,
  strictTuples: false,
});
const schema = configJsonSchema(rules);
const validate = ajv.compile(schema);

describe("the JSON Schema of configurations", () => {
  test.each([
    {},
    { $schema: "./node_modules/qbus-gen/dist/config.schema.json" },
    {
      inputs: { files: ["a/*.xml"], vendored: ["b.xml"], dependencies: [] },
      out: "out",
      emit: ["typescript"],
      variants: { unix: { env: { HOST_OS: "linux" } }, all: {} },
      annotationPrefix: "org.acme.Bus.",
      project: { owner: "qemu", preset: "qemu", prefixes: ["org.qemu."] },
      security: { trust: [{ interfaces: ["org.*"], caller: "helper" }] },
    },
    {
      lint: {
        use: ["minimal", "strict"],
        rules: {
          "docs-*": "off",
          "types-many-args": ["warning", { maxArgs: 10 }],
          "acme-own-rule": "error",
        },
        options: { "types.maxArgs": 10 },
        overrides: [{ files: ["old/**"], rules: { "docs-arg": "off" } }],
        failOn: "never",
        maxWarnings: -1,
      },
    },
    { lint: { use: "none" } },
  ])("accepts %j", (config) => {
    expect([validate(config), validate.errors]).toEqual([true, null]);
    expect(configProblem(config)).toBeUndefined();
  });

  test.each([
    { input: {} },
    { out: "" },
    { emit: "typescript" },
    { lint: { use: "all" } },
    { lint: { rules: { "docs-arg": "fatal" } } },
    { lint: { rules: { "types-many-args": ["warning"] } } },
    { lint: { maxWarnings: -2 } },
    { lint: { overrides: [{ files: [] }] } },
    { lint: { requireReason: "yes" } },
    { project: { preset: "gnome" } },
    { security: { trust: [{ caller: "helper" }] } },
    { variants: { unix: { HOST_OS: "linux" } } },
    [],
    null,
  ])("refuses %j", (config) => {
    expect(validate(config)).toBe(false);
    expect(configProblem(config)).toBeDefined();
  });

  test.each([
    [{ "types-many-args": ["warning", { maxArg: 10 }] }],
    [{ "types-many-args": ["warning", { maxArgs: "10" }] }],
    [{ "docs-arg": ["warning", { maxArgs: 10 }] }],
  ])("knows the options of each rule: refuses %j", (own) => {
    expect(validate({ lint: { rules: own } })).toBe(false);
  });

  test("tells an editor every rule, with what it is for", () => {
    const text = JSON.stringify(schema);
    for (const { id, summary } of rules)
      expect(text).toContain(
        `"${id}":{"description":${JSON.stringify(summary)}`,
      );
  });

  test("is in the package", () => {
    builtCommand();
    const built = readFileSync("dist/config.schema.json", "utf8");
    expect(JSON.parse(built)).toEqual(JSON.parse(JSON.stringify(schema)));
  });
});
