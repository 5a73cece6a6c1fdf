import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { check } from "prettier";
import { beforeAll, describe, expect, test } from "vitest";
import {
  namedPackages,
  otherPackages,
} from "../../scripts/corpus-packages.mjs";
import { generate, parse } from "../../src/index.js";
import type { OutputFile } from "../../src/index.js";
import { fetchPackages, packageFiles } from "../support/packages.js";
import { typeErrors } from "../support/tsc.js";
import { defects } from "./defects.js";

// Files that other people wrote, for other generators: each has to generate, and
// what comes out has to satisfy the strictest compiler and the formatter.

const output = fileURLToPath(
  new URL("../../.cache/corpus/output/", import.meta.url),
);
const packages = [...namedPackages, ...otherPackages];
const generated = new Map<string, readonly OutputFile[]>();

beforeAll(async () => {
  await fetchPackages(packages);
  rmSync(output, { recursive: true, force: true });
  for (const name of packages) {
    const { interfaces } = parse(packageFiles(name));
    const files = await generate(interfaces, { emit: ["typescript"] });
    generated.set(name, files);
    for (const { path, text } of files) {
      const target = join(output, name, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
  }
}, 900_000);

describe.each(packages)("%s", (name) => {
  test("has no errors but those that are known", () => {
    const errors = parse(packageFiles(name)).diagnostics.filter(
      ({ severity }) => severity === "error",
    );
    expect([
      ...new Set(errors.map(({ rule, span }) => `${span.file}: ${rule}`)),
    ]).toEqual(defects[name] ?? []);
  });

  test("gives a module for each interface", () => {
    const { interfaces } = parse(packageFiles(name));
    const paths = (generated.get(name) ?? []).map(({ path }) => path);
    expect(interfaces).not.toEqual([]);
    expect(paths).toEqual(
      expect.arrayContaining(
        interfaces.map((iface) => `typescript/${iface.name}.ts`),
      ),
    );
  });
});

test("all of it compiles under the strictest settings", () => {
  expect(typeErrors(output)).toEqual([]);
}, 120_000);

test("prettier has nothing to change", async () => {
  const seen = new Set<string>();
  const changed: string[] = [];
  for (const [name, files] of generated) {
    for (const { path, text } of files) {
      // The runtime is in every package's output.
      const digest = createHash("sha256").update(text).digest("hex");
      if (seen.has(digest)) continue;
      seen.add(digest);
      if (!(await check(text, { filepath: path }))) {
        changed.push(`${name}/${path}`);
      }
    }
  }
  expect(changed).toEqual([]);
}, 300_000);
