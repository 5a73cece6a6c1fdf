import type { CallContext, Credentials } from "./bus.js";
import { isUint32 } from "./check.js";
import { show } from "./show.js";
import type { Awaitable } from "./types.js";
import { isUniqueName } from "./wire/names.js";

/**
 * What a caller must be to have a role: all that is given here, and of a list any
 * one entry. Without a bus there are no names, and the rest is known of a peer that
 * the kernel vouches for: one that came through a path, with `descriptors`.
 */
export interface RoleCriteria {
  /** Numeric user. */
  readonly uid?: number | readonly number[];
  /** Numeric group, which must be one of the caller's. */
  readonly gid?: number | readonly number[];
  /** Name that the bus gave the caller, such as `:1.42`. */
  readonly uniqueName?: string | readonly string[];
  /** Label of the kernel's security module, such as an SELinux context. */
  readonly securityLabel?: string | readonly string[];
}

/**
 * Says who has a role: by criteria, or by a function that returns true for them.
 *
 * While a function takes its time, later calls of the same peer to interfaces
 * with roles wait, so that calls keep their order. Of what it throws, a DBusError
 * that it has made goes to the caller; anything else refuses, and goes to `onError`.
 */
export type RoleRule =
  ((call: CallContext) => Awaitable<boolean>) | RoleCriteria;

/**
 * Who has the roles that interfaces ask for (the annotation `Access`), by the
 * roles' names. One rule of a list suffices. Nobody has a role that is not here.
 *
 * @example
 * const roles: RoleTable = {
 *   admin: { uid: 0 },
 *   viewer: [{ gid: 44 }, (call) => isKnown(call.sender)],
 * };
 */
export interface RoleTable {
  readonly [role: string]: RoleRule | readonly RoleRule[];
}

/** What the bus, or the kernel, says of a caller; undefined when it cannot be had. */
export type AskCredentials = (
  sender: string | undefined,
) => Credentials | undefined | Promise<Credentials | undefined>;

/** A rule that has been checked. It asks for credentials only when it needs them. */
export type Rule = (
  call: CallContext,
  ask: AskCredentials,
) => Awaitable<boolean>;

/** A table that has been checked; changes of what it was made of do not reach it. */
export type Roles = ReadonlyMap<string, readonly Rule[]>;

/** One criterion: about the caller's name, or about its credentials. */
type Criterion =
  | { readonly ofName: (name: string) => boolean }
  | { readonly ofCredentials: (credentials: Credentials) => boolean };

/** @throws TypeError when something in the table is not a rule, or admits nobody by mistake. */
export function readRoles(table: RoleTable | undefined): Roles | undefined {
  if (table === undefined) return undefined;
  if (!isPlain(table))
    throw new TypeError(
      `roles: expected an object of rules, got ${show(table)}`,
    );
  // Only what the table itself has: a role may be called `constructor`.
  const entries = Object.entries(table).map(
    ([role, rules]) => [role, readRules(`role ${show(role)}`, rules)] as const,
  );
  return new Map(entries);
}

function readRules(
  place: string,
  rules: RoleRule | readonly RoleRule[],
): readonly Rule[] {
  if (!isList(rules)) return [readRule(place, rules)];
  return Array.from(rules, (rule, index) =>
    readRule(`${place}: rule ${String(index + 1)}`, rule),
  );
}

function readRule(place: string, rule: RoleRule): Rule {
  if (typeof rule === "function") return (call) => rule(call);
  if (!isPlain(rule))
    throw new TypeError(
      `${place}: expected a function or criteria, got ${show(rule)}`,
    );
  const given: readonly (readonly [string, unknown])[] = Object.entries(rule);
  if (given.length === 0)
    throw new TypeError(`${place}: without a criterion it admits nobody`);
  return criteriaRule(
    given.map(([name, value]) => readCriterion(place, name, value)),
  );
}

/** Names come first: whoever has the wrong one is not asked about. */
function criteriaRule(criteria: readonly Criterion[]): Rule {
  const ofName = criteria.flatMap((own) =>
    "ofName" in own ? [own.ofName] : [],
  );
  const ofCredentials = criteria.flatMap((own) =>
    "ofCredentials" in own ? [own.ofCredentials] : [],
  );
  const fits = (credentials: Credentials | undefined): boolean =>
    credentials !== undefined &&
    ofCredentials.every((holds) => holds(credentials));
  return ({ sender }, ask) => {
    const hasName = ofName.every(
      (holds) => sender !== undefined && holds(sender),
    );
    if (!hasName) return false;
    if (ofCredentials.length === 0) return true;
    const credentials = ask(sender);
    return credentials instanceof Promise
      ? credentials.then(fits)
      : fits(credentials);
  };
}

function readCriterion(rule: string, name: string, value: unknown): Criterion {
  const place = `${rule}: ${name}`;
  switch (name) {
    case "uid": {
      const uids = readNumbers(place, value);
      return { ofCredentials: ({ uid }) => uid !== undefined && uids.has(uid) };
    }
    case "gid": {
      const gids = readNumbers(place, value);
      return {
        ofCredentials: ({ groups = [] }) => groups.some((gid) => gids.has(gid)),
      };
    }
    case "uniqueName": {
      const names = readTexts(place, value, "a name such as :1.42");
      for (const text of names) requireUnique(place, text);
      return { ofName: (text) => names.has(text) };
    }
    case "securityLabel": {
      const labels = readTexts(place, value, "a label");
      return {
        ofCredentials: ({ securityLabel: label }) =>
          label !== undefined && labels.has(label),
      };
    }
    default:
      throw new TypeError(
        `${rule}: expected uid, gid, uniqueName or securityLabel, got ${show(name)}`,
      );
  }
}

function readNumbers(place: string, value: unknown): ReadonlySet<number> {
  const numbers = new Set<number>();
  for (const item of listed(value)) {
    if (!isUint32(item))
      throw new TypeError(
        `${place}: expected a number from 0 to 4294967295, or a list of them, got ${show(item)}`,
      );
    numbers.add(item);
  }
  return numbers;
}

function readTexts(
  place: string,
  value: unknown,
  expected: string,
): ReadonlySet<string> {
  const texts = new Set<string>();
  for (const item of listed(value)) {
    if (typeof item !== "string" || item === "")
      throw new TypeError(
        `${place}: expected ${expected}, or a list of them, got ${show(item)}`,
      );
    texts.add(item);
  }
  return texts;
}

/** A well-known name would never match, and says nothing of who calls. */
function requireUnique(place: string, name: string): void {
  if (!isUniqueName(name))
    throw new TypeError(
      `${place}: expected a name such as :1.42, got ${show(name)}`,
    );
}

function listed(value: unknown): readonly unknown[] {
  return isList(value) ? Array.from(value) : [value];
}

/** Arrays, read-only ones too. */
function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** For callers without types: something with entries by name. */
function isPlain(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    !isList(value) &&
    !(value instanceof Map)
  );
}
