import { nearest } from "../diagnostic-nearest.js";
import { quoted } from "../diagnostic-quoted.js";
import { interfaceNameFault, isInterfaceName } from "../model/grammar.js";
import { isBasic } from "../model/type-walk.js";
import type { Constraint, ValuePlace } from "./constraint.js";
import { wrongType } from "./constraint.js";
import { descriptorKinds, type FdProtocol } from "./contract.js";
import { wordsIn, type Word } from "./declarations.js";
import type { ContractFault } from "./fault.js";

const example = "dbus org.example.Listener1";

/** It says what the caller of a method does, so it is for what callers hand over. */
export function* checkFdProtocol(
  constraint: Constraint,
): Iterable<ContractFault> {
  const { annotation, value, place, isInner } = constraint;
  // On a property it means nothing, which another rule says.
  if (place === "property" && !isInner) return;
  const misplaced = placeFault(constraint);
  if (misplaced !== undefined) {
    yield misplaced;
    return;
  }
  yield* socketFault(constraint);
  const [protocol, ...rest] = wordsIn(value);
  if (protocol === undefined) {
    yield {
      annotation,
      message: "no protocol is named",
      help: `write "stream", or "dbus" and interfaces: ${example}.`,
    };
    return;
  }
  for (const fault of wordFaults(protocol, rest))
    yield { annotation, ...fault };
}

type WordFault = Omit<ContractFault, "annotation">;

function* wordFaults(
  { text, start, end }: Word,
  rest: readonly Word[],
): Iterable<WordFault> {
  if (text === "stream") {
    for (const word of rest)
      yield {
        message: `${quoted(word.text)} says nothing of a plain stream`,
        help: 'remove it, or write "dbus" in place of "stream".',
        start: word.start,
        end: word.end,
      };
  } else if (text !== "dbus") {
    const meant = nearest(text, ["stream", "dbus"]);
    yield {
      message: `there is no protocol ${quoted(text)}`,
      help:
        meant === undefined
          ? `write "stream", or "dbus" and interfaces: ${example}.`
          : `write ${quoted(meant)}, if you mean that.`,
      start,
      end,
    };
  } else if (rest.length === 0) {
    yield {
      message: '"dbus" names no interface',
      help: `name those that the caller implements on the connection: ${example}.`,
      start,
      end,
    };
  } else {
    for (const word of rest) {
      if (isInterfaceName(word.text)) continue;
      yield {
        message: `${quoted(word.text)} is no name of an interface: ${interfaceNameFault(word.text)}`,
        start: word.start,
        end: word.end,
      };
    }
  }
}

const placeWords: Readonly<Record<Exclude<ValuePlace, "input">, string>> = {
  output: "a result",
  signal: "of a signal",
  property: "a property",
  declaration: "a part of a value",
};

function placeFault(constraint: Constraint): ContractFault | undefined {
  const { annotation, isInner } = constraint;
  const place = isInner ? "declaration" : constraint.place;
  const help = "remove it, or give the socket an input of its own.";
  if (place !== "input")
    return {
      annotation,
      message: `"FdProtocol" is for inputs of methods, and this is ${placeWords[place]}`,
      help,
    };
  return isBasic(constraint.type, "h")
    ? undefined
    : { ...wrongType(constraint, "file descriptors"), help };
}

/** Only a socket carries both ways. What is no kind at all is reported there. */
function* socketFault({
  annotation,
  beside,
}: Constraint): Iterable<ContractFault> {
  const said = beside("FdKind");
  const words: readonly string[] = wordsIn(said?.value ?? "").map(
    ({ text }) => text,
  );
  const kinds = descriptorKinds.filter((kind) => words.includes(kind));
  if (said === undefined || kinds.length === 0 || kinds.includes("socket"))
    return;
  yield {
    annotation,
    message: `"FdProtocol" is for sockets, and "FdKind" is ${quoted(said.value)}`,
    help: "remove one of the two.",
    related: [{ message: "the kinds", span: said.valueSpan }],
  };
}

/** Of a value without a fault. */
export function readFdProtocol(value: string): FdProtocol {
  const [protocol, ...interfaces] = wordsIn(value).map(({ text }) => text);
  return protocol === "dbus"
    ? { kind: "dbus", interfaces: [...new Set(interfaces)] }
    : { kind: "stream" };
}
