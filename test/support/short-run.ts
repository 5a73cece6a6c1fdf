import { join } from "node:path";
import { expect } from "vitest";
import type { Workspace } from "./cli.js";

/**
 * Whether a run took the short way: it loads nothing, and so survives that what
 * it would have to load refuses to be loaded.
 */
export async function isShort(
  made: Workspace,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<boolean> {
  made.write({
    "refuse.mjs": `
      import { register } from "node:module";
      register("data:text/javascript," + encodeURIComponent(\`
        export async function resolve(specifier, context, next) {
          if (specifier.includes("full-run")) throw new Error("loaded");
          return next(specifier, context);
        }\`));`,
  });
  const options = {
    NODE_OPTIONS: `--import ${join(made.folder, "refuse.mjs")}`,
  };
  const { code, stderr } = await made.runWith(
    { env: { ...env, ...options } },
    ...args,
  );
  expect([0, 2]).toContain(code);
  expect(stderr.includes("loaded")).toBe(code === 2);
  return code === 0;
}
