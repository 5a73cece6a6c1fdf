/** The grammars of names in the D-Bus specification. */

/** Longest name of an interface, a member, an error or a property, in bytes. */
export const maxNameLength = 255;

const memberName = /^[A-Za-z_][A-Za-z0-9_]*$/;
const interfaceName = /^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)+$/;
// Groups that repeat would run out of stack on a path of millions of elements.
const absolutePath = /^\/[A-Za-z0-9_/]*[A-Za-z0-9_]$/;
const relativePath = /^(?!\/)[A-Za-z0-9_/]*[A-Za-z0-9_]$/;

export function isMemberName(text: string): boolean {
  return text.length <= maxNameLength && memberName.test(text);
}

/** Of the grammar of a member name, whatever the length. */
export function isIdentifier(text: string): boolean {
  return memberName.test(text);
}

/** Names of interfaces; errors and annotations have the same form. */
export function isInterfaceName(text: string): boolean {
  return text.length <= maxNameLength && interfaceName.test(text);
}

export function isAbsolutePath(text: string): boolean {
  return text === "/" || (absolutePath.test(text) && !text.includes("//"));
}

export function isRelativePath(text: string): boolean {
  return relativePath.test(text) && !text.includes("//");
}

/** What is wrong with a name of an interface, in the words of a message. */
export function interfaceNameFault(text: string): string {
  if (text.length > maxNameLength) return tooLong(text);
  if (!text.includes(".")) return "it needs two elements with a period between";
  const elements = text.split(".");
  if (elements.includes("")) return "an element is empty";
  if (elements.some((element) => /^[0-9]/.test(element)))
    return "an element starts with a digit";
  return memberNameFault(text.replaceAll(".", ""));
}

/** What is wrong with a name of a member, in the words of a message. */
export function memberNameFault(text: string): string {
  if (text.length > maxNameLength) return tooLong(text);
  if (/^[0-9]/.test(text)) return "it starts with a digit";
  if (text.includes("-") && isIdentifier(text.replaceAll("-", "_")))
    return "it holds a hyphen";
  return "only letters, digits and underscores of ASCII are allowed";
}

function tooLong(text: string): string {
  return `it has ${String(text.length)} characters, and ${String(maxNameLength)} are allowed`;
}
