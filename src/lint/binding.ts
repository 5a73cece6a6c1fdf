import type { Rule } from "./rule.js";

/**
 * Rules that nothing switches off, lowers or keeps back: no configuration,
 * suppression or baseline, and not that a file is somebody else's. Without the
 * first two nothing else that is said of a file can be believed, and an interface
 * with a finding of the last is not generated.
 */
const binding: ReadonlySet<string> = new Set([
  "spec-xml-well-formed",
  "security-xml-entities",
  "annotations-constraint",
]);

/** Whether the findings of a rule count whatever anybody says. */
export function isBinding(id: string): boolean {
  return binding.has(id);
}

/**
 * Whether findings mean that the model lacks something of the file, so that output
 * would be wrong. These rules are in the set `none`, too; who names one can
 * switch it off.
 */
export function saysWhatIsMissing({ checks, severity }: Rule): boolean {
  return checks === undefined && severity === "error";
}
