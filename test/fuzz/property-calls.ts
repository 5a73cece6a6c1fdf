import type { Property } from "../../src/model/model.js";
import { signatureOf } from "../../src/model/signature.js";
import { pick, type Random } from "../support/random-checks.js";
import {
  answered,
  fruitless,
  isRestricted,
  properties,
  refused,
  type Expected,
  type HostileCall,
  type Target,
} from "./call.js";
import { fits, hasKeyTwice, readPart } from "./contract-fit.js";
import { fittingValue } from "./contract-values.js";
import { hostileValue, levelsOf } from "./hostile-values.js";
import {
  deepDictionaries,
  deepVariant,
  marker,
  randomVariant,
} from "./random-values.js";
import {
  holdsDescriptor,
  isRawVariant,
  type RawValue,
  type RawVariant,
} from "./raw-wire.js";

/** A property where the service has it. */
export interface PropertyTarget extends Target {
  readonly property: Property;
}

export function propertiesOf(target: Target): readonly PropertyTarget[] {
  return [...target.contract.properties.keys()].map((property) => ({
    ...target,
    property,
  }));
}

/** Longest value that is kept: everything that is kept may come in one message. */
const longestKept = 2 ** 20;

/** Levels that are around a value where there is most. */
const levelsAround = 7;

export function getCall(target: PropertyTarget): HostileCall {
  const { property } = target;
  const expected =
    property.access === "write" ? refused("invalidArgs") : answered("v");
  return fruitless({
    ...placeOf(target, "Get"),
    signature: "ss",
    values: [target.iface.name, property.name],
    expected: isRestricted(target, property)
      ? refused("accessDenied")
      : expected,
  });
}

/** A property, an interface or an argument that is none. */
export function wrongGetCall(
  target: PropertyTarget,
  random: Random,
): HostileCall {
  const { iface, property } = target;
  const long = marker.repeat(5000);
  const [signature, values, expected] = pick<
    readonly [string, readonly RawValue[], Expected]
  >(random, [
    ["ss", [iface.name, long], refused("unknownProperty")],
    ["ss", [iface.name, "__proto__"], refused("unknownProperty")],
    ["ss", [long, property.name], refused("unknownInterface")],
    ["s", [iface.name], refused("invalidArgs")],
    ["sss", [iface.name, property.name, long], refused("invalidArgs")],
    ["sv", [iface.name, randomVariant(random)], refused("invalidArgs")],
  ]);
  return fruitless({ ...placeOf(target, "Get"), signature, values, expected });
}

export function getAllCall(target: Target, random: Random): HostileCall {
  const { iface } = target;
  const [name, expected] = pick<readonly [string, Expected]>(random, [
    [iface.name, answered("a{sv}")],
    ["", answered("a{sv}")],
    [properties, answered("a{sv}")],
    [`a.${marker.repeat(300)}`, refused("unknownInterface")],
  ]);
  return fruitless({
    ...placeOf(target, "GetAll"),
    signature: "s",
    values: [name],
    expected,
  });
}

/** With a value that fits; they are small. */
export function fittingSetCall(
  target: PropertyTarget,
  random: Random,
): HostileCall {
  const contract = target.contract.properties.get(target.property)?.value;
  const value = contract === undefined ? 0 : fittingValue(contract, random);
  return setCall(target, {
    signature: signatureOf(target.property.type),
    value,
  });
}

/** With a value at or beyond the limits, or of another type. */
export function hostileSetCall(
  target: PropertyTarget,
  random: Random,
): HostileCall {
  const contract = target.contract.properties.get(target.property)?.value;
  if (contract === undefined || random() < 0.2)
    return setCall(target, randomVariant(random));
  const signature = signatureOf(target.property.type);
  if (signature.includes("v") && random() < 0.3)
    return setCall(target, deepValue(signature, random));
  return setCall(target, { signature, value: hostileValue(contract, random) });
}

/** As deep as messages about properties can be, or deeper. */
function deepValue(signature: string, random: Random): RawVariant {
  const byte = { signature: "y", value: 7 };
  if (signature === "v") {
    const levels = pick(random, [55, 56, 57, 58, 60, 61, 62]);
    const value = deepVariant(levels - 1, byte);
    return { signature, value };
  }
  const count = pick(random, [17, 18, 19, 20]);
  return deepDictionaries(count);
}

function setCall(target: PropertyTarget, variant: RawVariant): HostileCall {
  const { property, iface } = target;
  // The value is read last, and only as the type that it should have.
  const expected = isRestricted(target, property)
    ? refused("accessDenied")
    : outcomeOf(target, variant);
  return {
    ...placeOf(target, "Set"),
    signature: "ssv",
    values: [iface.name, property.name, variant],
    expected,
    runs: 0,
    assigns: expected.reply === undefined ? 0 : 1,
  };
}

function outcomeOf(target: PropertyTarget, variant: RawVariant): Expected {
  const { property, contract } = target;
  const limits = contract.properties.get(property)?.value;
  const type = signatureOf(property.type);
  if (property.access === "read") return refused("propertyReadOnly");
  const read =
    limits === undefined ? variant.value : readPart(limits, variant.value);
  const doesFit =
    variant.signature === type &&
    !holdsDescriptor(property.type, read) &&
    !hasKeyTwice(property.type, read) &&
    (limits === undefined || fits(limits, read)) &&
    (!type.includes("v") || levelsOf(variant.value) <= 64 - levelsAround);
  return doesFit ? answered("") : refused("invalidArgs");
}

function placeOf({ path }: Target, member: string) {
  return { path, interface: properties, member };
}

/** Whether the service would have to keep something that is too large for this test. */
export function isTooLarge({ values }: HostileCall): boolean {
  const size = (value: RawValue): number => {
    if (typeof value === "string") return value.length;
    if (typeof value !== "object") return 8;
    if (isRawVariant(value)) return size(value.value);
    if (value instanceof Uint8Array) return value.length;
    return value.reduce<number>((sum, item) => sum + size(item), 8);
  };
  return (
    values.reduce<number>((sum, value) => sum + size(value), 0) > longestKept
  );
}
