import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { generate } from "../../src/emit/generate.js";
import type { Interface } from "../../src/model/model.js";
import { bundle } from "../support/bundle.js";
import { shapes } from "./places.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Generates modules for these interfaces, and compiles them with a program that
 * exports `serve(modules)`.
 *
 * @param name - Of a folder below .cache/, one for each test file.
 * @param source - Of the program, relative to the project.
 * @returns The path of the compiled program.
 */
export async function buildService(
  interfaces: readonly Interface[],
  name: string,
  source = "test/fuzz/fixture/service.ts",
): Promise<string> {
  const folder = `.cache/${name}-modules`;
  await rm(join(root, folder), { recursive: true, force: true });
  const modules: string[] = [];
  for (const shape of shapes) {
    const files = generate(interfaces, {
      emit: ["typescript"],
      runtime: "import",
      dictionaries: shape,
    });
    for (const { path, text } of files) {
      const file = `${shape}/${path}`;
      await write(join(root, folder, file), text);
      if (!path.endsWith("/index.ts")) modules.push(file);
    }
  }
  await write(join(root, folder, "service.ts"), entry(modules, source));
  const [program = ""] = await bundle([`${folder}/service.ts`], name);
  return program;
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

function entry(modules: readonly string[], source: string): string {
  const imports = modules.map(
    (file, index) =>
      `import * as module${String(index)} from "./${file.replace(/\.ts$/, ".js")}";`,
  );
  const names = modules.map((_, index) => `module${String(index)}`);
  return [
    `import { serve } from "../../${source.replace(/\.ts$/, ".js")}";`,
    ...imports,
    `await serve([${names.join(", ")}]);`,
  ].join("\n");
}
