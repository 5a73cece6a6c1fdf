import { pick, type Random } from "../support/random-checks.js";
import type { HostileCall, Target } from "./call.js";
import {
  boundaryCall,
  fittingCall,
  methodsOf,
  mistypedCall,
  randomCall,
} from "./method-calls.js";
import {
  fittingSetCall,
  getAllCall,
  getCall,
  hostileSetCall,
  isTooLarge,
  propertiesOf,
  wrongGetCall,
} from "./property-calls.js";
import {
  deepCall,
  hugeCall,
  managerCall,
  numerousCall,
  standardCall,
  unknownCall,
} from "./stray-calls.js";

type Make = (random: Random) => HostileCall;

/** The calls of one peer, without end, and the same for the same numbers. */
export function* hostileCalls(
  targets: readonly Target[],
  random: Random,
): Generator<HostileCall, never> {
  const kinds = kindsFor(targets);
  const total = kinds.reduce((sum, [weight]) => sum + weight, 0);
  for (;;) {
    let rest = random() * total;
    const [, make] =
      kinds.find(([weight]) => (rest -= weight) < 0) ?? kinds[0] ?? [];
    const call = make?.(random);
    const isKept = call !== undefined && call.assigns > 0;
    if (call !== undefined && !(isKept && isTooLarge(call))) yield call;
  }
}

/** How many of ten thousand calls are of which kind. */
function kindsFor(
  targets: readonly Target[],
): readonly (readonly [weight: number, make: Make])[] {
  const methods = targets.flatMap(methodsOf);
  const properties = targets.flatMap(propertiesOf);
  const writable = properties.filter(
    ({ property }) => property.access !== "read",
  );
  const hostile = targets.filter(({ iface }) =>
    iface.name.endsWith("Hostile1"),
  );
  const of =
    <T>(from: readonly T[], make: (target: T, random: Random) => HostileCall) =>
    (random: Random) =>
      make(pick(random, from), random);
  return [
    [2500, of(methods, fittingCall)],
    [2000, of(methods, boundaryCall)],
    [800, of(methods, randomCall)],
    [1500, of(methods, mistypedCall)],
    [600, of(targets, unknownCall)],
    [300, of(targets, standardCall)],
    [500, of(properties, getCall)],
    [300, of(properties, wrongGetCall)],
    [200, of(targets, getAllCall)],
    [400, of(writable, fittingSetCall)],
    [500, of(writable, hostileSetCall)],
    [100, of(properties, hostileSetCall)],
    [300, of(hostile, deepCall)],
    [3, of(hostile, hugeCall)],
    [2, managerCall],
    [0.1, of(hostile, numerousCall)],
  ];
}

/** Sets every property to something small. */
export function* smallValues(
  targets: readonly Target[],
  random: Random,
): Generator<HostileCall> {
  for (const target of targets.flatMap(propertiesOf)) {
    let call = fittingSetCall(target, random);
    while (call.assigns > 0 && JSON.stringify(call.values, shown).length > 999)
      call = fittingSetCall(target, random);
    if (call.assigns > 0) yield call;
  }
}

/** JSON has no large integers. */
function shown(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}
