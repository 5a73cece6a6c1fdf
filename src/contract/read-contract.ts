import { defaultAnnotationPrefix } from "../model/annotation-prefix.js";
import { isInterfaceName } from "../model/grammar.js";
import type {
  Annotation,
  Arg,
  Interface,
  Member,
  Method,
  Property,
  Signal,
} from "../model/model.js";
import { saysBehind } from "./annotation-index.js";
import { bareContract } from "./bare.js";
import { readChecks } from "./checks.js";
import { checkDeclaration } from "./constraint-declaration.js";
import type { ValuePlace } from "./constraint.js";
import { readFdProtocol } from "./constraint-protocol.js";
import type {
  InterfaceContract,
  MethodContract,
  PropertyContract,
  SignalContract,
  ValueContract,
} from "./contract.js";
import { sides } from "./contract.js";
import type { Declarations } from "./declarations.js";
import { declarationsFor, wordsIn } from "./declarations.js";
import type { ContractFault } from "./fault.js";
import type { Annotations } from "./lookup.js";
import { valueLookup } from "./lookup.js";
import { declaredIn, type Declared } from "./read-declarations.js";
import { readValue } from "./read-value.js";
import { checkAccess, effectiveRoles } from "./roles.js";
import { sizeFaults } from "./use-size.js";
import { valueFaults } from "./value-faults.js";

/**
 * Reads what the annotations of an interface say of the values that peers send.
 *
 * @param prefix - What the names of these annotations begin with.
 * @returns With everything that is wrong: an annotation with a fault limits nothing.
 */
export function readContract(
  iface: Interface,
  prefix: string = defaultAnnotationPrefix,
): InterfaceContract {
  return readerFor(iface, prefix).read();
}

/** Only what is wrong: quicker than all that is right. */
export function contractFaults(
  iface: Interface,
  prefix: string,
): readonly ContractFault[] {
  return readerFor(iface, prefix).faults();
}

function readerFor(iface: Interface, prefix: string): Reader {
  const faults = [...faultsOf({ iface, prefix, faulty: new Set() })];
  const faulty = new Set(faults.map(({ annotation }) => annotation));
  return new Reader({ iface, prefix, faulty }, faults);
}

function* faultsOf(source: Annotations): Iterable<ContractFault> {
  const { iface } = source;
  const declarations = declarationsFor(iface, source.prefix);
  for (const around of [iface.node.annotations, iface.annotations]) {
    for (const annotation of ours(around, source))
      yield* checkDeclaration(annotation, around, source, declarations);
  }
  yield* accessFaults(iface.annotations, source);
  for (const member of iface.members)
    yield* memberFaults(member, source, declarations);
  yield* sizeFaults(source, declarations);
}

function* memberFaults(
  member: Member,
  source: Annotations,
  declarations: Declarations,
): Iterable<ContractFault> {
  if (member.kind !== "signal") yield* accessFaults(member.annotations, source);
  const values = member.kind === "property" ? [member] : member.args;
  for (const value of values) {
    if (value.annotations.length > 0)
      yield* valueFaults(value, placeOf(value, member), source, declarations);
  }
}

function placeOf(value: Arg | Property, { kind }: Member): ValuePlace {
  if (value.kind === "property") return "property";
  if (kind === "signal") return "signal";
  return value.direction === "in" ? "input" : "output";
}

function* accessFaults(
  annotations: readonly Annotation[],
  { prefix }: Annotations,
): Iterable<ContractFault> {
  const access = annotations.find(({ name }) => name === `${prefix}Access`);
  if (access !== undefined) yield* checkAccess(access);
}

function ours(
  annotations: readonly Annotation[],
  { prefix }: Annotations,
): readonly Annotation[] {
  return annotations.length === 0
    ? annotations
    : annotations.filter(({ name }) => name.startsWith(prefix));
}

class Reader {
  readonly #source: Annotations;
  readonly #declared: Declared;
  readonly #faults: ContractFault[];

  constructor(source: Annotations, faults: readonly ContractFault[]) {
    this.#source = source;
    this.#declared = declaredIn(source);
    this.#faults = [...faults];
  }

  /** Conditions need the limits of what they are about, and nothing else does. */
  faults(): readonly ContractFault[] {
    for (const member of this.#source.iface.members) {
      if (member.kind === "property") continue;
      if (this.#own(member.annotations, "Check") !== undefined)
        this.#checks(member, this.#args(member.args));
    }
    return this.#faults;
  }

  read(): InterfaceContract {
    const { iface } = this.#source;
    const methods = new Map<Method, MethodContract>();
    const signals = new Map<Signal, SignalContract>();
    const properties = new Map<Property, PropertyContract>();
    for (const member of iface.members) {
      if (member.kind === "method") methods.set(member, this.#method(member));
      else if (member.kind === "signal")
        signals.set(member, this.#signal(member));
      else properties.set(member, this.#property(member));
    }
    return {
      declarations: this.#declared.all(),
      methods,
      signals,
      properties,
      side: sides.find(
        (side) => side === this.#own(iface.annotations, "Side")?.value,
      ),
      roles: this.#roles([]),
      faults: this.#faults,
    };
  }

  #method(method: Method): MethodContract {
    const args = this.#args(method.args);
    const checks = this.#checks(method, args);
    const outputs = new Set(method.outputs.map(({ name }) => name));
    const namesOutput = (names: readonly string[]): boolean =>
      names.some((name) => outputs.has(name));
    return {
      kind: "method",
      args,
      inputChecks: checks.filter(({ names }) => !namesOutput(names)),
      outputChecks: checks.filter(({ names }) => namesOutput(names)),
      errors: this.#errors(method),
      protocols: this.#protocols(method),
      roles: this.#roles(method.annotations),
    };
  }

  #signal(signal: Signal): SignalContract {
    const args = this.#args(signal.args);
    return { kind: "signal", args, checks: this.#checks(signal, args) };
  }

  #property(property: Property): PropertyContract {
    const roles = this.#roles(property.annotations);
    const { emitsChanged } = property;
    return {
      kind: "property",
      value: this.#value(property),
      roles,
      emitsChanged:
        roles !== undefined && emitsChanged === "true"
          ? "invalidates"
          : emitsChanged,
    };
  }

  #args(args: readonly Arg[]): ReadonlyMap<Arg, ValueContract> {
    return new Map(args.map((arg) => [arg, this.#value(arg)]));
  }

  #value(value: Arg | Property): ValueContract {
    if (ours(value.annotations, this.#source).length === 0)
      return bareContract(value.type);
    const { annotations, type } = value;
    const said = {
      lookup: valueLookup(annotations, this.#source),
      saysBehind: (path: string) =>
        saysBehind(annotations, this.#source.prefix + path),
    };
    return readValue(type, said, this.#declared.find);
  }

  #checks(
    member: Method | Signal,
    args: ReadonlyMap<Arg, ValueContract>,
  ): MethodContract["inputChecks"] {
    const annotation = this.#own(member.annotations, "Check");
    if (annotation === undefined) return [];
    const read = readChecks(annotation.value, args);
    if (read.ok) return read.value;
    this.#faults.push({ annotation, ...read.fault });
    return [];
  }

  #protocols({ inputs }: Method): MethodContract["protocols"] {
    return new Map(
      inputs.flatMap((arg) => {
        const said = this.#own(arg.annotations, "FdProtocol");
        return said === undefined ? [] : [[arg, readFdProtocol(said.value)]];
      }),
    );
  }

  #errors(method: Method): readonly string[] {
    const annotation = this.#own(method.annotations, "Error");
    // What is no name of an error was reported when the file was read.
    const names = wordsIn(annotation?.value ?? "").map(({ text }) => text);
    return [...new Set(names.filter(isInterfaceName))];
  }

  #roles(member: readonly Annotation[]): readonly string[] | undefined {
    const { iface, prefix, faulty } = this.#source;
    const sound = (annotation: Annotation): boolean => !faulty.has(annotation);
    return effectiveRoles(
      member.filter(sound),
      iface.annotations.filter(sound),
      prefix,
    );
  }

  #own(
    annotations: readonly Annotation[],
    name: string,
  ): Annotation | undefined {
    const { prefix, faulty } = this.#source;
    const full = prefix + name;
    return annotations.find((each) => each.name === full && !faulty.has(each));
  }
}
