import type { Interface, Member } from "../model/model.js";
import type { Run } from "./run.js";

/** Something of a name, in each variant that has it; in one variant the first. */
export interface AcrossVariants<T> {
  readonly symbol: string;
  readonly in: ReadonlyMap<string, T>;
}

/** Every interface, by name. */
export function interfacesAcross(
  runs: readonly Run[],
): readonly AcrossVariants<Interface>[] {
  const found = new Map<string, Across<Interface>>();
  for (const { variant, interfaces } of runs)
    for (const iface of interfaces)
      add(found, iface.name, iface.name, variant, iface);
  return [...found.values()];
}

const answers = new WeakMap<
  readonly Run[],
  readonly AcrossVariants<Member>[]
>();

/** Every member, by interface, kind and name. */
export function membersAcross(
  runs: readonly Run[],
): readonly AcrossVariants<Member>[] {
  const known = answers.get(runs) ?? findMembers(runs);
  answers.set(runs, known);
  return known;
}

function findMembers(runs: readonly Run[]): readonly AcrossVariants<Member>[] {
  const found = new Map<string, Across<Member>>();
  for (const { variant, interfaces } of runs) {
    for (const iface of interfaces) {
      for (const member of iface.members) {
        const symbol = `${iface.name}.${member.name}`;
        add(found, `${member.kind} ${symbol}`, symbol, variant, member);
      }
    }
  }
  return [...found.values()];
}

interface Across<T> extends AcrossVariants<T> {
  readonly in: Map<string, T>;
}

function add<T>(
  found: Map<string, Across<T>>,
  key: string,
  symbol: string,
  variant: string,
  node: T,
): void {
  const known = found.get(key) ?? { symbol, in: new Map<string, T>() };
  found.set(key, known);
  if (!known.in.has(variant)) known.in.set(variant, node);
}
