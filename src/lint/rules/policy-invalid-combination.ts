import { quoted } from "../../diagnostic-quoted.js";
import type { Element } from "../../model/element.js";
import type { PolicyRule } from "../policy.js";
import { policiesOf, policyRules } from "../policy.js";
import type { Finding } from "../rule.js";
import { defineRule } from "../rule.js";

const sendAttributes = [
  "send_interface",
  "send_member",
  "send_error",
  "send_destination",
  "send_destination_prefix",
  "send_path",
  "send_type",
  "send_broadcast",
  "send_requested_reply",
];
const receiveAttributes = [
  "receive_interface",
  "receive_member",
  "receive_error",
  "receive_sender",
  "receive_path",
  "receive_type",
  "receive_requested_reply",
];
/** These say nothing alone. */
const modifiers = ["min_fds", "max_fds", "log"];
/** What a bus was built for: more descriptors do not fit into a message. */
const mostDescriptors = 33554432;
const alone = ["own", "own_prefix", "user", "group"];
const booleans = [
  "send_broadcast",
  "send_requested_reply",
  "receive_requested_reply",
  "eavesdrop",
];
const known = new Set([
  ...sendAttributes,
  ...receiveAttributes,
  ...modifiers,
  "eavesdrop",
  ...alone,
]);
const messageTypes = ["method_call", "method_return", "signal", "error", "*"];

export const policyInvalidCombination = defineRule({
  id: "policy-invalid-combination",
  severity: "error",
  set: "minimal",
  summary: "A bus accepts the rules of a policy.",
  why: "a bus that reads such a file does not start, or keeps its old configuration.",
  source: "dbus-daemon manual; configuration parser of dbus",
  checks: {
    *busConfig(document) {
      for (const policy of policiesOf(document)) yield* policyFaults(policy);
      for (const rule of policyRules(document)) yield* ruleFaults(rule);
    },
  },
});

function* policyFaults({ attributes, tagSpan }: Element): Iterable<Finding> {
  const given = ["context", "user", "group", "at_console"].filter((name) =>
    attributes.has(name),
  );
  if (given.length !== 1)
    yield {
      at: tagSpan,
      message:
        given.length === 0
          ? "the policy does not say for whom it is"
          : `the policy has both ${given.join(" and ")}`,
      help: "give it one of context, user, group and at_console.",
    };
  const context = attributes.get("context");
  if (
    context?.value !== undefined &&
    !["default", "mandatory"].includes(context.value)
  )
    yield {
      at: context.valueSpan,
      message: `${quoted(context.value)} is no context of a policy`,
      help: "use default or mandatory.",
    };
}

function* ruleFaults(rule: PolicyRule): Iterable<Finding> {
  yield* valueFaults(rule);
  const has = (name: string) => rule.attributes.has(name);
  const fault = groupFault(rule) ?? memberFault(has) ?? scopeFault(rule);
  if (fault !== undefined) yield { at: rule.span, ...fault };
}

/** Attributes that there are not, and values that they cannot have. */
function* valueFaults({ kind, attributes }: PolicyRule): Iterable<Finding> {
  for (const { name, nameSpan, value, valueSpan } of attributes.values()) {
    if (!known.has(name)) {
      yield {
        at: nameSpan,
        message: `${kind} has no attribute ${quoted(name)}`,
        help: "take it out, or correct its name.",
      };
    } else if (booleans.includes(name) && !["true", "false"].includes(value)) {
      yield {
        at: valueSpan,
        message: `${quoted(value)} is no value of ${name}`,
        help: "use true or false.",
      };
    } else if (name.endsWith("_type") && !messageTypes.includes(value)) {
      yield {
        at: valueSpan,
        message: `${quoted(value)} is no type of message`,
        help: `use one of ${messageTypes.join(", ")}.`,
      };
    } else if (name.endsWith("_fds") && !isCount(value)) {
      yield {
        at: valueSpan,
        message: `${quoted(value)} is no number of descriptors`,
        help: `use a whole number up to ${String(mostDescriptors)}.`,
      };
    }
  }
}

function isCount(value: string): boolean {
  return /^[0-9]{1,10}$/.test(value) && Number(value) <= mostDescriptors;
}

type Fault = Pick<Finding, "message" | "help">;

/** Each rule is about messages, or about one other thing. */
function groupFault({ kind, attributes }: PolicyRule): Fault | undefined {
  const given = [...attributes.keys()].filter((name) => known.has(name));
  const send = given.filter((name) => sendAttributes.includes(name));
  const receive = given.filter((name) => receiveAttributes.includes(name));
  const other = given.filter((name) => alone.includes(name));
  const [firstSend] = send;
  const [firstReceive] = receive;
  if (firstSend !== undefined && firstReceive !== undefined)
    return {
      message: `${firstSend} and ${firstReceive} cannot stand in one rule`,
      help: "write a rule for what is sent, and one for what is received.",
    };
  const limit = other.length > 0 ? ["min_fds", "max_fds"] : [];
  const message =
    firstSend ??
    firstReceive ??
    given.find((name) => name === "eavesdrop" || limit.includes(name));
  const things = message === undefined ? other : [message, ...other];
  if (things.length > 1)
    return {
      message: `${things.join(" and ")} cannot stand in one rule`,
      help: "write a rule for each.",
    };
  return things.length === 0
    ? {
        message: `the ${kind} does not say what it is about`,
        help: "add attributes such as own, send_destination or receive_sender.",
      }
    : undefined;
}

/** Attributes that need others, and those that exclude others. */
function memberFault(has: (name: string) => boolean): Fault | undefined {
  for (const side of ["send", "receive"]) {
    const [face, member, error, path] = [
      `${side}_interface`,
      `${side}_member`,
      `${side}_error`,
      `${side}_path`,
    ];
    if (has(error) && (has(face) || has(member)))
      return {
        message: `${error} cannot stand beside ${has(face) ? face : member}`,
        help: "an error has no interface and no member: write a rule of its own for it.",
      };
    if (has(member) && !has(face) && !has(path))
      return {
        message: `${member} needs ${face} or ${path}`,
        help: `add ${face}.`,
      };
  }
  return has("send_destination") && has("send_destination_prefix")
    ? {
        message:
          "send_destination and send_destination_prefix cannot stand in one rule",
        help: "keep one of them.",
      }
    : undefined;
}

function scopeFault({ attributes, policy }: PolicyRule): Fault | undefined {
  const destination = attributes.get("send_destination")?.value;
  if (
    attributes.get("send_broadcast")?.value === "true" &&
    destination !== undefined &&
    destination !== "*"
  )
    return {
      message: 'send_broadcast="true" cannot stand beside send_destination',
      help: "a broadcast has no destination: take one of them out.",
    };
  const connecting = ["user", "group"].find((name) => attributes.has(name));
  const around = ["user", "group"].find((name) => policy.attributes.has(name));
  return connecting !== undefined && around !== undefined
    ? {
        message: `a rule with ${connecting} cannot stand in a policy for one ${around}`,
        help: "who may connect is said in the context default or mandatory.",
      }
    : undefined;
}
