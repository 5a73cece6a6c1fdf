import type { Interface, Span } from "../model/model.js";
import { declaredBusNames } from "./declared.js";
import type { Run } from "./run.js";

const maxLength = 255;

/** What is wrong with a well-known bus name, in the words of a message. */
export function busNameFault(name: string): string | undefined {
  if (name.startsWith(":")) return "it is a unique name, which a bus gives out";
  if (name.length > maxLength)
    return `it has ${String(name.length)} characters, and ${String(maxLength)} are allowed`;
  if (!name.includes(".")) return "it needs two elements with a period between";
  const elements = name.split(".");
  if (elements.includes("")) return "an element is empty";
  if (elements.some((element) => /^[0-9]/.test(element)))
    return "an element starts with a digit";
  return elements.every((element) => /^[A-Za-z0-9_-]+$/.test(element))
    ? undefined
    : "only letters, digits, underscores and hyphens of ASCII are allowed";
}

/** A bus name, once, with all interfaces that are served under it. */
export interface ServedName {
  readonly name: string;
  /** The annotation's value or, for a name of the configuration, the name of the first interface. */
  readonly at: Span;
  readonly symbol: string;
  /** For messages, behind the name. */
  readonly origin: "" | " of the configuration";
  readonly interfaces: readonly Interface[];
}

/** Those of annotations and those of the configuration, whether an interface needs them or not. */
export function servedNames(run: Run): readonly ServedName[] {
  const [first] = run.interfaces;
  if (first === undefined) return [];
  const found = new Map<string, ServedName & { interfaces: Interface[] }>();
  const add = (name: string, iface: Interface, span?: Span) => {
    const key =
      span === undefined ? name : `${String(span.start)} ${span.file}`;
    const known = found.get(key) ?? {
      name,
      at: span ?? iface.nameSpan,
      symbol: iface.name,
      origin: span === undefined ? " of the configuration" : "",
      interfaces: [],
    };
    found.set(key, known);
    return known;
  };
  for (const name of run.settings.project.busNames) add(name, first);
  for (const iface of run.interfaces)
    for (const { name, span } of declaredBusNames(iface, run))
      add(name, iface, span).interfaces.push(iface);
  return [...found.values()];
}
