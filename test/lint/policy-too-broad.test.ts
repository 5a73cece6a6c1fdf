import { policyTooBroad } from "../../src/lint/rules/policy-too-broad.js";
import { testRule } from "../support/rule-tester.js";

testRule(policyTooBroad, {
  valid: {
    "narrow rules":
      '<policy context="default"><allow own="a.b"/><allow send_destination="a.b" send_interface="a.b"/><allow send_destination="a.b" send_type="method_call"/><allow receive_sender="a.b"/><allow send_type="error" send_requested_reply="true"/><allow eavesdrop="false" own="a.b"/></policy>',
    "what is denied":
      '<policy context="default"><deny own="*"/><deny send_destination="*"/><deny own_prefix="a.b"/><deny eavesdrop="true"/><deny send_destination="a.b"/></policy>',
    "a prefix of declared names": {
      xml: {
        "a.xml":
          '<interface name="org.qemu.Foo1"><annotation name="org.qemu.QBus.BusName" value="org.qemu.Foo1"/></interface>',
        "bus.conf":
          '<busconfig><policy user="qemu"><allow own_prefix="org.qemu"/></policy></busconfig>',
      },
    },
    "one user": {
      xml: '<policy context="default"><allow own="*"/><allow send_destination="*" eavesdrop="true"/></policy>',
      options: { sameUid: true },
    },
  },
  invalid: [
    {
      name: "all names, destinations and senders",
      xml: '<policy context="default"><allow ❯own="*"/><allow ❯send_destination="*"/><allow ❯receive_sender="*"/></policy>',
      messages: [
        "the rule allows to own every name",
        "the rule allows messages to every service",
        "the rule allows messages of every sender",
      ],
      help: "list the names that the service owns.",
    },
    {
      name: "messages for others",
      xml: '<allow receive_sender="a.b" ❯eavesdrop="true"/>',
      messages: ["the rule allows to read messages for others"],
      help: "take it out: a monitor is a better way to debug.",
    },
    {
      name: "all messages to a service",
      xml: '<allow ❯send_destination="org.qemu.VMState1" send_path="/a"/>',
      messages: ['the rule allows every message to "org.qemu.VMState1"'],
      help: "add send_interface with the interface that is used.",
    },
    {
      name: "prefixes",
      xml: {
        "a.xml":
          '<interface name="org.qemu.Foo1"><annotation name="org.qemu.QBus.BusName" value="org.qemu.Foo1"/></interface>',
        "bus.conf":
          '<busconfig><policy user="qemu"><allow ❯own_prefix="org.qemu.Foo1"/></policy></busconfig>',
      },
      messages: ['the rule allows to own every name below "org.qemu.Foo1"'],
      help: "use own with the name that the service has.",
    },
    {
      name: "replies that nobody asked for",
      xml: '<policy context="default"><allow send_type="error" ❯send_requested_reply="false"/><allow receive_type="error" ❯receive_requested_reply="false"/></policy>',
      messages: [
        "the rule allows replies that nobody asked for",
        "the rule allows replies that nobody asked for",
      ],
      help: 'write send_requested_reply="true".',
    },
  ],
});
