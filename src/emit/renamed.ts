import type {
  Arg,
  Interface,
  Member,
  Method,
  Signal,
  Span,
} from "../model/model.js";
import { bodySignature } from "../model/signature.js";
import { camel, pascal, signatureWord, verbatim } from "./identifiers.js";
import type { MemberNames, MethodNames, SignalNames } from "./names.js";
import { classStem, nameMembers, nameModules, plainArgName } from "./names.js";
import { areSurelyPlain } from "./plain-names.js";

interface Place {
  readonly symbol: string;
  readonly span: Span;
}

/** A name that generated code has, where it is not simply the one of the XML. */
export interface RenamedSymbol extends Place {
  readonly plain: string;
  readonly given: string;
  readonly other: Place | undefined;
  readonly blocker: Place | undefined;
}

/** A name in one of the scopes of generated code. */
interface Named extends Place {
  /** As the XML has it. */
  readonly name: string;
  readonly plain: string;
  readonly given: string;
  /** What is tried where the plain name cannot be had. */
  readonly escape: string;
}

/**
 * The names that the generator has to change: of classes in the index module,
 * of members on proxies, skeletons and their groups, and of arguments.
 */
export function renamedSymbols(
  interfaces: readonly Interface[],
): readonly RenamedSymbol[] {
  const all = [...nameModules(interfaces)];
  const classes = all.map(([{ name, nameSpan }, { indexStem }]) => ({
    symbol: name,
    span: nameSpan,
    name,
    plain: `${classStem(name)}Proxy`,
    given: `${indexStem}Proxy`,
    escape: `${pascal(name)}Proxy`,
  }));
  return [
    ...changedIn(classes),
    ...interfaces
      .filter((iface) => !areSurelyPlain(iface))
      .flatMap((iface) => changedMembers(iface, nameMembers(iface))),
  ];
}

function changedMembers(
  iface: Interface,
  { methods, signals, properties }: MemberNames,
): readonly RenamedSymbol[] {
  const args = [
    ...[...methods].flatMap(([method, own]) =>
      changedMethodArgs(`${iface.name}.${method.name}`, method, own),
    ),
    ...[...signals].flatMap(([signal, own]) =>
      changedSignalArgs(`${iface.name}.${signal.name}`, signal, own),
    ),
  ];
  const methodNames = namedMembers(iface, methods);
  const propertyNames = namedMembers(iface, properties);
  const onSkeleton = [...properties.values()].map(({ local, member }) => ({
    plain: local,
    given: member,
    escape: `${local}Property`,
  }));
  const skeleton = [
    ...methodNames,
    ...propertyNames.map((named, index) => ({
      ...named,
      ...onSkeleton[index],
    })),
  ];
  return [
    ...changedIn(skeleton),
    ...changedIn(namedMembers(iface, signals)),
    ...changedIn(propertyNames),
    ...args,
  ];
}

function changedMethodArgs(
  symbol: string,
  { inputs, outputs }: Method,
  { parameters, results }: MethodNames,
): readonly RenamedSymbol[] {
  return [
    ...changedIn(namedArgs(inputs, `${symbol}/in`, parameters)),
    ...changedIn(namedArgs(outputs, `${symbol}/out`, results)),
  ];
}

/** An argument of a signal is a field for receivers and a parameter for senders. */
function changedSignalArgs(
  symbol: string,
  { args }: Signal,
  { fields, parameters }: SignalNames,
): readonly RenamedSymbol[] {
  const asFields = changedIn(namedArgs(args, `${symbol}/out`, fields));
  const known = new Set(asFields.map(({ span }) => span));
  return [
    ...asFields,
    ...changedIn(namedArgs(args, `${symbol}/out`, parameters)).filter(
      ({ span }) => !known.has(span),
    ),
  ];
}

/** All of one kind. Members that share a name, or would share an identifier, are told apart as `names.ts` does it. */
function namedMembers<M extends Member>(
  iface: Interface,
  members: ReadonlyMap<M, { readonly local: string }>,
): readonly Named[] {
  const count = new Map<string, number>();
  for (const { name } of members.keys())
    count.set(name, (count.get(name) ?? 0) + 1);
  const sharing = new Map<string, number>();
  for (const name of count.keys())
    sharing.set(camel(name), (sharing.get(camel(name)) ?? 0) + 1);
  return [...members].map(([member, { local: given }]) => {
    const { name, nameSpan: span } = member;
    const plain = camel(name);
    const isShared = sharing.get(plain) !== 1;
    const base = isShared ? verbatim(name) : plain;
    const escape =
      count.get(name) === 1
        ? isShared
          ? base
          : `${plain}_`
        : `${base}_${signatureWord(wireSignature(member))}`;
    const symbol = `${iface.name}.${name}`;
    return { symbol, span, name, plain, given, escape };
  });
}

/** What tells members of one name apart. */
function wireSignature(member: Member): string {
  switch (member.kind) {
    case "method":
      return bodySignature(member.inputs);
    case "signal":
      return bodySignature(member.args);
    case "property":
      return "";
  }
}

function namedArgs(
  args: readonly Arg[],
  symbol: string,
  given: readonly string[],
): readonly Named[] {
  return args.map((arg, index) => {
    const plain = plainArgName(arg, index);
    return {
      symbol: `${symbol}/${String(index)}`,
      span: arg.nameSpan,
      name: arg.name ?? "",
      plain,
      given: given[index] ?? plain,
      escape: `${plain}_`,
    };
  });
}

/** Those of one scope that do not have their plain name, and who has it. */
function changedIn(scope: readonly Named[]): readonly RenamedSymbol[] {
  const wanting = new Map<string, Named[]>();
  const having = new Map<string, Named>();
  for (const named of scope) {
    const { plain, given } = named;
    const same = wanting.get(plain);
    if (same === undefined) wanting.set(plain, [named]);
    else same.push(named);
    having.set(given, named);
  }
  return scope
    .filter(({ plain, given }) => plain !== given)
    .map((named) => {
      const { symbol, span, name, plain, given, escape } = named;
      const rivals = [wanting.get(plain) ?? [], having.get(plain) ?? []]
        .flat()
        .filter((rival) => rival !== named);
      const other = rivals.find((rival) => rival.name !== name) ?? rivals[0];
      const blocker = given === escape ? undefined : having.get(escape);
      return {
        symbol,
        span,
        plain,
        given,
        other: placeOf(other),
        blocker: placeOf(blocker),
      };
    });
}

function placeOf(named: Named | undefined): Place | undefined {
  return named === undefined
    ? undefined
    : { symbol: named.symbol, span: named.span };
}
