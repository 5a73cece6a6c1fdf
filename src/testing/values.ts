import * as fc from "fast-check";
import type { ValueContract } from "../contract/contract.js";
import { isByteArray } from "../emit/basic-types.js";
import type { BasicCode } from "../model/model.js";
import {
  arrays,
  byteArrays,
  dictionaries,
  structs,
  typedDictionaries,
} from "./containers.js";
import type { Making, Spot } from "./making.js";
import { numbers } from "./numbers.js";
import { texts } from "./texts.js";
import { variants } from "./variants.js";

/** With values inside of others. */
export function makingWith(parts: Omit<Making, "inner">): Making {
  const making: Making = {
    ...parts,
    inner: (contract, spot) => values(contract, making, spot),
  };
  return making;
}

/**
 * Values within their contract, as messages carry them.
 *
 * @throws Error when there can be none.
 */
function values(
  contract: ValueContract,
  making: Making,
  spot: Spot,
): fc.Arbitrary<unknown> {
  const { type, dict } = contract;
  switch (type.kind) {
    case "basic":
      return basicValues(contract, type.code, making, spot);
    case "variant":
      return variants(contract, making, spot);
    case "array":
      return isByteArray(type)
        ? byteArrays(contract, making, spot)
        : arrays(contract, making, spot);
    case "dict":
      return dict === undefined
        ? dictionaries(contract, making, spot)
        : typedDictionaries(contract, making, spot);
    case "struct":
      return structs(contract, making, spot);
  }
}

function basicValues(
  contract: ValueContract,
  code: BasicCode,
  making: Making,
  spot: Spot,
): fc.Arbitrary<unknown> {
  switch (code) {
    case "b":
      return fc.boolean();
    case "s":
    case "o":
    case "g":
      return texts(contract, code, making, spot);
    case "h":
      return descriptors(contract, making, spot);
    default:
      return numbers(contract, making, spot);
  }
}

function descriptors(
  { descriptorKinds }: ValueContract,
  { descriptor }: Making,
  { path }: Spot,
): fc.Arbitrary<unknown> {
  if (descriptor === undefined)
    throw new Error(
      `${path} is a file descriptor: give the option "descriptor" to make some`,
    );
  // Opened when it is drawn, and not before.
  return fc.constant(descriptorKinds ?? []).map(descriptor);
}
