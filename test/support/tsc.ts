import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What a user may have switched on, and generated code must bear. */
const strictest = {
  target: "es2022",
  lib: ["es2022"],
  types: ["node"],
  typeRoots: [join(root, "node_modules/@types")],
  module: "nodenext",
  noEmit: true,
  skipLibCheck: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  erasableSyntaxOnly: true,
  forceConsistentCasingInFileNames: true,
};

/**
 * Type-checks every `.ts` file below a folder, with a tsconfig.json that is
 * written into it.
 *
 * @returns One line per complaint: `file(line,column): error TS…`, paths
 *   relative to the folder. Empty when there is none.
 */
export function typeErrors(
  folder: string,
  compilerOptions: Readonly<Record<string, unknown>> = {},
): readonly string[] {
  const config = {
    compilerOptions: { ...strictest, ...compilerOptions },
    include: ["**/*.ts"],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    [join(root, "node_modules/typescript/bin/tsc"), "--pretty", "false"],
    { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 },
  );
  if (error !== undefined) throw error;
  const lines = stdout.split("\n").filter((line) => line !== "");
  if (status !== 0 && lines.length === 0) {
    throw new Error(`tsc ended with ${status}: ${stderr}`);
  }
  return lines;
}
