import { isLimited, policyRules } from "../policy.js";
import { defineRule } from "../rule.js";

const peers = [
  "own",
  "own_prefix",
  "send_destination",
  "send_destination_prefix",
  "receive_sender",
  "user",
  "group",
];

export const policyRulePeer = defineRule({
  id: "policy-rule-peer",
  severity: "error",
  set: "recommended",
  summary: "A rule of a policy names the peer that it is about.",
  why: "without a peer it decides over messages between all programs on the bus.",
  source: "D-Bus API Design Guidelines, Security policies",
  checks: {
    *busConfig(document) {
      for (const rule of policyRules(document)) {
        if (peers.some((name) => rule.attributes.has(name))) continue;
        // Replies and broadcast signals often have no peer that could be named.
        if (isLimited(rule, "send_type") || isLimited(rule, "receive_type"))
          continue;
        yield {
          at: rule.span,
          message: `the rule names no peer, so it ${rule.kind === "allow" ? "allows" : "denies"} messages of every service on the bus`,
          help: "add send_destination, receive_sender or own, or limit it to one kind of message with send_type or receive_type.",
        };
      }
    },
  },
});
