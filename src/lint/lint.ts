import type { Diagnostic } from "../diagnostic.js";
import { mergeVariants } from "./merge-variants.js";
import type { VariantFindings } from "./merge-variants.js";
import { isInSet } from "./sets.js";
import type { RuleSet } from "./sets.js";

export interface LintOptions {
  /** Default `recommended`. */
  readonly use?: RuleSet;
}

/**
 * All findings about a set of files, read once for every platform variant.
 *
 * @param variants - What `parse` returned for each variant, with the variant's name.
 * @returns Sorted by file and place, equal findings of several variants once.
 */
export function lint(
  variants: readonly VariantFindings[],
  options: LintOptions = {},
): readonly Diagnostic[] {
  const use = options.use ?? "recommended";
  return mergeVariants(variants).filter(({ rule }) => isInSet(rule, use));
}
