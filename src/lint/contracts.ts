import type { ContractFault } from "../contract/fault.js";
import { contractFaults } from "../contract/read-contract.js";
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
