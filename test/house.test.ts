import { existsSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { emitters } from "../src/emit/index.js";
import { sourceModules } from "./support/source-imports.js";
import type { SourceImport, SourceModule } from "./support/source-imports.js";

// What each part may import from the others. The table is the architecture;
// src/README.md explains it.
const mayImport: Readonly<Record<string, readonly string[]>> = {
  model: [],
  diagnostic: ["model"],
  parse: ["model", "diagnostic"],
  contract: ["model", "diagnostic"],
  lint: ["model", "diagnostic", "contract"],
  emit: ["model", "contract", "runtime/index"],
  testing: ["model", "contract", "emit", "runtime/index"],
  runtime: [],
  "runtime/adapter": ["runtime"],
  "runtime/index": ["runtime", "runtime/adapter"],
  config: ["model", "diagnostic", "lint"],
  index: ["model", "diagnostic", "parse", "contract", "lint", "emit", "config"],
  cli: ["index", "diagnostic", "config"],
};

// Where packages and Node's modules may be imported. Anything else may not be.
const outside: readonly (readonly [module: RegExp, files: RegExp])[] = [
  [/^fast-xml-parser$/, /^src\/parse\/xml\.ts$/],
  [/^@marcbachmann\/cel-js$/, /^src\/contract\/check-expression\.ts$/],
  [/^fast-check$/, /^src\/testing\//],
  [/^handlebars/, /^src\/emit\/render\.ts$/],
  [/^prettier\/doc$/, /^src\/emit\/layout\.ts$/],
  [/\.hbs$/, /^src\/emit\//],
  [/^qbus-gen:runtime-sources$/, /^src\/emit\//],
  [/^qbus-gen:(build|rule-pages)$/, /^src\/cli\//],
  [/^yaml$/, /^src\/cli\/yaml\.ts$/],
  [/^sucrase$/, /^src\/cli\/typescript-loader\.ts$/],
  // A user's configuration, by its path.
  [/^pathToFileURL\(path\)\.href$/, /^src\/cli\/config\.ts$/],
  [/^node:/, /^src\/cli\//],
  [/^node:/, /^src\/runtime\/adapter\//],
  // Closing a descriptor, or making a stream of it, is all that the runtime itself
  // does to the system.
  [
    /^node:(fs|net|stream)$/,
    /^src\/runtime\/(descriptor-(stream|system)|file-descriptor|pool-access)\.ts$/,
  ],
  // Signals that any number of methods listen to.
  [/^node:events$/, /^src\/runtime\/call-frame\.ts$/],
  // Numbers that nobody guesses.
  [/^node:crypto$/, /^src\/runtime\/call-serials\.ts$/],
  // What a descriptor is, only the system knows.
  [/^node:(fs|tty)$/, /^src\/runtime\/descriptor-kind\.ts$/],
];

// Modules that import what a user has, by a name that only a run knows.
const loadingByName = [
  "src/cli/config.ts",
  "src/runtime/adapter/koffi.ts",
  "src/runtime/adapter/native-library.ts",
];

const modules = sourceModules(["process", "globalThis"]);
const imports = modules.flatMap((module) => module.imports);

/** `src/diagnostic-text.ts` is of `diagnostic`, `src/runtime/index.ts` has a row of its own. */
function partOf(path: string): string {
  const [first = "", second = ""] = path
    .replace(/^src\//, "")
    .replace(/\.ts$/, "")
    .split("/");
  if (second === "") return first.replace(/-.*/, "");
  return `${first}/${second}` in mayImport ? `${first}/${second}` : first;
}

function shown({ from, to }: SourceImport): string {
  return `${from} imports ${to}`;
}

describe("the import table", () => {
  test("knows every part", () => {
    const parts = new Set(modules.map(({ path }) => partOf(path)));
    expect([...parts].sort()).toEqual(Object.keys(mayImport).sort());
  });

  test("allows every import between parts", () => {
    const wrong = imports.filter(({ from, to, isOwn }) => {
      const [source, target] = [partOf(from), partOf(to)];
      if (!isOwn || source === target || to.endsWith(".hbs")) return false;
      return !(mayImport[source] ?? []).includes(target);
    });
    expect(wrong.map(shown)).toEqual([]);
  });

  test("allows every import from outside", () => {
    const wrong = imports.filter(
      ({ from, to, isOwn }) =>
        (!isOwn || to.endsWith(".hbs")) &&
        !loadingByName.some((file) => file === from && !/["']/.test(to)) &&
        !outside.some(([module, files]) => module.test(to) && files.test(from)),
    );
    expect(wrong.map(shown)).toEqual([]);
  });

  test("lets emit know the runtime's types only", () => {
    const wrong = imports.filter(
      ({ from, to, isTypeOnly }) =>
        partOf(from) === "emit" && to.startsWith("src/runtime/") && !isTypeOnly,
    );
    expect(wrong.map(shown)).toEqual([]);
  });
});

test("every import of our own leads to a file", () => {
  const wrong = imports.filter(({ to, isOwn }) => isOwn && !existsSync(to));
  expect(wrong.map(shown)).toEqual([]);
});

test("only the command and adapters know the process", () => {
  const wrong = modules.filter(
    ({ path, globals }) =>
      globals.size > 0 && !["cli", "runtime/adapter"].includes(partOf(path)),
  );
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test("no module imports itself over others", () => {
  expect(cycles(modules)).toEqual([]);
});

test("no folder is named for having no name", () => {
  const wrong = modules.filter(({ path }) =>
    /\/(utils?|helpers?|common|shared|lib|misc)[/.]/.test(path),
  );
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test("file names are kebab-case", () => {
  const wrong = modules.filter(
    ({ path }) => !/^[a-z0-9]+(-[a-z0-9]+)*\.ts$/.test(basename(path)),
  );
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

// The style asks for 250 at most; beyond this it is no longer a matter of taste.
test("no file has more than 500 lines", () => {
  // A table with two lines for each rule is long because there are many rules.
  const table = "src/lint/rules/index.ts";
  const wrong = modules.filter(
    ({ path, lines }) => lines > 500 && path !== table,
  );
  expect(wrong.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
});

describe("emitters", () => {
  test("each is a file of its name", () => {
    const files = emitters.map(({ id }) => `src/emit/${id}.ts`);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });

  test("each has a template of its name", () => {
    const templates = emitters.map(({ id }) => `templates/${id}.hbs`);
    expect(templates.filter((file) => !existsSync(file))).toEqual([]);
  });

  test("every file that defines one is listed", () => {
    const defining = imports
      .filter(
        ({ from, to, isTypeOnly }) =>
          to === "src/emit/emitter.ts" &&
          !isTypeOnly &&
          from !== "src/emit/index.ts",
      )
      .map(({ from }) => from);
    expect(defining.sort()).toEqual(
      emitters.map(({ id }) => `src/emit/${id}.ts`).sort(),
    );
  });
});

/** Loops among imports that exist at run time, each once, as `a → b → a`. */
function cycles(all: readonly SourceModule[]): readonly string[] {
  const next = new Map(
    all.map(({ path, imports: own }) => [
      path,
      own
        .filter(({ isOwn, isTypeOnly, isDynamic }) => {
          return isOwn && !isTypeOnly && !isDynamic;
        })
        .map(({ to }) => to),
    ]),
  );
  const found = new Set<string>();
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      found.add([...trail.slice(start), path].join(" → "));
      return;
    }
    if (done.has(path)) return;
    for (const target of next.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const path of next.keys()) visit(path, []);
  return [...found];
}
