import { quoted } from "../diagnostic-quoted.js";
import type { Annotation } from "../model/model.js";
import { wordsIn } from "./declarations.js";
import type { ContractFault } from "./fault.js";

const role = /^[A-Za-z_][A-Za-z0-9_.-]*$/;

/** What is wrong with `Access`: it lists no role, or what is no name of one. */
export function* checkAccess(annotation: Annotation): Iterable<ContractFault> {
  const words = wordsIn(annotation.value);
  const help = "list names of roles: letters, digits, _ . and -.";
  if (words.length === 0)
    yield { annotation, message: '"Access" lists no role', help };
  for (const { text, start, end } of words) {
    if (role.test(text)) continue;
    const message = `${quoted(text)} is no name of a role`;
    yield { annotation, message, help, start, end };
  }
}

/** The roles that an annotation `Access` lists, each once and sorted. */
export function rolesIn(annotation: Annotation): readonly string[] {
  const names = wordsIn(annotation.value).map(({ text }) => text);
  return [...new Set(names)].sort();
}

/**
 * The roles that may call a member: its own, else its interface's; `undefined`
 * where nothing is said.
 */
export function effectiveRoles(
  member: readonly Annotation[],
  iface: readonly Annotation[],
  prefix: string,
): readonly string[] | undefined {
  const name = `${prefix}Access`;
  const access =
    member.find((annotation) => annotation.name === name) ??
    iface.find((annotation) => annotation.name === name);
  return access === undefined ? undefined : rolesIn(access);
}
