import type { ContractFault } from "../contract/fault.js";
import { contractFaults } from "../contract/read-contract.js";
import type { PatternUse } from "../contract/pattern-uses.js";
import { patternUses } from "../contract/pattern-uses.js";
import type { Annotation, Interface } from "../model/model.js";
import type { Run } from "./run.js";

type Faults = ReadonlyMap<Annotation, readonly ContractFault[]>;

/** By run: what an annotation is called depends on the configuration. */
const known = new WeakMap<Run, WeakMap<Interface, Faults>>();

/** What is wrong with the contract of an interface, by annotation. */
export function faultsIn(iface: Interface, run: Run): Faults {
  const ofRun = known.get(run) ?? new WeakMap<Interface, Faults>();
  known.set(run, ofRun);
  let faults = ofRun.get(iface);
  if (faults === undefined) {
    faults = byAnnotation(iface, run.settings.annotationPrefix);
    ofRun.set(iface, faults);
  }
  return faults;
}

function byAnnotation(iface: Interface, prefix: string): Faults {
  const all = new Map<Annotation, ContractFault[]>();
  for (const fault of contractFaults(iface, prefix)) {
    const beside = all.get(fault.annotation);
    if (beside === undefined) all.set(fault.annotation, [fault]);
    else beside.push(fault);
  }
  return all;
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
