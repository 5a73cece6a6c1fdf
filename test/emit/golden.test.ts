import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { describe, expect, test } from "vitest";
import { generate } from "../../src/emit/generate.js";
import { parse } from "../../src/parse/parse.js";

// One folder per construct: input.xml, and beside it the module it produces.
// `npx vitest run test/emit/golden.test.ts -u` rewrites them; read the diff.
const root = new URL("./golden/", import.meta.url);

describe.each(readdirSync(root))("%s", (name) => {
  const dir = new URL(`${name}/`, root);
  const text = readFileSync(new URL("input.xml", dir), "utf8");
  const { interfaces } = parse([{ path: "input.xml", text }]);
  const files = generate(interfaces, {
    emit: ["typescript"],
    runtime: "import",
  }).filter(({ path }) => path !== "typescript/index.ts");

  test("each module is as committed", async () => {
    expect(files).not.toEqual([]);
    for (const { path, text: produced } of files) {
      const golden = new URL(path.replace("typescript/", ""), dir);
      await expect(produced).toMatchFileSnapshot(fileURLToPath(golden));
    }
  });

  test("no module is left over from an earlier shape", () => {
    const known = new Set([
      "input.xml",
      ...files.map(({ path }) => path.replace("typescript/", "")),
    ]);
    const extra = readdirSync(dir).filter((entry) => !known.has(entry));
    expect(extra).toEqual([]);
  });

  test("prettier has nothing to change", async () => {
    for (const { path, text: produced } of files) {
      const formatted = await format(produced, {
        ...(await resolveConfig(fileURLToPath(root))),
        filepath: path,
      });
      expect(produced).toBe(formatted);
    }
  });
});
