import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { typeErrors } from "../support/tsc.js";

async function bundled(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: "src/runtime" },
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    treeShaking: true,
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}

test("importing the runtime does nothing", async () => {
  expect((await bundled('import "./index.js";')).trim()).toBe("");
});

test("what is not used is left out", async () => {
  const text = await bundled(
    'import { isUint32 } from "./index.js"; console.log(isUint32(1));',
  );
  expect(text.length).toBeLessThan(400);
});

test("a copy compiles by itself, under the strictest settings", () => {
  const folder = mkdtempSync(join(tmpdir(), "qbus-runtime-"));
  cpSync("src/runtime", folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  expect(typeErrors(folder)).toEqual([]);
  expect(typeErrors(folder, { skipLibCheck: false, lib: ["es2024"] })).toEqual(
    [],
  );
  rmSync(folder, { recursive: true });
});
