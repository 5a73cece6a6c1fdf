import type { Diagnostic } from "../diagnostic.js";

/** What reading the files for one platform gave. */
export interface VariantFindings {
  /** `unix`, `windows`, or as the configuration calls it. */
  readonly name: string;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The findings of all variants as one list, equal ones once. A finding
 * that not every variant has names those that have it.
 */
export function mergeVariants(
  variants: readonly VariantFindings[],
): readonly Diagnostic[] {
  const merged = new Map<string, { first: Diagnostic; in: Set<string> }>();
  for (const { name, diagnostics } of variants) {
    for (const diagnostic of diagnostics) {
      const key = identity(diagnostic);
      const known = merged.get(key);
      if (known === undefined) {
        merged.set(key, { first: diagnostic, in: new Set([name]) });
      } else {
        known.in.add(name);
      }
    }
  }
  const all = new Set(variants.map(({ name }) => name)).size;
  return [...merged.values()].map(({ first, in: names }) =>
    names.size === all ? first : { ...first, variants: [...names] },
  );
}

function identity({
  rule,
  severity,
  message,
  help,
  span,
  symbol,
}: Diagnostic): string {
  const { file, start, end } = span;
  return [start, end, rule, severity, file, symbol, message, help].join("\0");
}
