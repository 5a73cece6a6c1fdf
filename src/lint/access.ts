import type { Interface, Member } from "../model/model.js";
import { ownAnnotation } from "./declared.js";
import type { Run } from "./run.js";

/**
 * The roles that may call a method or have a property: its own, else its
 * interface's, each once and sorted; `undefined` where nothing is said.
 */
export function accessOf(
  member: Member,
  iface: Interface,
  run: Run,
): readonly string[] | undefined {
  const access =
    ownAnnotation(member.annotations, "Access", run) ??
    ownAnnotation(iface.annotations, "Access", run);
  if (access === undefined) return undefined;
  const roles = access.value.split(/[\s,]+/).filter((role) => role !== "");
  return [...new Set(roles)].sort();
}
