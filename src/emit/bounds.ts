import type { ValueContract } from "../contract/contract.js";
import type { Arg } from "../model/model.js";
import { signatureOf } from "../model/signature.js";
import { argLabel } from "./arg-label.js";
import { minimalSize } from "./basic-types.js";
import {
  argList,
  arrayLiteral,
  objectLiteral,
  property,
  type Doc,
} from "./layout.js";
import { quote } from "./quote.js";
import { pathWord } from "./validation.js";

/** Longest array that the D-Bus specification allows, in bytes. */
const maxArrayBytes = 64 * 1024 * 1024;

/**
 * What the runtime knows of values before it reads them: sizes, and the types of
 * variants. It is part of what validators check, so that what a validator would
 * refuse for its size is never built. Nothing where nothing is limited.
 */
export function boundList(
  key: string,
  args: readonly Arg[],
  contracts: ReadonlyMap<Arg, ValueContract>,
): readonly Doc[] {
  const bounds = args.map((arg, index) => {
    const contract = contracts.get(arg);
    return contract && boundOf(contract, argLabel(arg, index));
  });
  return bounds.every((bound) => bound === undefined)
    ? []
    : [property(key, boundArray(bounds))];
}

/** The same of one value. */
export function boundProperty(
  key: string,
  contract: ValueContract | undefined,
): readonly Doc[] {
  const bound = contract && boundOf(contract);
  return bound === undefined ? [] : [property(key, bound.doc)];
}

interface BoundDoc {
  readonly doc: Doc;
  readonly keys: number;
}

/** As prettier has it: one a line only if all are objects of several keys. */
function boundArray(bounds: readonly (BoundDoc | undefined)[]): Doc {
  const docs = bounds.map((bound) => bound?.doc ?? "undefined");
  return bounds.every((bound) => bound !== undefined && bound.keys > 1)
    ? arrayLiteral(docs)
    : argList("[", docs, "]");
}

/** @param name - What messages call the value, where it has a name. */
function boundOf(contract: ValueContract, name?: string): BoundDoc | undefined {
  const limits = [
    ...most(contract),
    ...inner("items", contract.items),
    ...inner("keys", contract.keys),
    ...(contract.dict === undefined
      ? inner("values", contract.values)
      : entryList(contract)),
    ...fieldList(contract),
    ...typeList(contract),
  ];
  if (limits.length === 0) return undefined;
  const properties = [
    ...(name === undefined ? [] : [property("name", quote(name))]),
    ...limits,
    ...(contract.sensitive ? [property("hidden", "true")] : []),
  ];
  return { doc: objectLiteral(properties), keys: properties.length };
}

function most({ type, maxBytes, maxItems }: ValueContract): readonly Doc[] {
  const limit = type.kind === "basic" ? maxBytes : maxItems;
  // As the validator has it: what is longer than arrays can be is no limit.
  const longest =
    type.kind === "array"
      ? Math.floor(maxArrayBytes / minimalSize(type.of))
      : Infinity;
  return limit === undefined || limit >= longest
    ? []
    : [property("most", String(limit))];
}

function inner(
  key: string,
  contract: ValueContract | undefined,
): readonly Doc[] {
  return boundProperty(key, contract);
}

function fieldList({ fields }: ValueContract): readonly Doc[] {
  const bounds = fields.map(({ name, contract }) =>
    boundOf(contract, name === "" ? undefined : pathWord(name)),
  );
  return bounds.every((bound) => bound === undefined)
    ? []
    : [property("fields", boundArray(bounds))];
}

/** Keys that have types of their own: what they hold is built only when it is of the type. */
function entryList({ entries }: ValueContract): readonly Doc[] {
  const docs = entries.map(({ name, contract }) =>
    objectLiteral([
      property("name", quote(name)),
      property("types", argList("[", [quote(signatureOf(contract.type))], "]")),
      ...boundProperty("held", contract),
    ]),
  );
  return [property("entries", arrayLiteral(docs))];
}

function typeList({ variantTypes }: ValueContract): readonly Doc[] {
  return variantTypes === undefined
    ? []
    : [
        property(
          "types",
          argList(
            "[",
            variantTypes.map((type) => quote(signatureOf(type))),
            "]",
          ),
        ),
      ];
}
