import type { Annotation, Arg, Interface, Member } from "../model/model.js";
import { signatureOf } from "../model/signature.js";
import { isDocumentation } from "./annotations.js";

/** Where one member of an interface is, and what it says apart from documentation. */
interface CanonicalMember {
  readonly member: Member;
  readonly text: string;
}

/**
 * The form in which two definitions of an interface are compared: effective
 * values, without documentation and without the order of members.
 */
export function canonicalForm(iface: Interface, prefix: string): string {
  return JSON.stringify([
    iface.name,
    annotationTexts(iface.annotations, prefix),
    canonicalMembers(iface, prefix)
      .map(({ text }) => text)
      .sort(),
  ]);
}

/** The first member of `second` that `first` does not have just so. */
export function firstDifference(
  first: Interface,
  second: Interface,
  prefix: string,
): Member | undefined {
  const known = new Set(
    canonicalMembers(first, prefix).map(({ text }) => text),
  );
  return canonicalMembers(second, prefix).find(({ text }) => !known.has(text))
    ?.member;
}

function canonicalMembers(
  iface: Interface,
  prefix: string,
): readonly CanonicalMember[] {
  return iface.members.map((member) => ({
    member,
    text: memberText(member, prefix),
  }));
}

function memberText(member: Member, prefix: string): string {
  return JSON.stringify([
    member.kind,
    member.name,
    member.deprecated,
    annotationTexts(member.annotations, prefix),
    member.kind === "property"
      ? [signatureOf(member.type), member.access, member.emitsChanged]
      : member.args.map((arg) => argText(arg, prefix)),
  ]);
}

function argText(arg: Arg, prefix: string): string {
  return JSON.stringify([
    arg.name,
    arg.direction,
    signatureOf(arg.type),
    annotationTexts(arg.annotations, prefix),
  ]);
}

function annotationTexts(
  annotations: readonly Annotation[],
  prefix: string,
): readonly string[] {
  return annotations
    .filter(({ name }) => !isDocumentation(name, prefix))
    .map(({ name, value }) => JSON.stringify([name, value]))
    .sort();
}
