import type { ContractFault } from "../contract/fault.js";
import { contractFaults } from "../contract/read-contract.js";
import type { PatternUse } from "../contract/pattern-uses.js";
import { patternUses } from "../contract/pattern-uses.js";
import type { Annotation, Interface } from "../model/model.js";
import type { Run } from "./run.js";

type Faults = ReadonlyMap<Annotation, readonly ContractFault[]>;

const known = new WeakMap<Run, Faults>();

/**
 * What is wrong with the contracts of all interfaces, by annotation. One of a node
 * can be right for one interface in it and wrong for another, by what they declare.
 */
export function faultsIn(run: Run): Faults {
  const faults = known.get(run) ?? byAnnotation(run);
  known.set(run, faults);
  return faults;
}

/** More of one annotation help nobody: each word of a list can be wrong. */
const mostOfOne = 20;

function byAnnotation({ interfaces, settings }: Run): Faults {
  const all = new Map<Annotation, Map<string, ContractFault>>();
  for (const iface of interfaces) {
    for (const fault of contractFaults(iface, settings.annotationPrefix)) {
      const { annotation, message, start, end } = fault;
      const beside = all.get(annotation) ?? new Map<string, ContractFault>();
      all.set(annotation, beside);
      if (beside.size >= mostOfOne) continue;
      beside.set(`${String(start)} ${String(end)} ${message}`, fault);
    }
  }
  return new Map(
    [...all].map(([annotation, faults]) => [annotation, [...faults.values()]]),
  );
}

type Patterns = ReadonlyMap<Annotation, readonly PatternUse[]>;

const knownPatterns = new WeakMap<Run, WeakMap<Interface, Patterns>>();

/** What the patterns of an interface are for, by annotation. */
export function patternsIn(iface: Interface, run: Run): Patterns {
  const ofRun = knownPatterns.get(run) ?? new WeakMap<Interface, Patterns>();
  knownPatterns.set(run, ofRun);
  const before = ofRun.get(iface);
  if (before !== undefined) return before;
  const patterns = new Map<Annotation, readonly PatternUse[]>();
  for (const use of patternUses(iface, run.settings.annotationPrefix)) {
    const { annotation } = use;
    patterns.set(annotation, [...(patterns.get(annotation) ?? []), use]);
  }
  ofRun.set(iface, patterns);
  return patterns;
}
