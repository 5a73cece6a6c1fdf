/** Hooks for Node's loader, in the thread that it gives them. */
import { readFileSync } from "node:fs";
import type { LoadHook } from "node:module";
import { fileURLToPath } from "node:url";
import { transform } from "sucrase";

export const load: LoadHook = (url, context, nextLoad) => {
  const extension = /^file:.*(\.[mc]?ts)$/.exec(
    url.replace(/[?#].*$/, ""),
  )?.[1];
  if (extension === undefined) return nextLoad(url, context);
  const path = fileURLToPath(url);
  const { code } = transform(readFileSync(path, "utf8"), {
    transforms: ["typescript"],
    disableESTransforms: true,
    filePath: path,
  });
  return { format: "module", source: code, shortCircuit: true };
};
