/**
 * `npm run attack`: attacks a service and a client made of generated code, and
 * fails when one of them stands still, swells, leaks or talks too much meanwhile.
 * `--help` tells the rest.
 */
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { esbuildPlugin } from "../../scripts/plugins.mjs";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const outdir = join(root, ".cache/attack");

await build({
  absWorkingDir: root,
  entryPoints: ["test/attack/main.ts", "test/attack/attacker.ts"],
  outdir,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  packages: "external",
  platform: "node",
  target: "node20",
  format: "esm",
  logLevel: "warning",
  plugins: [esbuildPlugin],
});
const { main } = await import(pathToFileURL(join(outdir, "main.mjs")).href);
process.exitCode = await main(process.argv.slice(2), outdir);
