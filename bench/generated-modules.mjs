/** Modules that the library makes of interfaces. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { transform } from "esbuild";
import { generate, parse } from "../dist/index.js";

const interfaces = fileURLToPath(new URL("../interfaces/", import.meta.url));

/** The interface files of this repository, as `parse` takes them. */
export function ownInterfaces() {
  return readdirSync(interfaces)
    .filter((path) => path.endsWith(".xml"))
    .map((path) => ({
      path,
      text: readFileSync(join(interfaces, path), "utf8"),
    }));
}

/**
 * JavaScript as a compiler of TypeScript would print it: each file by itself, and
 * without comments.
 *
 * @returns For each interface its name, its model and its code; the code of the
 *   runtime by its path.
 */
export async function generatedModules(files) {
  const result = parse(files, { defines: { HOST_OS: "linux" } });
  const sources = await generate(result.interfaces, { emit: ["typescript"] });
  const codes = await Promise.all(
    sources.map(async ({ path, text }) => {
      const options = { loader: "ts", format: "esm", charset: "utf8" };
      const { code } = await transform(text, options);
      return [path.replace("typescript/", "").replace(/\.ts$/, ".js"), code];
    }),
  );
  const byPath = new Map(codes);
  const modules = result.interfaces.map((model) => ({
    name: model.name,
    model,
    code: byPath.get(`${model.name}.js`),
  }));
  return { modules, byPath };
}

/** @returns A function that imports one of the files, by its path. */
export function importable(byPath, folder) {
  for (const [path, code] of byPath) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), code);
  }
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  return (path) => import(pathToFileURL(join(folder, path)));
}
