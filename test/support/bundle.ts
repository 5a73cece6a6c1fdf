import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Compiles TypeScript entry files, as examples/README.md tells users to, into
 * .cache/<folder>/.
 *
 * @param entries - Relative to the project.
 * @returns The compiled files' paths, in the order of the entries.
 */
export async function bundle(
  entries: readonly string[],
  folder: string,
): Promise<readonly string[]> {
  const outdir = join(root, ".cache", folder);
  await build({
    absWorkingDir: root,
    entryPoints: [...entries],
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    packages: "external",
    platform: "node",
    target: "node20",
    format: "esm",
    logLevel: "warning",
  });
  return entries.map((entry) =>
    join(outdir, entry.replace(/^.*\//, "").replace(/\.ts$/, ".mjs")),
  );
}
