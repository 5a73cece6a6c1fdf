import type { Arbitrary } from "fast-check";
import type { DescriptorKind } from "../contract/contract.js";
import type { InterfaceDescriptor } from "../runtime/index.js";
import type { OpenDescriptor } from "./making.js";

/** What `arbitraries` can be told. */
export interface ArbitraryOptions {
  /** What the names of the contract's annotations begin with: `org.qemu.QBus.` by default. */
  readonly annotationPrefix?: string | undefined;
  /**
   * How many bytes a value takes at most, roughly: 65536 by default. A limit
   * above it is kept, but not reached.
   */
  readonly largest?: number | undefined;
  /**
   * Makes variants: the function `variant` of the runtime that the generated
   * modules import. Needed where that is a copy beside them; by default it is
   * the one of `qbus-gen/runtime/v1`.
   */
  readonly variant?:
    ((signature: string, value: unknown) => object) | undefined;
  /**
   * Gives a `FileDescriptor`, if it can one of these kinds; of any kind where
   * there are none. It may be the same one every time: nothing here closes it.
   */
  readonly descriptor?:
    ((kinds: readonly DescriptorKind[]) => OpenDescriptor) | undefined;
}

/** What is wrong with a value, in one place. */
export interface Fault {
  /** Where, as validators say it: `mimes[3]`. Empty for the body as a whole. */
  readonly path: string;
  /** The path, and what does not hold there: `mimes[3]: at most 255 bytes`. */
  readonly reason: string;
}

/** A message body that is out of contract in one place. */
export interface Violation extends Fault {
  readonly body: readonly unknown[];
}

/** A result that is out of contract in one place. */
export interface ResultViolation extends Violation {
  /** What it answers; its conditions may be about them, too. */
  readonly args: readonly unknown[];
}

/** The value of a property that is out of contract in one place. */
export interface ValueViolation extends Fault {
  readonly value: unknown;
}

/** A call and its answer. */
export interface Call<Args = readonly unknown[], Result = readonly unknown[]> {
  readonly args: Args;
  readonly result: Result;
}

/**
 * Data for a method. Where a name does not begin with `user`, the values are
 * those of message bodies, as the generated validators take them.
 *
 * Each is made when it is asked for, and throws when there can be no such data.
 */
export interface MethodArbitraries<UserArgs, UserResult> {
  readonly args: Arbitrary<readonly unknown[]>;
  /** Of some call. */
  readonly result: Arbitrary<readonly unknown[]>;
  /** Both, so that conditions over both hold. */
  readonly call: Arbitrary<Call>;
  /** What may be answered to a call with these arguments. */
  readonly resultFor: (
    args: readonly unknown[],
  ) => Arbitrary<readonly unknown[]>;
  readonly invalidArgs: Arbitrary<Violation>;
  readonly invalidResult: Arbitrary<ResultViolation>;
  /** What a method of a proxy takes, and one of a skeleton gets. */
  readonly userArgs: Arbitrary<UserArgs>;
  /** What either returns. */
  readonly userResult: Arbitrary<UserResult>;
  readonly userCall: Arbitrary<Call<UserArgs, UserResult>>;
}

/** Data for a signal. */
export interface SignalArbitraries<UserArgs, UserValue> {
  readonly body: Arbitrary<readonly unknown[]>;
  readonly invalid: Arbitrary<Violation>;
  /** What `emit` takes. */
  readonly userArgs: Arbitrary<UserArgs>;
  /** What listeners get. */
  readonly userValue: Arbitrary<UserValue>;
}

/** Data for a property. */
export interface PropertyArbitraries<UserValue> {
  readonly value: Arbitrary<unknown>;
  readonly invalid: Arbitrary<ValueViolation>;
  /** What user code reads and writes. */
  readonly userValue: Arbitrary<UserValue>;
}

/**
 * Data for the members of an interface, by their names in generated code.
 *
 * @typeParam Peer - The interface's proxy or skeleton, for the types of what
 *   user code sees; `unknown` leaves them open.
 */
export interface Arbitraries<D extends InterfaceDescriptor, Peer = unknown> {
  readonly methods: {
    readonly [M in D["methods"][number] as M["localName"]]: MethodArbitraries<
      ArgsOf<Member<Peer, M["localName"]>>,
      ResultOf<Member<Peer, M["localName"]>>
    >;
  };
  readonly signals: {
    readonly [S in D["signals"][number] as S["localName"]]: SignalArbitraries<
      EmittedOf<Member<Member<Peer, "signals">, S["localName"]>>,
      HeardOf<Member<Member<Peer, "signals">, S["localName"]>>
    >;
  };
  readonly properties: {
    readonly [
      P in D["properties"][number] as P["localName"]
    ]: PropertyArbitraries<PropertyOf<Peer, P["localName"]>>;
  };
}

type Member<Peer, Name> = Name extends keyof Peer ? Peer[Name] : unknown;

/** Without the options of a proxy's method, or the call of a skeleton's. */
type ArgsOf<F> = F extends (...args: infer A) => unknown
  ? Required<A> extends readonly [...infer Own, unknown]
    ? readonly [...Own]
    : readonly []
  : readonly unknown[];

type ResultOf<F> = F extends (...args: never) => infer R ? Awaited<R> : unknown;

type EmittedOf<S> = S extends {
  readonly emit: (...args: infer A) => void;
}
  ? Readonly<A>
  : readonly unknown[];

type HeardOf<S> = S extends {
  readonly once: (...args: never) => Promise<infer T>;
}
  ? T
  : unknown;

type PropertyOf<Peer, Name> = Peer extends { readonly props: infer Props }
  ? HeldBy<Member<Props, Name>>
  : Awaited<Member<Peer, Name>>;

type HeldBy<P> = P extends {
  readonly get: (...args: never) => Promise<infer T>;
}
  ? T
  : P extends { readonly set: (value: infer T, ...rest: never) => unknown }
    ? T
    : unknown;
