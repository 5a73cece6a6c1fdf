import type { MethodCall } from "./bus.js";
import {
  AccessDeniedError,
  DBusError,
  FailedError,
  fromReply,
  InvalidArgsError,
  LimitsExceededError,
  NameHasNoOwnerError,
  NoReplyError,
  NotSupportedError,
  PropertyReadOnlyError,
  ServiceUnknownError,
  UnexpectedSignatureError,
  UnknownInterfaceError,
  UnknownMethodError,
  UnknownObjectError,
  UnknownPropertyError,
  errorNames,
} from "./errors.js";
import { show } from "./show.js";
import { messageBody } from "./wire/decode-message.js";
import { messageTypes, type Message } from "./wire/message.js";

/**
 * The body of a reply.
 *
 * @throws DBusError for an error reply, or a reply of another signature.
 */
export function readReply(
  reply: Message,
  call: MethodCall,
): readonly unknown[] {
  if (reply.type === messageTypes.error) throw replyError(reply);
  const { returns, member } = call;
  if (returns !== undefined && reply.signature !== returns)
    throw new UnexpectedSignatureError(
      `${member}: expected a reply of ${show(returns)}, got ${show(reply.signature)}`,
    );
  const { bounds, dictionaries = "object" } = call;
  return messageBody(reply, dictionaries, { bounds, member });
}

/**
 * Of a longer error, in bytes, only the beginning of its message is read: errors are
 * logged, and kept to be counted, so that a service could fill the memory with them.
 */
const maxErrorBytes = 262_144;

/** So much of the message of one that is longer. */
const maxBeginning = 8192;

/** The error that an error reply stands for. */
export function replyError(reply: Message): DBusError {
  return fromReply(errorFromReply(reply.errorName ?? "", errorBody(reply)));
}

function errorBody(reply: Message): readonly unknown[] {
  if (reply.bodyLength > maxErrorBytes) return beginning(reply);
  try {
    return messageBody(reply, "map");
  } catch {
    // The name says what matters; a broken message is left out.
    return [];
  }
}

/** The message, if there is one, behind its length; what is cut in the end is no matter. */
function beginning({ signature, bodyBytes }: Message): readonly unknown[] {
  if (!signature.startsWith("s") || bodyBytes === undefined) return [];
  const bytes = bodyBytes.slice(4, 4 + maxBeginning);
  return [new TextDecoder().decode(bytes)];
}

/**
 * The error for an error reply: of the class that belongs to its name, so that
 * `instanceof` works, or a plain {@link DBusError}. Never of a class that says
 * something of this process: a peer must not make it believe that its own
 * connection is closed.
 *
 * @param body - The decoded body. Its first value is the message if it is text.
 */
function errorFromReply(name: string, body: readonly unknown[]): DBusError {
  const first = body[0];
  const message = typeof first === "string" ? first : "";
  switch (name) {
    case errorNames.accessDenied:
      return new AccessDeniedError(message, { body });
    case errorNames.failed:
      return new FailedError(message, { body });
    case errorNames.invalidArgs:
      return new InvalidArgsError(message, { body });
    case errorNames.limitsExceeded:
      return new LimitsExceededError(message, { body });
    case errorNames.nameHasNoOwner:
      return new NameHasNoOwnerError(message, { body });
    case errorNames.noReply:
      return new NoReplyError(message, { body });
    case errorNames.notSupported:
      return new NotSupportedError(message, { body });
    case errorNames.propertyReadOnly:
      return new PropertyReadOnlyError(message, { body });
    case errorNames.serviceUnknown:
      return new ServiceUnknownError(message, { body });
    case errorNames.unknownInterface:
      return new UnknownInterfaceError(message, { body });
    case errorNames.unknownMethod:
      return new UnknownMethodError(message, { body });
    case errorNames.unknownObject:
      return new UnknownObjectError(message, { body });
    case errorNames.unknownProperty:
      return new UnknownPropertyError(message, { body });
    default:
      return new DBusError(name, message, { body });
  }
}
