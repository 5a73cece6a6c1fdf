import type {
  Arg,
  Interface,
  Method,
  Property,
  Signal,
} from "../model/model.js";
import { bodySignature } from "../model/signature.js";
import {
  camel,
  createScope,
  createVariableScope,
  memberIdentifiers,
  objectMembers,
  pascal,
  signatureWord,
  upperStart,
  type Scope,
} from "./identifiers.js";
import { fieldReserved } from "./field-identifiers.js";
import { distinctFiles, fileStem } from "./file-stem.js";

export interface MethodNames {
  /** The method on proxy and skeleton: `registerListener`. */
  readonly local: string;
  /** Start of its types and validators in the module: `RegisterListener`. */
  readonly type: string;
  /** One for each input, in order. */
  readonly parameters: readonly string[];
  /** Keys of the result object, one for each output, in order. */
  readonly results: readonly string[];
  /** What generated code needs beside the parameters, out of their way. */
  readonly own: OwnNames;
}

/** Variables of generated code that stand beside parameters named by the XML. */
export interface OwnNames {
  readonly args: string;
  readonly body: string;
  readonly call: string;
  readonly options: string;
  readonly result: string;
}

export interface SignalNames {
  readonly local: string;
  readonly type: string;
  /** Keys of the value, one for each argument, in order. */
  readonly fields: readonly string[];
  /** Parameters of `emit`, one for each argument, in order. */
  readonly parameters: readonly string[];
}

export interface PropertyNames {
  /** Under `props` of the proxy. */
  readonly local: string;
  /** On the skeleton, where properties and methods share a scope. */
  readonly member: string;
  readonly type: string;
}

/** The names that generated code uses for one interface. */
export interface InterfaceNames {
  /** File name without extension: the interface's, or a shortened one when that is too long for a file system. */
  readonly file: string;
  /** Start of class names inside the module: `Display1Console`. */
  readonly stem: string;
  /** The same in the index module, where it is unique over the whole run. */
  readonly indexStem: string;
  readonly methods: ReadonlyMap<Method, MethodNames>;
  readonly signals: ReadonlyMap<Signal, SignalNames>;
  readonly properties: ReadonlyMap<Property, PropertyNames>;
}

/** What the runtime itself puts on proxies and skeletons; everything else there starts with `$`. */
export const runtimeMembers = ["props", "signals", "authorize"];

/** What the runtime puts on `props`. */
export const propertyGroupMembers = ["getAll"];

/** What generated functions refer to by fixed names. */
export const moduleNames = ["q", "descriptor"];

/** Names every interface of a run. Two interfaces never share an index name or a file. */
export function nameInterfaces(
  interfaces: readonly Interface[],
): ReadonlyMap<Interface, InterfaceNames> {
  return new Map(
    [...nameModules(interfaces)].map(([iface, names]) => [
      iface,
      { ...names, ...nameMembers(iface) },
    ]),
  );
}

type ModuleNames = Pick<InterfaceNames, "stem" | "indexStem" | "file">;

/** What is named for whole interfaces. */
export function nameModules(
  interfaces: readonly Interface[],
): ReadonlyMap<Interface, ModuleNames> {
  const stems = interfaces.map((iface) => classStem(iface.name));
  const count = new Map<string, number>();
  for (const stem of stems) count.set(stem, (count.get(stem) ?? 0) + 1);
  const indexScope = createScope();
  const folded = new Map<string, number>();
  for (const { name } of interfaces) {
    folded.set(name.toLowerCase(), (folded.get(name.toLowerCase()) ?? 0) + 1);
  }
  const files = distinctFiles();
  return new Map(
    interfaces.map((iface, index) => {
      const stem = stems[index] ?? pascal(iface.name);
      // All that share a stem get the long name, so that adding an interface
      // never depends on which of them sorts first.
      const indexStem = indexScope.claim(
        count.get(stem) === 1 ? stem : pascal(iface.name),
      );
      return [
        iface,
        {
          stem,
          indexStem,
          file: files(
            fileStem(iface.name, folded.get(iface.name.toLowerCase()) === 1),
          ),
        },
      ];
    }),
  );
}

/** From the first element that is a service: capitalised, or versioned as in `systemd1`. */
export function classStem(interfaceName: string): string {
  const elements = interfaceName.split(".");
  const service = elements.findIndex(
    (element, index) =>
      /^[A-Z]/.test(element) || (index >= 2 && /[a-z][0-9]+$/.test(element)),
  );
  const own = service === -1 ? elements.slice(-1) : elements.slice(service);
  return pascal(own.join("."));
}

export type MemberNames = Pick<
  InterfaceNames,
  "methods" | "signals" | "properties"
>;

/** What is named inside of the module of an interface. */
export function nameMembers(iface: Interface): MemberNames {
  const methods = iface.members.filter((member) => member.kind === "method");
  const signals = iface.members.filter((member) => member.kind === "signal");
  const properties = iface.members.filter(
    (member) => member.kind === "property",
  );

  const skeletonScope = createScope([...objectMembers, ...runtimeMembers]);
  const methodLocals = overloadIdentifiers(
    methods,
    (method) => bodySignature(method.inputs),
    skeletonScope,
  );
  const signalLocals = overloadIdentifiers(
    signals,
    (signal) => bodySignature(signal.args),
    createScope(objectMembers),
  );
  const propertyLocals = memberIdentifiers(
    properties.map((property) => property.name),
    createScope([...objectMembers, ...propertyGroupMembers]),
  );
  const types = createScope();

  return {
    methods: new Map(
      methods.map((method, index) => {
        const local = methodLocals[index] ?? "_";
        const scope = createVariableScope(moduleNames);
        return [
          method,
          {
            local,
            type: types.claim(typeStart(local)),
            parameters: parameterNames(method.inputs, scope),
            results: fieldNames(method.outputs),
            own: ownNames(scope),
          },
        ];
      }),
    ),
    signals: namedMap(signals, (signal, index) => {
      const local = signalLocals[index] ?? "_";
      return {
        local,
        type: types.claim(`${typeStart(local)}Signal`),
        fields: fieldNames(signal.args),
        parameters: parameterNames(
          signal.args,
          createVariableScope(moduleNames),
        ),
      };
    }),
    properties: namedMap(properties, (_, index) => {
      const local = propertyLocals[index] ?? "_";
      return {
        local,
        member:
          methodLocals.includes(local) || runtimeMembers.includes(local)
            ? skeletonScope.claim(`${local}Property`)
            : skeletonScope.claim(local),
        type: types.claim(`${typeStart(local)}Property`),
      };
    }),
  };
}

/** A type needs no escape where a member does: `then_` has `ThenArgs`. */
function typeStart(local: string): string {
  return upperStart(local.replace(/(?<=.)_$/, ""));
}

function namedMap<K, V>(
  keys: readonly K[],
  value: (key: K, index: number) => V,
): ReadonlyMap<K, V> {
  return new Map(keys.map((key, index) => [key, value(key, index)]));
}

/** Members that share a wire name are told apart by their signature, whatever their order. */
function overloadIdentifiers<M extends { readonly name: string }>(
  members: readonly M[],
  signature: (member: M) => string,
  scope: Scope,
): readonly string[] {
  const count = new Map<string, number>();
  for (const { name } of members) count.set(name, (count.get(name) ?? 0) + 1);
  const single = members.filter((member) => count.get(member.name) === 1);
  const distinct = [...count.keys()];
  const identifiers = memberIdentifiers(distinct, createScope());
  const plain = new Map(
    distinct.map((name, index) => [name, identifiers[index] ?? "_"]),
  );
  const taken = new Map(
    single.map((member) => [
      member,
      scope.claim(plain.get(member.name) ?? "_"),
    ]),
  );
  return members.map(
    (member) =>
      taken.get(member) ??
      scope.claim(
        `${plain.get(member.name) ?? "_"}_${signatureWord(signature(member))}`,
      ),
  );
}

/** The parameters have taken theirs first: their names are what users see. */
function ownNames(scope: Scope): OwnNames {
  return {
    args: scope.claim("args"),
    body: scope.claim("body"),
    call: scope.claim("call"),
    options: scope.claim("options"),
    result: scope.claim("result"),
  };
}

export function parameterNames(
  args: readonly Arg[],
  scope: Scope,
): readonly string[] {
  return args.map((arg, index) => scope.claim(parameterName(arg, index)));
}

function fieldNames(args: readonly Arg[]): readonly string[] {
  const scope = createScope(fieldReserved);
  return args.map((arg, index) => scope.claim(parameterName(arg, index)));
}

export function parameterName(arg: Arg, index: number): string {
  const name = plainArgName(arg, index);
  // `checkFooArgs` is a function of the module, which a parameter would hide.
  return /^check[A-Z]/.test(name) ? `${name}_` : name;
}

/** What an argument is called where nothing stands in the way. */
export function plainArgName(arg: Arg, index: number): string {
  return arg.name === undefined || !/[A-Za-z0-9]/.test(arg.name)
    ? `arg${String(index)}`
    : camel(arg.name);
}
