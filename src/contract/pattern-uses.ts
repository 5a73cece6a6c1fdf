import type { Annotation, Interface } from "../model/model.js";
import { isBasic } from "../model/type-walk.js";
import type { ValueContract } from "./contract.js";
import type { Lookup } from "./lookup.js";
import { valueLookup } from "./lookup.js";
import { readContract } from "./read-contract.js";

/** Texts that a pattern is for. */
export interface PatternUse {
  /** A `Pattern`, on a value or with what is declared. */
  readonly annotation: Annotation;
  /** `Infinity` without a limit. */
  readonly maxBytes: number;
  /** In one message; `Infinity` without a limit. */
  readonly most: number;
}

/** No signature is longer, and nothing longer comes to a pattern for one. */
const longestSignature = 255;

/** Where the values of members have patterns, those of declarations included. */
export function patternUses(
  iface: Interface,
  prefix: string,
): readonly PatternUse[] {
  const { methods, signals, properties, faults } = readContract(iface, prefix);
  const faulty = new Set(faults.map(({ annotation }) => annotation));
  const source = { iface, prefix, faulty };
  const values = [
    ...[...methods.values(), ...signals.values()].flatMap(({ args }) => [
      ...args,
    ]),
    ...[...properties].map(
      ([property, { value }]) => [property, value] as const,
    ),
  ];
  return values.flatMap(([{ annotations }, contract]) =>
    annotations.length === 0
      ? []
      : [...usesIn(contract, "", 1, valueLookup(annotations, source))],
  );
}

function* usesIn(
  contract: ValueContract,
  path: string,
  most: number,
  lookup: Lookup,
): Iterable<PatternUse> {
  const { type, items, keys, values, fields, entries } = contract;
  if (contract.pattern !== undefined) {
    const annotation = lookup(`${path}Pattern`);
    const longest = isBasic(type, "g") ? longestSignature : Infinity;
    const maxBytes = Math.min(contract.maxBytes ?? Infinity, longest);
    if (annotation !== undefined) yield { annotation, maxBytes, most };
  }
  const each = most * (contract.maxItems ?? Infinity);
  if (items !== undefined) yield* usesIn(items, `${path}Items.`, each, lookup);
  if (keys !== undefined) yield* usesIn(keys, `${path}Keys.`, each, lookup);
  if (values !== undefined && entries.length === 0)
    yield* usesIn(values, `${path}Values.`, each, lookup);
  for (const field of [...fields, ...entries])
    if (field.name !== "")
      yield* usesIn(
        field.contract,
        `${path}Fields.${field.name}.`,
        most,
        lookup,
      );
}
