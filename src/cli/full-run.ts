/**
 * Whatever needs the parser, behind one door. A run without changes does not
 * open it, and one module to load on demand leaves the bundler with few shared
 * parts: every further file costs as much to load as a thousand lines of code.
 */
export { runExplain } from "./explain.js";
export { isBuiltIn } from "./known-rules.js";
export { runFreshGenerate } from "./generate-fresh.js";
export { runLint } from "./lint.js";
export { importTypeScript } from "./typescript-config.js";

/** Few configurations are YAML. */
export async function parseYaml(text: string) {
  const yaml = await import("./yaml.js");
  return yaml.parseYaml(text);
}
