import type { Annotation, Interface } from "../model/model.js";
import { annotationsNamed } from "./annotation-index.js";

export const declarationKinds = ["Enum", "Flags", "Struct", "Dict"] as const;

export type DeclarationKind = (typeof declarationKinds)[number];

/** Finds what an interface, or a node around it, declares under a name. */
export interface Declarations {
  readonly find: (
    kind: DeclarationKind,
    name: string,
  ) => Annotation | undefined;
  readonly names: (kind: DeclarationKind) => readonly string[];
}

/** @param prefix - Of the project's own annotations. */
export function declarationsFor(
  iface: Interface,
  prefix: string,
): Declarations {
  const around = [iface.annotations, iface.node.annotations];
  const known = new Map<DeclarationKind, readonly string[]>();
  return {
    find: (kind, name) => {
      const full = `${prefix}${kind}.${name}`;
      return around.flatMap((each) => annotationsNamed(each, full))[0];
    },
    names: (kind) => {
      const names =
        known.get(kind) ?? declaredNames(around, `${prefix}${kind}.`);
      known.set(kind, names);
      return names;
    },
  };
}

function declaredNames(
  around: readonly (readonly Annotation[])[],
  start: string,
): readonly string[] {
  return around
    .flat()
    .flatMap(({ name }) =>
      name.startsWith(start) ? name.slice(start.length) : [],
    );
}

/** A word of a text and where it is in it. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What white space or commas separate. */
export function wordsIn(text: string): readonly Word[] {
  return [...text.matchAll(/[^\s,]+/g)].map(({ 0: word, index }) => ({
    text: word,
    start: index,
    end: index + word.length,
  }));
}

/** The first that has the name of one before it. */
export function repeated<T>(
  all: readonly T[],
  key: (one: T) => unknown,
): T | undefined {
  const seen = new Set<unknown>();
  for (const one of all) {
    if (seen.has(key(one))) return one;
    seen.add(key(one));
  }
  return undefined;
}
