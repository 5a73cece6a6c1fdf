import * as fc from "fast-check";
import { bareContract } from "../contract/bare.js";
import { descriptorKinds, type ValueContract } from "../contract/contract.js";
import { signatureOf } from "../model/signature.js";
import { isDescriptorOf, type FileDescriptor } from "../runtime/index.js";
import { broken, misfits, type Breakage } from "./breakage.js";
import type { Making, Spot } from "./making.js";
import { inside } from "./making.js";
import { typeOf } from "./variants.js";

/** What a variant can hold instead of what it may. */
const usual = ["s", "u", "ay", "(ii)", "a{sv}", "x", "d", "as"];

/** Values that do not fit the signature they come with. */
const unsound: readonly (readonly [signature: string, value: unknown])[] = [
  ["u", -1],
  ["s", 1],
  ["s", "\ud800"],
  ["as", [1]],
  ["a{sv}", []],
  ["(ii)", [1]],
  ["ay", [1]],
  ["v", 1],
];

/** The ways to break a variant. */
export function brokenVariants(
  { variantTypes }: ValueContract,
  making: Making,
  spot: Spot,
): readonly Breakage[] {
  const { variant, inner } = making;
  const signatures = variantTypes?.map(signatureOf) ?? [];
  const isFree = variantTypes === undefined;
  const others = usual.filter((each) => !isFree && !signatures.includes(each));
  const misleading = unsound.filter(
    ([signature]) => isFree || signatures.includes(signature),
  );
  return [
    misfits(() => false, "a variant"),
    ...others.map((signature) =>
      broken(
        inner(bareContract(typeOf(signature)), inside(spot, "")).map((value) =>
          variant(signature, value),
        ),
        `a variant of ${signatures.join(" or ")}`,
      ),
    ),
    ...misleading.map(([signature, value]) =>
      broken(
        fc.constant(value).map((held) => variant(signature, held)),
        "a variant that fits its signature",
      ),
    ),
  ];
}

/** The ways to break a descriptor. */
export function brokenDescriptors(
  { descriptorKinds: allowed }: ValueContract,
  { descriptor }: Making,
): readonly Breakage[] {
  const ways = [misfits(() => false, "a file descriptor", [{ number: 0 }])];
  if (allowed === undefined || descriptor === undefined) return ways;
  const others = descriptorKinds.filter((kind) => !allowed.includes(kind));
  const ofOtherKind = fc.constantFrom(...others).map((kind) => {
    const value = descriptor([kind]);
    // It looks at nothing but what any copy of the runtime has.
    const shown = value as unknown as FileDescriptor;
    // Who makes descriptors may not have one of every kind.
    return isDescriptorOf(shown, allowed)
      ? undefined
      : { value, path: "", limit: `a ${allowed.join(" or ")}` };
  });
  return others.length === 0 ? ways : [...ways, ofOtherKind];
}
