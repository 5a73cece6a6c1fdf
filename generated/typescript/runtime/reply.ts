import type { MethodCall } from "./bus.js";
import {
  errorFromReply,
  UnexpectedSignatureError,
  type DBusError,
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
  return messageBody(reply, call.dictionaries ?? "object");
}

/** The error that an error reply stands for. */
export function replyError(reply: Message): DBusError {
  return errorFromReply(reply.errorName ?? "", errorBody(reply));
}

function errorBody(reply: Message): readonly unknown[] {
  try {
    return messageBody(reply, "map");
  } catch {
    // The name says what matters; a broken message is left out.
    return [];
  }
}
