/**
 * Builds dist/: the command and the library bundled together, data for tests,
 * the runtime as separate modules, declarations, and the licences of what was
 * bundled.
 *
 * `--bundle-only` leaves out what the compiler makes (declarations and the
 * runtime) and what needs it, for tests of the command.
 */
import { spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { esbuildPlugin } from "./plugins.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, "dist");
/** What the command loads when it cannot do without the parser. */
const fullRun = "chunks/full-run";
const fullRunOutside = {
  name: "full-run",
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/full-run\.js$/ }, () => ({
      path: `../${fullRun}.js`,
      external: true,
    }));
  },
};

/** Values for tests have to be those of the runtime that is published beside them. */
const runtimeOutside = {
  name: "runtime",
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.\/runtime\/index\.js$/ }, ({ path }) => ({
      path,
      external: true,
    }));
  },
};

const common = {
  absWorkingDir: root,
  outdir: "dist",
  bundle: true,
  platform: "node",
  target: "node20",
  charset: "utf8",
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: "none",
  metafile: true,
  write: false,
  logLevel: "warning",
  external: ["dbus-native", "fast-check", "koffi"],
  // Its build for Node is CommonJS, which a bundle of modules cannot load.
  alias: { yaml: join(root, "node_modules/yaml/browser/index.js") },
};

const start = performance.now();
const bundleOnly = process.argv.includes("--bundle-only");
try {
  const [size] = await Promise.all([
    bundle(),
    ...(bundleOnly
      ? []
      : [
          compile("src/tsconfig.json", "types"),
          compile("src/runtime/tsconfig.json", "runtime"),
        ]),
  ]);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`built dist: ${Math.round(size / 1024)} KiB in ${seconds} s`);
} catch (error) {
  // What esbuild has to say it has said.
  console.error(`build failed${error.errors ? "" : `: ${error.message}`}`);
  process.exitCode = 1;
}

/**
 * Two bundles, and one for tests. The library and what the command loads on demand share their
 * chunks. The command itself is one CommonJS file: a run without changes is
 * over before Node would have set up its loader of ES modules.
 */
async function bundle() {
  const results = await Promise.all([
    build({
      ...common,
      entryPoints: {
        index: "src/index.ts",
        [fullRun]: "src/cli/full-run.ts",
        // Node loads it by its address, into a thread of its own.
        "chunks/typescript-loader": "src/cli/typescript-loader.ts",
      },
      chunkNames: "chunks/[name]-[hash]",
      splitting: true,
      format: "esm",
      plugins: [esbuildPlugin],
    }),
    build({
      ...common,
      entryPoints: { "cli/main": "src/cli/main.ts" },
      format: "cjs",
      plugins: [fullRunOutside, esbuildPlugin],
    }),
    ...(bundleOnly ? [] : [testing()]),
  ]);
  const files = results.flatMap(({ outputFiles }) => outputFiles);
  writeBundle(files);
  writeFileSync(join(dist, "cli/package.json"), '{ "type": "commonjs" }\n');
  const inputs = results.flatMap(({ metafile }) =>
    Object.keys(metafile.inputs),
  );
  writeFileSync(join(dist, "THIRD-PARTY-LICENSES.txt"), licences(inputs));
  await writeConfigSchema();
  return files.reduce((sum, file) => sum + file.contents.length, 0);
}

/** By itself: sharing chunks with it would give the command more files to load. */
function testing() {
  return build({
    ...common,
    entryPoints: { "testing/index": "src/testing/index.ts" },
    format: "esm",
    plugins: [runtimeOutside, esbuildPlugin],
  });
}

/** For editors; made by the library that was just built. */
async function writeConfigSchema() {
  const { configJsonSchema, rules } = await import(
    pathToFileURL(join(dist, "index.js"))
  );
  const schema = JSON.stringify(configJsonSchema(rules));
  writeFileSync(join(dist, "config.schema.json"), `${schema}\n`);
}

/** Chunks first and entries last: a command started meanwhile finds its parts. */
function writeBundle(files) {
  const isChunk = (path) => path.startsWith(join(dist, "chunks"));
  const ordered = [...files].sort((a, b) => isChunk(b.path) - isChunk(a.path));
  for (const { path, contents } of ordered) {
    mkdirSync(dirname(path), { recursive: true });
    const temporary = `${path}.${process.pid}`;
    writeFileSync(temporary, contents);
    if (path === join(dist, "cli/main.js")) chmodSync(temporary, 0o755);
    renameSync(temporary, path);
  }
  const written = new Set(files.map(({ path }) => path));
  for (const folder of ["chunks", "cli"].map((name) => join(dist, name))) {
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (!written.has(path) && name !== "package.json")
        rmSync(path, { recursive: true, force: true });
    }
  }
}

/** Runs the compiler into a folder beside the old one and swaps the two. */
async function compile(project, folder) {
  const target = join(dist, folder);
  const fresh = `${target}.${process.pid}`;
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const args = [tsc, "-p", join(root, project), "--outDir", fresh];
  const { code, output } = await run(process.execPath, args);
  if (code !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new Error(`tsc -p ${project}\n${output}`);
  }
  rmSync(target, { recursive: true, force: true });
  renameSync(fresh, target);
}

function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}

/** The licence texts of every package that a bundled file came from. */
function licences(inputs) {
  const folders = new Set(
    inputs
      .map(
        (path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0],
      )
      .filter((folder) => folder !== undefined)
      .map((folder) => relative(root, join(root, folder))),
  );
  const sections = [...folders].sort().map((folder) => {
    const path = join(root, folder);
    const { name, version, license } = JSON.parse(
      readFileSync(join(path, "package.json"), "utf8"),
    );
    const files = readdirSync(path).filter((file) =>
      /^(licen[cs]e|copying|notice)/i.test(file),
    );
    const texts = files
      .sort()
      .map((file) => readFileSync(join(path, file), "utf8").trim());
    return [`${name} ${version} (${license ?? "see below"})`, ...texts].join(
      "\n\n",
    );
  });
  return [
    "qbus-gen contains these packages, each under its own licence.",
    ...sections,
  ].join(`\n\n${"-".repeat(78)}\n\n`);
}
