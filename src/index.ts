/**
 * qbus-gen as a library. Every function is pure: files come in as text and go
 * out as text, and nothing is read from disk or from the process.
 */
import type { GenerateOptions, OutputFile } from "./emit/emitter.js";
import type { Interface } from "./model/model.js";

export type {
  DictionaryShape,
  GenerateOptions,
  ImportExtension,
  OutputFile,
  RuntimeSource,
} from "./emit/emitter.js";
export { compareDiagnostics, positionAt } from "./diagnostic.js";
export type {
  Diagnostic,
  Position,
  RelatedPlace,
  Severity,
} from "./diagnostic.js";
export { diagnosticsGithub } from "./diagnostic-github.js";
export { diagnosticsJson } from "./diagnostic-json.js";
export type { JsonFinding, JsonPlace, JsonRange } from "./diagnostic-json.js";
export { diagnosticsText } from "./diagnostic-text.js";
export type { TextOptions } from "./diagnostic-text.js";
export { lint } from "./lint/lint.js";
export type { LintOptions } from "./lint/lint.js";
export type { VariantFindings } from "./lint/merge-variants.js";
export type { RuleSet } from "./lint/sets.js";
export type * from "./model/model.js";
export {
  bodySignature,
  parseSignature,
  signatureOf,
} from "./model/signature.js";
export { parse } from "./parse/parse.js";
export type { ParseOptions, ParseResult, SourceFile } from "./parse/parse.js";

/**
 * Turns interfaces into files, in memory. The same interfaces and options give
 * the same bytes everywhere.
 *
 * The emitters are loaded on the first call: who only parses does without.
 *
 * @param interfaces - Each name once, as `parse` returns them; any order.
 * @returns Sorted by path.
 * @throws Error when `options.emit` names an emitter that does not exist.
 */
export async function generate(
  interfaces: readonly Interface[],
  options: GenerateOptions = {},
): Promise<readonly OutputFile[]> {
  const emit = await import("./emit/generate.js");
  return emit.generate(interfaces, options);
}
