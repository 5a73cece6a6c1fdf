import { quoted } from "../../diagnostic-quoted.js";
import type { Document } from "../../model/element.js";
import { servedNames } from "../bus-name.js";
import type { PolicyAttribute, PolicyRule } from "../policy.js";
import { policyRules } from "../policy.js";
import type { Finding } from "../rule.js";
import { defineRule } from "../rule.js";
import type { Run } from "../run.js";

export const policyTooBroad = defineRule({
  id: "policy-too-broad",
  severity: "warning",
  set: "recommended",
  summary: "A policy allows what is needed, and not everything.",
  why: "what one program may do without need, an attacker in it may do too.",
  source: "D-Bus API Design Guidelines, Security policies",
  options: {
    sameUid: {
      default: false,
      summary:
        "Whether all peers run as one user, whom no policy can keep apart.",
    },
  },
  checks: {
    *busConfig(document: Document, { options, run }) {
      if (options.sameUid) return;
      for (const rule of policyRules(document))
        if (rule.kind === "allow") yield* tooBroad(rule, run);
    },
  },
});

function* tooBroad(rule: PolicyRule, run: Run): Iterable<Finding> {
  for (const attribute of rule.attributes.values()) {
    const fault = faultOf(attribute, run);
    if (fault !== undefined) yield { at: attribute.span, ...fault };
  }
  const { attributes } = rule;
  const destination = attributes.get("send_destination");
  if (
    destination === undefined ||
    destination.value === "*" ||
    attributes.has("send_interface") ||
    attributes.has("send_type")
  )
    return;
  yield {
    at: destination.span,
    message: `the rule allows every message to ${quoted(destination.value)}`,
    help: "add send_interface with the interface that is used.",
  };
}

type Fault = Pick<Finding, "message" | "help">;

function faultOf(
  { name, value }: PolicyAttribute,
  run: Run,
): Fault | undefined {
  switch (name) {
    case "eavesdrop":
      return value === "true"
        ? {
            message: "the rule allows to read messages for others",
            help: "take it out: a monitor is a better way to debug.",
          }
        : undefined;
    case "own":
      return value === "*"
        ? {
            message: "the rule allows to own every name",
            help: "list the names that the service owns.",
          }
        : undefined;
    case "own_prefix":
      return isPrefixNeeded(value, run)
        ? undefined
        : {
            message: `the rule allows to own every name below ${quoted(value)}`,
            help: "use own with the name that the service has.",
          };
    case "send_destination":
      return value === "*"
        ? {
            message: "the rule allows messages to every service",
            help: "name the service.",
          }
        : undefined;
    case "receive_sender":
      return value === "*"
        ? {
            message: "the rule allows messages of every sender",
            help: "name the service that sends.",
          }
        : undefined;
    case "send_requested_reply":
    case "receive_requested_reply":
      return value === "false"
        ? {
            message: "the rule allows replies that nobody asked for",
            help: `write ${name}="true".`,
          }
        : undefined;
    default:
      return undefined;
  }
}

/** Whether a name below it is declared. */
function isPrefixNeeded(prefix: string, run: Run): boolean {
  return servedNames(run).some(({ name }) => name.startsWith(`${prefix}.`));
}
