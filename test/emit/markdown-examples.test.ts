import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { generate } from "../../src/emit/generate.js";
import { parse } from "../../src/parse/parse.js";
import { workspace } from "../support/cli.js";
import { typeErrors } from "../support/tsc.js";

// What a page gives to copy compiles: each call, behind the example that makes its
// proxy, is a module of its own.

const root = new URL("../../", import.meta.url);

/** Folders of interface files: our own, and what golden files are made of. */
const folders = [
  "interfaces/",
  ...["golden", "golden-markdown"].flatMap((kind) =>
    readdirSync(new URL(`test/emit/${kind}/`, root)).map(
      (name) => `test/emit/${kind}/${name}/`,
    ),
  ),
];

function generated(folder: string): Readonly<Record<string, string>> {
  const dir = new URL(folder, root);
  const sources = readdirSync(dir)
    .filter((name) => name.endsWith(".xml"))
    .map((path) => ({ path, text: readFileSync(new URL(path, dir), "utf8") }));
  const files = generate(parse(sources).interfaces, { runtime: "import" });
  return Object.fromEntries(
    files.flatMap(({ path, text }) => {
      if (path.startsWith("typescript/")) return [[folder + path, text]];
      const name = path.replace("markdown/", "").replace(/\.md$/, "");
      return modules(text).map((code, index) => [
        `${folder}${name}.${String(index)}.ts`,
        code,
      ]);
    }),
  );
}

function modules(page: string): readonly string[] {
  const blocks = [...page.matchAll(/^```ts\n([^]*?)^```$/gm)].map(
    ([, code = ""]) => code,
  );
  const usage = blocks.find((code) => code.includes("const proxy = ")) ?? "";
  const calls = blocks.filter((code) => code.includes("proxy."));
  return calls.map((call) => usage + call);
}

test("every example of every page compiles", () => {
  const { folder, write } = workspace();
  const files = Object.assign({}, ...folders.map(generated)) as Readonly<
    Record<string, string>
  >;
  write({ "package.json": '{ "type": "module" }', ...files });
  const examples = Object.keys(files).filter(
    (path) => !path.includes("/typescript/"),
  );
  expect(examples.length).toBeGreaterThan(80);
  const runtime = fileURLToPath(new URL("src/runtime/index.ts", root));
  const errors = typeErrors(folder, {
    noUnusedLocals: false,
    paths: { "qbus-gen/runtime/v1": [runtime] },
  });
  expect(errors).toEqual([]);
});
