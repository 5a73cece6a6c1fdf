import { messageBody } from "../../src/runtime/wire/decode-message.js";
import { messageTypes, type Message } from "../../src/runtime/wire/message.js";
import type { HostileCall } from "./call.js";
import { secretMarker } from "./contract-values.js";
import { marker, wideMarker } from "./random-values.js";

/** Longest message of an error, in UTF-16 units. */
const maxMessage = 2048;

/** How much of what a peer sent may come back to it, in characters. */
const maxEcho = 64;

const echoes = new RegExp(`${marker}+|${wideMarker}+|y+`, "g");

/** What is wrong with an answer; undefined when nothing is. */
export function faultOf(
  call: HostileCall,
  answer: Message,
): string | undefined {
  const { reply, errors } = call.expected;
  if (answer.type === messageTypes.reply) {
    if (reply === undefined) return `a reply, not ${errors.join(" or ")}`;
    return answer.signature === reply
      ? undefined
      : `a reply of ${answer.signature}, not ${reply}`;
  }
  const text = textOf(answer);
  const { errorName = "" } = answer;
  if (!errors.includes(errorName))
    return `${errorName} (${text.slice(0, 200)}), not ${errors.join(" or ") || "a reply"}`;
  return faultOfText(text);
}

/** What is wrong with the text of an error. */
export function faultOfText(text: string): string | undefined {
  if (text === "") return "an error that says nothing";
  if (text.length > maxMessage)
    return `a message of ${String(text.length)} characters`;
  if (text.includes(secretMarker)) return `a secret: ${text}`;
  const longest = Math.max(0, ...echoed(text));
  return longest > maxEcho
    ? `${String(longest)} characters that were sent: ${text}`
    : undefined;
}

function echoed(text: string): readonly number[] {
  return (text.match(echoes) ?? []).map((run) => run.length);
}

function textOf(error: Message): string {
  const [text] = messageBody(error, "object");
  return typeof text === "string" ? text : "";
}

/** A call as somebody can read it who has to repeat it. */
export function shownCall(call: HostileCall): string {
  const { path, interface: name = "", member, signature, values } = call;
  const shown = JSON.stringify(values, (_, value: unknown) =>
    typeof value === "bigint" ? `${String(value)}n` : value,
  );
  return `${path} ${name} ${member} ${signature} ${shown.slice(0, 500)}`;
}
