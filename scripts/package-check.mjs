/**
 * Packs the package as npm would publish it, looks at what is inside, installs
 * it into an empty project and runs it there.
 */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { quietly, root } from "./steps.mjs";

const allowed =
  /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|SECURITY\.md|(dist|docs|examples|interfaces|templates|src\/runtime)\/.+)$/;

const required = [
  "LICENSE",
  "README.md",
  "dist/THIRD-PARTY-LICENSES.txt",
  "dist/cli/main.js",
  "dist/config.schema.json",
  "dist/index.js",
  "dist/runtime/index.d.ts",
  "dist/runtime/index.js",
  "dist/testing/index.js",
  "dist/types/index.d.ts",
  "dist/types/testing/index.d.ts",
  "examples/README.md",
  "interfaces/org.qemu.Display1.Console.xml",
  "package.json",
  "src/runtime/index.ts",
];

/** Throws with everything that is wrong. */
export async function checkPackage() {
  const folder = mkdtempSync(join(tmpdir(), "qbus-gen-package-"));
  try {
    const tarball = await pack(folder);
    await install(folder, tarball);
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function pack(folder) {
  const args = ["pack", "--json", "--ignore-scripts"];
  const [{ filename, files }] = JSON.parse(
    await quietly("npm", [...args, "--pack-destination", folder]),
  );
  const paths = files.map(({ path }) => path);
  const problems = [
    ...paths.filter((path) => !allowed.test(path)).map((path) => `+ ${path}`),
    ...required
      .filter((path) => !paths.includes(path))
      .map((path) => `- ${path}`),
    ...paths
      .filter((path) => readFileSync(join(root, path)).includes(root))
      .map((path) => `${path} names the folder that it was built in`),
  ];
  if (problems.length > 0) {
    throw new Error(`contents of the package:\n${problems.join("\n")}`);
  }
  return join(folder, filename);
}

/** Offline: the package brings everything that it needs to generate. */
async function install(folder, tarball) {
  const manifest = { name: "user", version: "1.0.0", type: "module" };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  const args = ["install", "--offline", "--no-audit", "--no-fund", tarball];
  await quietly("npm", args, { cwd: folder });
}

async function use(folder) {
  mkdirSync(join(folder, "interfaces"));
  writeFileSync(
    join(folder, "interfaces/org.example.Ping1.xml"),
    `<node><interface name="org.example.Ping1"><method name="Ping"/></interface></node>`,
  );
  const command = join(folder, "node_modules/.bin/qbus-gen");
  await quietly(command, ["interfaces", "--emit", "typescript"], {
    cwd: folder,
  });
  const modules = readdirSync(join(folder, "generated/typescript"));
  if (!modules.includes("org.example.Ping1.ts")) {
    throw new Error(`the installed command wrote ${modules.join(", ")}`);
  }
  writeFileSync(
    join(folder, "use.js"),
    [
      `import { parse } from "qbus-gen";`,
      `import { FakeBus } from "qbus-gen/runtime/v1";`,
      `if (typeof parse !== "function") throw new Error("parse");`,
      `if (typeof FakeBus !== "function") throw new Error("FakeBus");`,
    ].join("\n"),
  );
  await quietly(process.execPath, ["use.js"], { cwd: folder });
}
