import type { Interface } from "../model/model.js";
import type { DeclaredPath } from "./declared.js";
import { declaredPath, pathElements } from "./declared.js";
import type { Run } from "./run.js";

/**
 * Where an interface declares that its objects are. A path in prose counts only
 * where it begins like the interface name: others are those of files and devices.
 */
export function objectPath(
  iface: Interface,
  run: Run,
): DeclaredPath | undefined {
  const declared = declaredPath(iface, run);
  if (declared?.from !== "documentation") return declared;
  const [first] = pathElements(declared.path);
  if (first === iface.name.split(".", 1)[0]) return declared;
  const { path, nameSpan: span } = iface.node;
  return path === "/" ? { path, from: "node", span } : undefined;
}
