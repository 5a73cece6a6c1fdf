import type {
  Annotation,
  Arg,
  Member,
  Method,
  Property,
  Signal,
} from "../model/model.js";
import { bodySignature } from "../model/signature.js";
import {
  annotationValue,
  emitsChangedOf,
  isDeprecated,
  known,
  readAnnotations,
} from "./annotations.js";
import { readArgs } from "./args.js";
import { quoted } from "../diagnostic-quoted.js";
import type { Context } from "./context.js";
import { required } from "./context.js";
import type { AttachedComment } from "./documentation.js";
import { docOf, docSourcesOf, sinceOf } from "./documentation.js";
import { checkErrorMentions } from "./error-names.js";
import type { Attribute, Element } from "../model/element.js";
import {
  isMemberName,
  maxNameLength,
  memberNameFault,
} from "../model/grammar.js";
import { checkedChildren } from "./structure.js";
import { readType } from "./types.js";

/** What a member takes over from its interface. */
interface Inherited {
  readonly name: string;
  readonly annotations: readonly Annotation[];
  readonly deprecated: boolean;
}

/** A member, or `undefined` when what the file says is no member. All problems are reported. */
export function readMember(
  element: Element,
  comment: AttachedComment | undefined,
  inherited: Inherited,
  outer: Context,
): Member | undefined {
  const name = required(element, "name", outer);
  const symbol = `${inherited.name}.${name?.value ?? element.localName}`;
  const context = { ...outer, symbol };
  checkErrorMentions(element, comment, context);
  const children = checkedChildren(element, context);
  const annotations = readAnnotations(children, context);
  const read: Reading = {
    element,
    name,
    children,
    annotations,
    comment,
    inherited,
    context,
  };
  switch (element.localName) {
    case "method":
      return readMethod(read);
    case "signal":
      return readSignal(read);
    default:
      return readProperty(read);
  }
}

interface Reading {
  readonly element: Element;
  readonly name: (Attribute & { readonly value: string }) | undefined;
  readonly children: readonly Element[];
  readonly annotations: readonly Annotation[];
  readonly comment: AttachedComment | undefined;
  readonly inherited: Inherited;
  readonly context: Context;
}

function described(
  read: Reading,
  name: Attribute,
): Omit<Signal, "kind" | "name" | "args"> {
  return {
    doc: docOf(read.element, read.comment, read.annotations),
    docSources: docSourcesOf(read.element, read.comment, read.annotations),
    annotations: read.annotations,
    deprecated: read.inherited.deprecated || isDeprecated(read.annotations),
    since: sinceOf(read.comment, read.annotations),
    span: read.element.span,
    nameSpan: name.valueSpan,
  };
}

function readMethod(read: Reading): Method | undefined {
  const name = checkedName(read);
  const args = readArgs(read.children, "method", read);
  if (name === undefined || args === undefined) return undefined;
  const inputs = args.filter((arg) => arg.direction === "in");
  const outputs = args.filter((arg) => arg.direction === "out");
  const fits = [
    bodyFits(read, name, inputs, "inputs"),
    bodyFits(read, name, outputs, "outputs"),
  ];
  if (fits.includes(false)) return undefined;
  return {
    kind: "method",
    name: name.value,
    args,
    inputs,
    outputs,
    noReply: annotationValue(read.annotations, known.noReply) === "true",
    ...described(read, name),
  };
}

function readSignal(read: Reading): Signal | undefined {
  const name = checkedName(read);
  const args = readArgs(read.children, "signal", read);
  if (name === undefined || args === undefined) return undefined;
  if (!bodyFits(read, name, args, "arguments")) return undefined;
  return { kind: "signal", name: name.value, args, ...described(read, name) };
}

function checkedName({
  name,
  context,
}: Reading): (Attribute & { readonly value: string }) | undefined {
  if (name === undefined || isMemberName(name.value)) return name;
  context.report(
    "spec-member-name",
    name.valueSpan,
    `the name ${quoted(name.value)} is not valid: ${memberNameFault(name.value)}`,
    {
      symbol: context.symbol,
      help: "use letters, digits and underscores, such as GetInfo.",
    },
  );
  return undefined;
}

function bodyFits(
  { context }: Reading,
  name: Attribute,
  args: readonly Arg[],
  what: string,
): boolean {
  const { length } = bodySignature(args);
  if (length <= maxNameLength) return true;
  context.report(
    "spec-message-signature",
    name.valueSpan,
    `the types of all ${what} together have ${String(length)} characters; at most ${String(maxNameLength)} are allowed`,
    {
      symbol: context.symbol,
      help: "put values of one kind into an array, or use a dictionary.",
    },
  );
  return false;
}

const accesses: ReadonlyMap<string, Property["access"]> = new Map([
  ["read", "read"],
  ["write", "write"],
  ["readwrite", "readwrite"],
]);

const accessTypos: ReadonlyMap<string, Property["access"]> = new Map([
  ["r", "read"],
  ["readonly", "read"],
  ["read-only", "read"],
  ["w", "write"],
  ["writeonly", "write"],
  ["write-only", "write"],
  ["rw", "readwrite"],
  ["wr", "readwrite"],
  ["read-write", "readwrite"],
  ["read/write", "readwrite"],
  ["read_write", "readwrite"],
  ["writeread", "readwrite"],
]);

function readProperty(read: Reading): Property | undefined {
  const { element, name, context } = read;
  if (name !== undefined) checkPropertyName(name, context);
  const type = readType(element, context);
  const access = readAccess(element, context);
  if (name === undefined || type === undefined || access === undefined)
    return undefined;
  return {
    kind: "property",
    name: name.value,
    type: type.type,
    typeSpan: type.attribute.valueSpan,
    access,
    emitsChanged:
      emitsChangedOf(read.annotations) ??
      emitsChangedOf(read.inherited.annotations) ??
      "true",
    ...described(read, name),
  };
}

function checkPropertyName(
  name: Attribute & { readonly value: string },
  context: Context,
): void {
  if (isMemberName(name.value)) return;
  context.report(
    "spec-property-name",
    name.valueSpan,
    `the name ${quoted(name.value)} is not one that a member could have: ${memberNameFault(name.value)}`,
    {
      symbol: context.symbol,
      help: `use letters, digits and underscores, such as ${camelCase(name.value) ?? "ConsoleIDs"}.`,
    },
  );
}

/** The usual form of a name whose words are separated by something else. */
function camelCase(name: string): string | undefined {
  if (name.length > maxNameLength) return undefined;
  const joined = name
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
  return isMemberName(joined) ? joined : undefined;
}

function readAccess(
  element: Element,
  context: Context,
): Property["access"] | undefined {
  const attribute = required(element, "access", context);
  if (attribute === undefined) return undefined;
  const access = accesses.get(attribute.value);
  if (access !== undefined) return access;
  const plain = attribute.value.trim().toLowerCase();
  const meant = accesses.get(plain) ?? accessTypos.get(plain);
  context.report(
    "spec-property-access",
    attribute.valueSpan,
    `the access ${quoted(attribute.value)} is none that a property has`,
    {
      symbol: context.symbol,
      help:
        meant === undefined
          ? 'write "read", "write" or "readwrite".'
          : `write "${meant}", if that is meant.`,
    },
  );
  return undefined;
}
