import { camel, createScope, objectMembers } from "./identifiers.js";

/** Fields of these names would change the object that they are put on. */
export const fieldReserved = ["__proto__", "__proto"];

/**
 * Keys of an object for names of the XML, in the same order. None is a member
 * that every object has: an absent `constructor` would not look absent.
 */
export function fieldIdentifiers(names: readonly string[]): readonly string[] {
  const scope = createScope(objectMembers);
  return names.map((name) => scope.claim(camel(name)));
}
