import type { ValueContract } from "../contract/contract.js";
import { misfits, type Breakage } from "./breakage.js";
import { brokenArrays, brokenStructs } from "./broken-arrays.js";
import { brokenDictionaries } from "./broken-dictionaries.js";
import { brokenNumbers } from "./broken-numbers.js";
import { brokenTexts } from "./broken-texts.js";
import { brokenDescriptors, brokenVariants } from "./broken-variants.js";
import { hasType } from "./limits.js";
import type { Making, Spot } from "./making.js";

/** Every way to break a value: each limit, at each place of it. */
export function breakages(
  contract: ValueContract,
  making: Making,
  spot: Spot,
): readonly Breakage[] {
  const { type } = contract;
  switch (type.kind) {
    case "basic":
      return brokenBasics(contract, making, spot);
    case "variant":
      return brokenVariants(contract, making, spot);
    case "array":
      return brokenArrays(contract, making, spot, breakages);
    case "dict":
      return brokenDictionaries(contract, making, spot, breakages);
    case "struct":
      return brokenStructs(contract, making, spot, breakages);
  }
}

function brokenBasics(
  contract: ValueContract,
  making: Making,
  spot: Spot,
): readonly Breakage[] {
  const { type } = contract;
  const code = type.kind === "basic" ? type.code : "s";
  switch (code) {
    case "b":
      return [misfits((value) => hasType("b", value), "a boolean")];
    case "s":
    case "o":
    case "g":
      return brokenTexts(contract, code, making, spot);
    case "h":
      return brokenDescriptors(contract, making);
    default:
      return brokenNumbers(contract, code, making, spot);
  }
}
