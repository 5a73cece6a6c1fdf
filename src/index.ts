/**
 * qbus-gen as a library. Every function is pure: files come in as text and go
 * out as text, and nothing is read from disk or from the process.
 */
import type { GenerateOptions, OutputFile } from "./emit/emitter.js";
import { renamedSymbols } from "./emit/renamed.js";
import type { Diagnostic } from "./diagnostic.js";
import type { LintOptions } from "./lint/config.js";
import { lintVariants } from "./lint/lint.js";
import type { LintVariant } from "./lint/lint.js";
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
  Edit,
  Fix,
  Position,
  RelatedPlace,
  Severity,
  Suppression,
} from "./diagnostic.js";
export { diagnosticsGithub } from "./diagnostic-github.js";
export { diagnosticsCodeclimate } from "./diagnostic-codeclimate.js";
export {
  diagnosticsJson,
  diagnosticsJsonl,
  harmlessJson,
} from "./diagnostic-json.js";
export { diagnosticsJunit } from "./diagnostic-junit.js";
export type { JunitOptions } from "./diagnostic-junit.js";
export { diagnosticsMarkdown } from "./diagnostic-markdown.js";
export { pageOf } from "./diagnostic-page.js";
export type { PageOptions } from "./diagnostic-page.js";
export { diagnosticsSarif } from "./diagnostic-sarif.js";
export type { SarifOptions, SarifRule } from "./diagnostic-sarif.js";
export type { JsonFinding, JsonPlace, JsonRange } from "./diagnostic-json.js";
export { diagnosticsText } from "./diagnostic-text.js";
export type { TextOptions } from "./diagnostic-text.js";
export type {
  LintConfig,
  LintOptions,
  LintOverride,
  ProjectConfig,
  RuleLevel,
  SecurityConfig,
  TrustConfig,
} from "./lint/config.js";
export { fingerprintOf } from "./diagnostic-fingerprint.js";
export { applyFixes } from "./lint/fix.js";
export type { FixedFiles } from "./lint/fix.js";
export { lintConfigProblem } from "./lint/config-problem.js";
export { isBinding } from "./lint/binding.js";
export type { BaselineEntry } from "./lint/baseline.js";
export type { LintVariant } from "./lint/lint.js";
export type * from "./lint/rule.js";
export { categories, categoryOf, defineRule, ruleSets } from "./lint/rule.js";
export { optionName } from "./lint/options.js";
export { rulePage, rulesIndex } from "./lint/rule-page.js";
export { rules } from "./lint/rules/index.js";
export { defaultAnnotationPrefix, defineConfig } from "./config.js";
export type { Config, InputsConfig, VariantConfig } from "./config.js";
export { configJsonSchema } from "./config-json-schema.js";
export type * from "./model/element.js";
export type * from "./model/model.js";
export type { ServiceFile } from "./model/service-file.js";
export {
  bodySignature,
  parseSignature,
  signatureOf,
} from "./model/signature.js";
export { parse } from "./parse/parse.js";
export type { ParseOptions, ParseResult, SourceFile } from "./parse/parse.js";

/** What else `lint` looks at. */
export interface LintSurroundings {
  /** Interfaces that names are resolved with; they are not linted. */
  readonly dependencies?: readonly Interface[];
  /** An earlier version of the interfaces, for rules about what is new. */
  readonly earlier?: readonly Interface[];
}

/**
 * All findings about a set of files, those of reading included.
 *
 * @param variants - What `parse` returned for each platform variant. Equal
 *   findings of several variants are reported once.
 * @returns Sorted by file and place. What a comment, an annotation or the
 *   baseline keeps back is there too and has a `suppression`.
 */
export function lint(
  variants: readonly LintVariant[],
  options: LintOptions = {},
  surroundings: LintSurroundings = {},
): readonly Diagnostic[] {
  return lintVariants(variants, options, {
    ...surroundings,
    renamed: renamedSymbols,
  });
}

/**
 * Turns interfaces into files, in memory. The same interfaces and options give
 * the same bytes everywhere.
 *
 * The emitters are loaded on the first call: who only parses does without.
 *
 * An interface with something wrong in its contract is left out: what is wrong
 * would limit nothing. `lint` reports it, whatever its configuration says.
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
