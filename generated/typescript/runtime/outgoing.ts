import type { CallOptions, MethodCall, OutgoingSignal } from "./bus.js";
import { requireName } from "./match-rule.js";
import type { UnsentHead } from "./outbox.js";
import { messageFlags, messageTypes } from "./wire/message.js";
import {
  isBusName,
  isInterfaceName,
  isMemberName,
  isObjectPathText,
} from "./wire/names.js";

interface Address {
  readonly destination?: string | undefined;
  readonly path: string;
  readonly interface?: string | undefined;
  readonly member: string;
}

/** @throws TypeError when a name in the call is not one. */
export function callHead(call: MethodCall, options: CallOptions): UnsentHead {
  return {
    type: messageTypes.call,
    flags:
      (options.noAutoStart === true ? messageFlags.noAutoStart : 0) |
      (options.interactive === true ? messageFlags.allowInteractive : 0),
    ...checkedAddress(call),
  };
}

/** @throws TypeError when a name in the signal is not one. */
export function signalHead(signal: OutgoingSignal): UnsentHead {
  return {
    type: messageTypes.signal,
    flags: messageFlags.noReplyExpected,
    ...checkedAddress(signal),
  };
}

function checkedAddress(address: Address): Address {
  const { destination, path, interface: interfaceName, member } = address;
  requireName("bus name", destination, isBusName);
  requireName("object path", path, isObjectPathText);
  requireName("interface name", interfaceName, isInterfaceName);
  requireName("member name", member, isMemberName);
  return { destination, path, interface: interfaceName, member };
}
