import { policyRules } from "../policy.js";
import { defineRule } from "../rule.js";

const sides = [
  {
    interface: "send_interface",
    peers: ["send_destination", "send_destination_prefix"],
    help: "add send_destination with the name of the service.",
  },
  {
    interface: "receive_interface",
    peers: ["receive_sender"],
    help: "add receive_sender with the name of the service.",
  },
];

export const policyDenyInterfaceAlone = defineRule({
  id: "policy-deny-interface-alone",
  severity: "error",
  set: "recommended",
  summary: "A deny with an interface names a peer too.",
  why: "a message need not say its interface, and one that does not is denied for every service.",
  source: "dbus-daemon manual, deny",
  checks: {
    *busConfig(document) {
      for (const { kind, attributes } of policyRules(document)) {
        if (kind !== "deny") continue;
        for (const { interface: name, peers, help } of sides) {
          const attribute = attributes.get(name);
          if (attribute === undefined) continue;
          if (peers.some((peer) => attributes.has(peer))) continue;
          yield {
            at: attribute.nameSpan,
            message: `the deny with ${name} alone is about every service, and about messages without an interface`,
            help,
          };
        }
      }
    },
  },
});
