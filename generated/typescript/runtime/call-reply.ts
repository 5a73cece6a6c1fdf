import { withinTime } from "./answer-time.js";
import { disposeIn } from "./body-descriptors.js";
import type { ErrorHook } from "./bus-options.js";
import type { Reply } from "./dispatcher.js";
import {
  ConnectionClosedError,
  type DBusError,
  FailedError,
  isForCaller,
  NotSupportedError,
} from "./errors.js";
import {
  messageFlags,
  messageTypes,
  type Message,
  type MessageHead,
} from "./wire/message.js";
import { isErrorName } from "./wire/names.js";

type Head = Omit<MessageHead, "serial" | "signature">;

export interface Answering {
  readonly run: (call: Message) => Promise<Reply>;
  readonly send: (
    head: Head,
    signature: string,
    body: readonly unknown[],
  ) => unknown;
  readonly report: ErrorHook;
  /** How long a call may take; its caller gets an error then. */
  readonly timeoutMs: number;
}

/** All that a caller learns when a service fails in a way it did not plan. */
const failedMessage = "the service failed; its log says why";

/**
 * Runs a call and sends its reply, unless the caller wants none. Fulfilled when the
 * method has ended, which may be after its answer. Never rejected.
 */
export async function answerCall(
  call: Message,
  answering: Answering,
): Promise<void> {
  let reply: Reply;
  let running: Promise<Reply> | undefined;
  try {
    running = answering.run(call);
    reply = await withinTime(running, answering.timeoutMs);
  } catch (error) {
    const refusal = callerError(error);
    if (refusal !== error) answering.report(error, placeOf(call));
    try {
      sendError(call, answering, refusal);
    } catch (failure) {
      reportFailure(failure, call, answering);
    }
    // It may only have been late. Nobody waits for what it gives then.
    await running?.then(
      (late) => {
        giveAway(late, call, answering);
      },
      () => undefined,
    );
    return;
  }
  if (wantsReply(call)) sendReply(call, reply, answering);
  giveAway(reply, call, answering);
}

function sendReply(call: Message, reply: Reply, answering: Answering): void {
  try {
    const head = replyHead(call, messageTypes.reply);
    answering.send(head, reply.signature, reply.body);
  } catch (error) {
    reportFailure(error, call, answering);
    try {
      // The results cannot be sent; that they cannot can be said.
      sendError(call, answering, unsendable(error));
    } catch {
      // What came before it has been reported.
    }
  }
}

function unsendable(error: unknown): DBusError {
  return error instanceof NotSupportedError
    ? new NotSupportedError(
        "the reply has a file descriptor (h), which cannot be passed on this connection",
      )
    : new FailedError(failedMessage);
}

/** Closes the descriptors that a method has returned, sent or not. */
function giveAway(reply: Reply, call: Message, answering: Answering): void {
  if (!reply.isGivenAway || !/[hv]/.test(reply.signature)) return;
  try {
    disposeIn(reply.body);
  } catch (error) {
    reportFailure(error, call, answering);
  }
}

/** Nobody is above a reply to hear of what goes wrong in sending it. */
function reportFailure(
  error: unknown,
  call: Message,
  { report }: Answering,
): void {
  if (!(error instanceof ConnectionClosedError)) report(error, placeOf(call));
}

function placeOf(call: Message): Parameters<ErrorHook>[1] {
  return { path: call.path, interface: call.interface, member: call.member };
}

function wantsReply(call: Message): boolean {
  return (call.flags & messageFlags.noReplyExpected) === 0;
}

function replyHead(call: Message, type: number): Head {
  return {
    type,
    flags: messageFlags.noReplyExpected,
    replySerial: call.serial,
    destination: call.sender,
  };
}

function sendError(
  call: Message,
  { send }: Answering,
  { name, message }: DBusError,
): void {
  if (!wantsReply(call)) return;
  const head = { ...replyHead(call, messageTypes.error), errorName: name };
  send(head, "s", [sendable(message)]);
}

/** What the caller may know of an error: all of the service's own, nothing of others. */
function callerError(error: unknown): DBusError {
  return isForCaller(error) && isErrorName(error.name)
    ? error
    : new FailedError(failedMessage);
}

/** Text from anywhere, as a D-Bus string can carry it. */
function sendable(text: string): string {
  return text.replaceAll(/\0|\p{Surrogate}/gu, "\ufffd");
}
