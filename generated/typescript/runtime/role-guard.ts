import type { CallContext, Credentials } from "./bus.js";
import type { ErrorHook } from "./bus-options.js";
import type { CallerCredentials } from "./caller-credentials.js";
import {
  rolesOf,
  type InterfaceDescriptor,
  type MethodDescriptor,
  type PropertyDescriptor,
} from "./descriptor.js";
import {
  AccessDeniedError,
  isForCaller,
  NameHasNoOwnerError,
  type DBusError,
} from "./errors.js";
import {
  readRoles,
  type AskCredentials,
  type Roles,
  type Rule,
} from "./roles.js";
import type { Skeleton } from "./skeleton.js";
import { Turns } from "./turns.js";

/** Whether a caller is admitted, or what else to tell it. */
type Verdict = boolean | DBusError;

/** Decides by the names of roles, of which one suffices. */
type Decide = (
  roles: readonly string[],
  call: CallContext,
) => Verdict | Promise<Verdict>;

/** What one caller may read of an interface. */
export interface PropertyView {
  /** For a caller to whom the interface, with all that is in it, is closed. */
  readonly refusal: DBusError | undefined;
  readonly isReadable: (property: PropertyDescriptor) => boolean;
}

export interface GatekeeperOptions {
  /** Of the connection; undefined when it has none. */
  readonly roles: Roles | undefined;
  readonly credentials: CallerCredentials;
  /** Of the one peer of a connection without a bus. */
  readonly peerCredentials: Credentials | undefined;
  readonly report: ErrorHook;
}

/** Knows who has which roles, for all that a connection exports. */
export class Gatekeeper {
  readonly #options: GatekeeperOptions;
  readonly #turns = new Turns();
  readonly #calls = new WeakMap<CallContext, Verdicts>();

  constructor(options: GatekeeperOptions) {
    this.#options = options;
  }

  /**
   * What stands before an object's members; nothing when they are for everyone.
   *
   * @throws TypeError when the object's own table is not valid.
   */
  guard({ $descriptor, $roles }: Skeleton): RoleGuard | undefined {
    const roles = readRoles($roles) ?? this.#options.roles;
    if (!hasRoles($descriptor)) return undefined;
    return new RoleGuard($descriptor, this.#turns, (names, call) =>
      this.#verdicts(call).of(names.map((name) => roles?.get(name) ?? nobody)),
    );
  }

  #verdicts(call: CallContext): Verdicts {
    let verdicts = this.#calls.get(call);
    if (verdicts === undefined) {
      verdicts = new Verdicts(call, this.#options);
      this.#calls.set(call, verdicts);
    }
    return verdicts;
  }
}

/** Lets callers through to one interface of an object, by their roles. */
export class RoleGuard {
  readonly #descriptor: InterfaceDescriptor;
  readonly #turns: Turns;
  readonly #decide: Decide;

  constructor(descriptor: InterfaceDescriptor, turns: Turns, decide: Decide) {
    this.#descriptor = descriptor;
    this.#turns = turns;
    this.#decide = decide;
  }

  /**
   * @returns What to wait for, when something is still to be found out.
   * @throws AccessDeniedError for a caller without any of the member's roles.
   * @throws DBusError What a rule has thrown.
   */
  admit(
    member: MethodDescriptor | PropertyDescriptor,
    call: CallContext,
  ): Promise<void> | undefined {
    return this.#turns.take(peerOf(call), () => {
      const verdict = this.#verdict(member, call);
      if (verdict instanceof Promise)
        return verdict.then((known) => {
          requireAdmitted(known, member.name);
        });
      requireAdmitted(verdict, member.name);
      return undefined;
    });
  }

  /** Never rejected: a rule that throws admits to nothing. */
  view(call: CallContext): Promise<PropertyView> {
    return this.#turns.take(peerOf(call), () => this.#look(call));
  }

  /** Whether whoever a call is from may hear signals of the interface, or of a property. */
  hears(
    call: CallContext,
    property?: PropertyDescriptor,
  ): boolean | Promise<boolean> {
    const roles =
      property === undefined
        ? this.#descriptor.roles
        : rolesOf(this.#descriptor, property);
    if (roles === undefined) return true;
    const verdict = this.#decide(roles, call);
    return verdict instanceof Promise ? verdict.then(isTrue) : isTrue(verdict);
  }

  async #look(call: CallContext): Promise<PropertyView> {
    const { name, roles, properties } = this.#descriptor;
    const readable = new Set<PropertyDescriptor>();
    for (const property of properties) {
      if (property.access === "write") continue;
      if ((await this.#verdict(property, call)) === true)
        readable.add(property);
    }
    const isOpen = readable.size > 0 || roles === undefined;
    const verdict = isOpen || (await this.#decide(roles, call));
    return {
      refusal: refusal(verdict, name),
      isReadable: (property) => readable.has(property),
    };
  }

  #verdict(
    member: MethodDescriptor | PropertyDescriptor,
    call: CallContext,
  ): Verdict | Promise<Verdict> {
    const roles = rolesOf(this.#descriptor, member);
    return roles === undefined || this.#decide(roles, call);
  }
}

/** The rules of a role that nobody has. */
const nobody: readonly Rule[] = [];

/** Verdicts on one call. Many members may need a role; its rules are asked once. */
class Verdicts {
  readonly #call: CallContext;
  readonly #options: GatekeeperOptions;
  readonly #known = new Map<readonly Rule[], Verdict | Promise<Verdict>>();

  constructor(call: CallContext, options: GatekeeperOptions) {
    this.#call = call;
    this.#options = options;
  }

  of(roles: readonly (readonly Rule[])[]): Verdict | Promise<Verdict> {
    return firstVerdict(roles, (rules) => {
      const known = this.#known.get(rules);
      if (known !== undefined) return known;
      const verdict = firstVerdict(rules, (rule) => this.#ask(rule));
      this.#known.set(rules, verdict);
      return verdict;
    });
  }

  #ask(rule: Rule): Verdict | Promise<Verdict> {
    try {
      const verdict = rule(this.#call, this.#credentials);
      return typeof verdict === "object"
        ? Promise.resolve(verdict).then(isTrue, this.#failed)
        : isTrue(verdict);
    } catch (error) {
      // A rule that cannot tell admits nobody.
      return this.#failed(error);
    }
  }

  readonly #failed = (error: unknown): DBusError => {
    if (isForCaller(error)) return error;
    const { path, interface: interfaceName, member } = this.#call;
    this.#options.report(error, { path, interface: interfaceName, member });
    return new AccessDeniedError();
  };

  readonly #credentials: AskCredentials = (sender) => {
    if (sender === undefined) return this.#options.peerCredentials;
    const credentials = this.#options.credentials.of(sender);
    return credentials instanceof Promise
      ? credentials.catch(this.#unknown)
      : credentials;
  };

  readonly #unknown = (error: unknown): Credentials | undefined => {
    // A caller that has left has no credentials; that is nobody's mistake.
    if (!(error instanceof NameHasNoOwnerError))
      this.#options.report(error, { member: "GetConnectionCredentials" });
    return undefined;
  };
}

/** The first verdict that is not a plain no; without waiting where none has to be waited for. */
function firstVerdict<T>(
  items: readonly T[],
  ask: (item: T) => Verdict | Promise<Verdict>,
): Verdict | Promise<Verdict> {
  for (const [index, item] of items.entries()) {
    const verdict = ask(item);
    if (verdict instanceof Promise)
      return verdict.then(
        (known) => known || firstVerdict(items.slice(index + 1), ask),
      );
    if (verdict !== false) return verdict;
  }
  return false;
}

/** Callers without types may return anything. */
function isTrue(verdict: unknown): boolean {
  return verdict === true;
}

function requireAdmitted(verdict: Verdict, member: string): void {
  const error = refusal(verdict, member);
  if (error !== undefined) throw error;
}

function refusal(verdict: Verdict, name: string): DBusError | undefined {
  if (verdict === true) return undefined;
  return verdict === false
    ? new AccessDeniedError(`${name}: access denied`)
    : verdict;
}

/** Without a bus there is one peer. */
function peerOf({ sender }: CallContext): string {
  return sender ?? "";
}

function hasRoles({
  roles,
  methods,
  properties,
}: InterfaceDescriptor): boolean {
  return (
    roles !== undefined ||
    [...methods, ...properties].some((member) => member.roles !== undefined)
  );
}
