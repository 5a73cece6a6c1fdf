import { policyRulePeer } from "../../src/lint/rules/policy-rule-peer.js";
import { testRule } from "../support/rule-tester.js";

testRule(policyRulePeer, {
  valid: {
    "each kind of peer":
      '<policy context="default"><allow own="org.qemu.Foo1"/><allow own_prefix="org.qemu.Foo"/><deny send_destination="org.qemu.Foo1"/><allow send_destination_prefix="org.qemu"/><allow receive_sender="org.qemu.Foo1"/><allow user="root"/><deny group="users"/></policy>',
    "one kind of message":
      '<policy context="default"><allow send_type="signal"/><allow receive_type="error" receive_requested_reply="true"/></policy>',
    "what is no rule":
      '<busconfig><allow send_interface="a.b"/><policy context="default"><limit name="x">1</limit></policy></busconfig>',
    introspection: '<interface name="org.qemu.Foo1"/>',
  },
  invalid: [
    {
      name: "an interface alone",
      xml: '❯<allow send_interface="org.qemu.Foo1"/>',
      messages: [
        "the rule names no peer, so it allows messages of every service on the bus",
      ],
      help: "add send_destination, receive_sender or own, or limit it to one kind of message with send_type or receive_type.",
    },
    {
      name: "a deny, and what is received",
      xml: '<policy user="qemu">❯<deny send_interface="org.qemu.Foo1" send_member="Run"/>❯<allow receive_interface="org.qemu.Foo1"/></policy>',
      messages: [
        "the rule names no peer, so it denies messages of every service on the bus",
        "the rule names no peer, so it allows messages of every service on the bus",
      ],
      help: "add send_destination, receive_sender or own, or limit it to one kind of message with send_type or receive_type.",
    },
    {
      name: "any kind of message",
      xml: '<policy context="default">❯<allow send_type="*"/>❯<allow receive_type="*" eavesdrop="true"/></policy>',
      messages: [
        "the rule names no peer, so it allows messages of every service on the bus",
        "the rule names no peer, so it allows messages of every service on the bus",
      ],
      help: "add send_destination, receive_sender or own, or limit it to one kind of message with send_type or receive_type.",
    },
    {
      name: "a file as buses read it",
      xml: {
        "bus.conf":
          '<busconfig><policy context="mandatory">❯<allow send_path="/a"/></policy></busconfig>',
      },
      messages: [
        "the rule names no peer, so it allows messages of every service on the bus",
      ],
      help: "add send_destination, receive_sender or own, or limit it to one kind of message with send_type or receive_type.",
    },
  ],
});
