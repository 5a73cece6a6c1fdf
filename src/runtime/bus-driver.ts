import type {
  CallOptions,
  Credentials,
  MethodCall,
  NameOwnership,
  RequestNameOptions,
} from "./bus.js";
import { isArray, isUint32 } from "./check.js";
import { NameHasNoOwnerError, NameTakenError, WireError } from "./errors.js";
import { requireName } from "./match-rule.js";
import { busName } from "./pending-calls.js";
import { show } from "./show.js";
import type { Dictionary } from "./types.js";
import { Variant } from "./variant.js";
import { isBusName, isWellKnownName } from "./wire/names.js";

type Call = (
  call: MethodCall,
  options?: CallOptions,
) => Promise<readonly unknown[]>;

const nameFlags = { allowReplacement: 1, replace: 2, doNotQueue: 4 } as const;

/** A call to the bus itself. */
export function driverCall(
  member: string,
  signature: string,
  body: readonly unknown[],
  returns?: string,
): MethodCall {
  return {
    destination: busName,
    path: "/org/freedesktop/DBus",
    interface: busName,
    member,
    signature,
    body,
    returns,
  };
}

/** @throws NameTakenError when someone else has the name and `queue` is false. */
export async function requestName(
  call: Call,
  name: string,
  options: RequestNameOptions,
): Promise<NameOwnership> {
  requireName("well-known bus name", name, isWellKnownName);
  const flags =
    (options.allowReplacement === true ? nameFlags.allowReplacement : 0) |
    (options.replace === true ? nameFlags.replace : 0) |
    (options.queue === false ? nameFlags.doNotQueue : 0);
  const [result] = await call(
    driverCall("RequestName", "su", [name, flags], "u"),
  );
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

export async function releaseName(call: Call, name: string): Promise<boolean> {
  requireName("well-known bus name", name, isWellKnownName);
  const [result] = await call(driverCall("ReleaseName", "s", [name], "u"));
  return result === 1;
}

export async function nameOwner(
  call: Call,
  name: string,
): Promise<string | undefined> {
  requireName("bus name", name, isBusName);
  try {
    const [owner] = await call(driverCall("GetNameOwner", "s", [name], "s"));
    return typeof owner === "string" ? owner : undefined;
  } catch (error) {
    if (error instanceof NameHasNoOwnerError) return undefined;
    throw error;
  }
}

export async function credentials(
  call: Call,
  name: string,
): Promise<Credentials> {
  requireName("bus name", name, isBusName);
  const [values] = await call({
    ...driverCall("GetConnectionCredentials", "s", [name], "a{sv}"),
    dictionaries: "object",
  });
  // The call asked for a{sv}, with dictionaries as objects.
  const known = values as Dictionary<unknown>;
  return {
    uid: asNumber(known["UnixUserID"]),
    pid: asNumber(known["ProcessID"]),
    groups: asNumbers(known["UnixGroupIDs"]),
    securityLabel: asLabel(known["LinuxSecurityLabel"]),
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
