import type { InterfaceContract } from "../contract/contract.js";
import { readContract } from "../contract/read-contract.js";
import type { Interface } from "../model/model.js";
import type { Run } from "./run.js";

/** By run: what an annotation is called depends on the configuration. */
const known = new WeakMap<Run, WeakMap<Interface, InterfaceContract>>();

/** What the annotations of an interface say, and what is wrong with them. */
export function contractOf(iface: Interface, run: Run): InterfaceContract {
  const ofRun = known.get(run) ?? new WeakMap<Interface, InterfaceContract>();
  known.set(run, ofRun);
  let contract = ofRun.get(iface);
  if (contract === undefined) {
    contract = readContract(iface, run.settings.annotationPrefix);
    ofRun.set(iface, contract);
  }
  return contract;
}
