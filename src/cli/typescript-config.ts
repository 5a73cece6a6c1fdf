import { register } from "node:module";

/**
 * Lets `import` read TypeScript from here on, where Node does not do so itself.
 * Types are taken out; nothing is checked.
 */
export function importTypeScript(): void {
  const isBuiltIn =
    "typescript" in process.features && process.features.typescript !== false;
  if (!isBuiltIn) register("./typescript-loader.js", import.meta.url);
}
