import { readContract } from "../contract/read-contract.js";
import { nameMembers } from "../emit/names.js";
import type { Interface, Member } from "../model/model.js";
import { variant, type InterfaceDescriptor } from "../runtime/index.js";
import {
  methodArbitraries,
  propertyArbitraries,
  signalArbitraries,
  type Makings,
} from "./members.js";
import { readDescriptor } from "./read-descriptor.js";
import type { Arbitraries, ArbitraryOptions } from "./types.js";
import { makingWith } from "./values.js";

const usualLargest = 65_536;

/**
 * Data within the contract of an interface, and data that is out of it in one
 * place, for tests with fast-check.
 *
 * @param descriptor - What the generated module of the interface exports under this name.
 *
 * @example
 * const { methods } = arbitraries<typeof descriptor, Console1Proxy>(descriptor);
 * fc.assert(fc.property(methods.setUIInfo.args, (body) => checkSetUIInfoArgs(body)));
 */
export function arbitraries<
  const D extends InterfaceDescriptor,
  Peer = unknown,
>(descriptor: D, options: ArbitraryOptions = {}): Arbitraries<D, Peer> {
  const iface = readDescriptor(descriptor);
  const makings = makingsFor(descriptor, options);
  const { annotationPrefix = descriptor.annotationPrefix } = options;
  const all = membersOf(iface, { annotationPrefix }, makings);
  // The names are those of the descriptor; what stands under them fits any peer's types.
  return all as unknown as Arbitraries<D, Peer>;
}

function makingsFor(
  { dictionaries }: InterfaceDescriptor,
  {
    variant: own = variant,
    descriptor,
    largest = usualLargest,
  }: ArbitraryOptions,
): Makings {
  const parts = { shape: dictionaries, variant: own, descriptor, largest };
  return {
    wire: makingWith({ ...parts, onlyDeclared: false }),
    user: makingWith({ ...parts, onlyDeclared: true }),
  };
}

function membersOf(
  iface: Interface,
  { annotationPrefix }: ArbitraryOptions,
  makings: Makings,
): Arbitraries<InterfaceDescriptor> {
  const { methods, signals, properties } = readContract(
    iface,
    annotationPrefix,
  );
  const names = nameMembers(iface);
  return {
    methods: named(names.methods, methods, (method, contract, own) =>
      methodArbitraries(method, contract, own, makings),
    ),
    signals: named(names.signals, signals, (signal, contract, own) =>
      signalArbitraries(signal, contract, own, makings),
    ),
    properties: named(names.properties, properties, (property, contract) =>
      propertyArbitraries(property, contract, makings),
    ),
  };
}

/** By the names of generated code. */
function named<M extends Member, C, N extends { readonly local: string }, T>(
  names: ReadonlyMap<M, N>,
  contracts: ReadonlyMap<M, C>,
  make: (member: M, contract: C, names: N) => T,
): Readonly<Record<string, T>> {
  return Object.fromEntries(
    [...contracts].flatMap(([member, contract]) => {
      const own = names.get(member);
      return own === undefined
        ? []
        : [[own.local, make(member, contract, own)]];
    }),
  );
}
