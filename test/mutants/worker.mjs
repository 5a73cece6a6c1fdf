/** Judges the mutants of the rules that it is sent, one rule at a time. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import vm from "node:vm";
import { context } from "esbuild";
import { esbuildPlugin } from "../../scripts/plugins.mjs";
import { mutantsOf } from "./mutations.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const require = createRequire(import.meta.url);

/** What the next build reads instead of the file of this path. */
let replaced = { path: "", text: "" };

process.on("message", async ({ rule, off }) => {
  try {
    process.send({ rule, ...(await judge(rule, off)) });
  } catch (error) {
    process.send({ rule, error: String(error.stack ?? error) });
  }
});

async function judge(rule, onlyOff) {
  const builder = await context({
    absWorkingDir: root,
    entryPoints: [`test/lint/${rule}.test.ts`],
    bundle: true,
    write: false,
    format: "cjs",
    platform: "node",
    target: "node20",
    logLevel: "silent",
    alias: { vitest: join(root, "test/mutants/expect.mjs") },
    plugins: [mutant, esbuildPlugin],
  });
  try {
    const path = join(root, `src/lint/rules/${rule}.ts`);
    const text = readFileSync(path, "utf8");
    replaced = { path: "", text: "" };
    if (!(await passes(builder)))
      throw new Error(`the tests of ${rule} fail by themselves`);
    const list = [silenced(rule), ...(onlyOff ? [] : mutantsOf(path, text))];
    const survivors = [];
    for (const one of list) {
      replaced = { path: one.path ?? path, text: one.text };
      if (await passes(builder)) survivors.push(one.what.replace(root, ""));
    }
    return { count: list.length, survivors };
  } finally {
    await builder.dispose();
  }
}

/** The whole rule switched off, whoever reports its findings. */
function silenced(rule) {
  const path = join(root, "src/lint/lint.ts");
  const text = readFileSync(path, "utf8");
  const end = ".sort(compareDiagnostics);";
  if (!text.includes(end)) throw new Error(`${path} has no ${end}`);
  const drop = `.filter((one) => one.rule !== ${JSON.stringify(rule)})`;
  return {
    path,
    text: text.replace(end, `${drop}${end}`),
    what: `${rule}: switched off`,
  };
}

async function passes(builder) {
  const { outputFiles } = await builder.rebuild();
  const code = new vm.Script(`(require) => {${outputFiles[0].text}\n}`);
  try {
    code.runInThisContext()(require);
    return true;
  } catch {
    return false;
  }
}

const mutant = {
  name: "mutant",
  setup({ onLoad }) {
    onLoad({ filter: /src\/lint\/(?:lint|rules\/[\w-]+)\.ts$/ }, ({ path }) =>
      path === replaced.path
        ? { contents: replaced.text, loader: "ts" }
        : undefined,
    );
  },
};
