import type {
  CallOptions,
  Credentials,
  MethodCall,
  NameOwnership,
  RequestNameOptions,
} from "./bus.js";
import { busName, busPath } from "./bus-name.js";
import type { Calls, Settle } from "./calls.js";
import { isArray, isUint32 } from "./check.js";
import {
  local,
  NameHasNoOwnerError,
  NameTakenError,
  NotSupportedError,
  WireError,
} from "./errors.js";
import { requireName } from "./match-rule.js";
import { show } from "./show.js";
import type { Dictionary } from "./types.js";
import { Variant } from "./variant.js";
import { isBusName, isWellKnownName } from "./wire/names.js";

const nameFlags = { allowReplacement: 1, replace: 2, doNotQueue: 4 } as const;

/** Asks the bus for something; the answer comes in the order of the messages. */
export type AskBus = (
  member: string,
  signature: string,
  body: readonly unknown[],
  settle: Settle,
) => void;

/** The bus itself, as something to call. */
export class BusDriver {
  readonly #calls: Calls;
  readonly #isBus: boolean;

  /** @param isBus - Whether there is one. */
  constructor(calls: Calls, isBus: boolean) {
    this.#calls = calls;
    this.#isBus = isBus;
  }

  readonly ask: AskBus = (member, signature, body, settle) => {
    this.#calls.request(driverCall(member, signature, body), {}, settle);
  };

  /** @returns The connection's unique name. */
  async hello(options: CallOptions): Promise<string> {
    const [name] = await this.#calls.call(
      driverCall("Hello", "", [], "s"),
      options,
    );
    return typeof name === "string" ? name : "";
  }

  /** @throws NameTakenError when someone else has the name and `queue` is false. */
  async requestName(
    name: string,
    options: RequestNameOptions,
  ): Promise<NameOwnership> {
    requireName("well-known bus name", name, isWellKnownName);
    const flags =
      (options.allowReplacement === true ? nameFlags.allowReplacement : 0) |
      (options.replace === true ? nameFlags.replace : 0) |
      (options.queue === false ? nameFlags.doNotQueue : 0);
    const result = await this.#call("RequestName", "su", [name, flags], "u");
    switch (result) {
      case 1:
      case 4:
        return "owner";
      case 2:
        return "queued";
      case 3:
        throw new NameTakenError(`${name} belongs to someone else`);
      default:
        throw new WireError(`RequestName gave ${show(result)}`);
    }
  }

  async releaseName(name: string): Promise<boolean> {
    requireName("well-known bus name", name, isWellKnownName);
    return (await this.#call("ReleaseName", "s", [name], "u")) === 1;
  }

  async nameOwner(name: string): Promise<string | undefined> {
    requireName("bus name", name, isBusName);
    try {
      const owner = await this.#call("GetNameOwner", "s", [name], "s");
      return typeof owner === "string" ? owner : undefined;
    } catch (error) {
      if (error instanceof NameHasNoOwnerError) return undefined;
      throw error;
    }
  }

  async credentials(name: string): Promise<Credentials> {
    requireName("bus name", name, isBusName);
    // The reply has the asked signature, and dictionaries are objects by default.
    const values = (await this.#call(
      "GetConnectionCredentials",
      "s",
      [name],
      "a{sv}",
    )) as Dictionary<unknown>;
    return {
      uid: asNumber(values["UnixUserID"]),
      pid: asNumber(values["ProcessID"]),
      groups: asNumbers(values["UnixGroupIDs"]),
      securityLabel: asLabel(values["LinuxSecurityLabel"]),
    };
  }

  async #call(
    member: string,
    signature: string,
    body: readonly unknown[],
    returns: string,
  ): Promise<unknown> {
    if (!this.#isBus) throw noBus();
    const call = driverCall(member, signature, body, returns);
    return (await this.#calls.call(call, {}))[0];
  }
}

/** For what only a bus can do. */
export function noBus(): NotSupportedError {
  return local(new NotSupportedError("there is no bus on this connection"));
}

function driverCall(
  member: string,
  signature: string,
  body: readonly unknown[],
  returns?: string,
): MethodCall {
  return {
    destination: busName,
    path: busPath,
    interface: busName,
    member,
    signature,
    body,
    returns,
  };
}

function asNumber(field: unknown): number | undefined {
  return field instanceof Variant && isUint32(field.value)
    ? field.value
    : undefined;
}

function asNumbers(field: unknown): readonly number[] | undefined {
  if (!(field instanceof Variant) || !isArray(field.value, Infinity))
    return undefined;
  return field.value.filter(isUint32);
}

/** The bus sends the kernel's bytes, NUL included. */
function asLabel(field: unknown): string | undefined {
  if (!(field instanceof Variant) || !(field.value instanceof Uint8Array))
    return undefined;
  return new TextDecoder().decode(field.value).replace(/\0+$/, "");
}
