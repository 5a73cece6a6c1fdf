import { isAtOrBelow } from "../wire/names.js";

/** A match rule as a bus has it: keys such as `sender`, `member`, `arg0path`. */
export type FakeRule = ReadonlyMap<string, string>;

/** What rules are compared with. */
export interface FakeMessage {
  readonly type: string;
  readonly sender: string;
  readonly path?: string | undefined;
  readonly interface?: string | undefined;
  readonly member?: string | undefined;
  readonly destination?: string | undefined;
  /** Whether the sender owns a name. */
  readonly senderOwns: (name: string) => boolean;
  readonly args: () => readonly unknown[];
}

const knownKey =
  /^(?:type|sender|interface|member|path|path_namespace|destination|eavesdrop|arg0namespace|arg(?:[0-9]|[1-5][0-9]|6[0-3])(?:path)?)$/;

/** The rule that a text says, or undefined when it is none. */
export function parseRule(text: string): FakeRule | undefined {
  const rule = new Map<string, string>();
  let at = 0;
  while (at < text.length) {
    const equals = text.indexOf("=", at);
    if (equals === -1) return undefined;
    const key = text.slice(at, equals).trim();
    const value = readValue(text, equals + 1);
    if (value === undefined || !knownKey.test(key) || rule.has(key))
      return undefined;
    rule.set(key, value.text);
    at = value.end;
  }
  return rule;
}

/** Up to a comma; inside apostrophes everything stands for itself. */
function readValue(
  text: string,
  start: number,
): { readonly text: string; readonly end: number } | undefined {
  let value = "";
  let at = start;
  while (at < text.length && text[at] !== ",") {
    if (text[at] === "'") {
      const close = text.indexOf("'", at + 1);
      if (close === -1) return undefined;
      value += text.slice(at + 1, close);
      at = close + 1;
    } else if (text.startsWith("\\'", at)) {
      value += "'";
      at += 2;
    } else {
      value += text[at++];
    }
  }
  return { text: value, end: at + 1 };
}

export function ruleMatches(rule: FakeRule, message: FakeMessage): boolean {
  for (const [key, value] of rule) {
    if (!keyMatches(key, value, message)) return false;
  }
  return true;
}

function keyMatches(key: string, value: string, message: FakeMessage): boolean {
  switch (key) {
    case "type":
      return message.type === value;
    case "sender":
      return message.sender === value || message.senderOwns(value);
    case "path":
      return message.path === value;
    case "path_namespace":
      return message.path !== undefined && isAtOrBelow(message.path, value);
    case "interface":
      return message.interface === value;
    case "member":
      return message.member === value;
    case "destination":
      return message.destination === value;
    case "eavesdrop":
      return true;
    default:
      return argMatches(key, value, message.args());
  }
}

function argMatches(
  key: string,
  value: string,
  args: readonly unknown[],
): boolean {
  const arg = args[Number.parseInt(key.slice(3), 10)];
  if (typeof arg !== "string") return false;
  if (key.endsWith("namespace"))
    return arg === value || arg.startsWith(`${value}.`);
  if (!key.endsWith("path")) return arg === value;
  return (
    arg === value ||
    (value.endsWith("/") && arg.startsWith(value)) ||
    (arg.endsWith("/") && value.startsWith(arg))
  );
}
