/**
 * Modules that exist only at build time, for esbuild and for vitest alike:
 *
 * - `*.hbs`: a template, precompiled, so that a run needs the small half of
 *   Handlebars only;
 * - `qbus-gen:rule-pages`: the pages of the rules;
 * - `qbus-gen:runtime-sources`: the text of src/runtime, copied beside output;
 * - `qbus-gen:build`: the version, and a hash of everything that output depends
 *   on, so that a record left by another build is never mistaken for ours.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import Handlebars from "handlebars";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const runtimeFolder = join(root, "src/runtime");
const prefix = "qbus-gen:";

/** Helpers that templates may call; src/emit/render.ts defines them. */
const knownHelpers = { quote: true };

const virtualModules = {
  "qbus-gen:rule-pages": rulePagesModule,
  "qbus-gen:runtime-sources": runtimeSourcesModule,
  "qbus-gen:build": buildModule,
};

/** For `plugins` of esbuild. */
export const esbuildPlugin = {
  name: "qbus-gen",
  setup(build) {
    build.onResolve({ filter: /^qbus-gen:/ }, ({ path }) =>
      path in virtualModules ? { path, namespace: "qbus-gen" } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: "qbus-gen" }, ({ path }) => ({
      contents: virtualModules[path](),
      loader: "js",
      resolveDir: root,
    }));
    build.onLoad({ filter: /\.hbs$/ }, ({ path }) => ({
      contents: templateModule(path),
      loader: "js",
      resolveDir: root,
    }));
  },
};

/** For `plugins` of Vite and vitest. */
export const vitePlugin = {
  name: "qbus-gen",
  enforce: "pre",
  resolveId(id, importer) {
    if (id in virtualModules) return `\0${id}`;
    if (id.endsWith(".hbs") && importer !== undefined) {
      return resolve(dirname(importer), id);
    }
    return undefined;
  },
  load(id) {
    if (id.startsWith(`\0${prefix}`)) return virtualModules[id.slice(1)]();
    const path = id.split("?")[0];
    return path.endsWith(".hbs") ? templateModule(path) : undefined;
  },
};

/** A module whose default export is the function `(view, options) => text`. */
function templateModule(path) {
  const compiled = Handlebars.precompile(readFileSync(path, "utf8"), {
    noEscape: true,
    strict: true,
    knownHelpersOnly: true,
    knownHelpers,
  });
  return [
    'import Handlebars from "handlebars/runtime.js";',
    `export default Handlebars.template(${compiled});`,
    "",
  ].join("\n");
}

function rulePagesModule() {
  const folder = join(root, "src/lint/rules");
  const pages = filesBelow(folder)
    .filter((path) => path.endsWith(".md"))
    .map((path) => ({
      id: slashed(relative(folder, path)).replace(/\.md$/, ""),
      text: readFileSync(path, "utf8"),
    }));
  return `export const rulePages = ${JSON.stringify(pages)};\n`;
}

function runtimeSourcesModule() {
  const sources = filesBelow(runtimeFolder)
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"))
    .map((path) => ({
      path: slashed(relative(runtimeFolder, path)),
      text: readFileSync(path, "utf8"),
    }));
  return `export const runtimeSources = ${JSON.stringify(sources, null, 1)};\n`;
}

function buildModule() {
  const { version } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  );
  return [
    `export const version = ${JSON.stringify(version)};`,
    `export const fingerprint = ${JSON.stringify(fingerprint())};`,
    "",
  ].join("\n");
}

/** A hash of the sources, the templates and the versions of dependencies. */
function fingerprint() {
  const hash = createHash("sha256");
  const files = [
    ...filesBelow(join(root, "src")),
    ...filesBelow(join(root, "templates")),
    ...filesBelow(join(root, "scripts")),
    join(root, "package-lock.json"),
  ];
  for (const path of files) {
    const content = createHash("sha256").update(readFileSync(path));
    hash.update(`${slashed(relative(root, path))}\0${content.digest("hex")}\n`);
  }
  return hash.digest("hex").slice(0, 16);
}

/** Every file below a folder, sorted by path; empty when there is no folder. */
function filesBelow(folder) {
  let entries;
  try {
    entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort((a, b) => (slashed(a) < slashed(b) ? -1 : 1));
}

function slashed(path) {
  return path.replaceAll("\\", "/");
}
