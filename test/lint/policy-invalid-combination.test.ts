import { policyInvalidCombination } from "../../src/lint/rules/policy-invalid-combination.js";
import { testRule } from "../support/rule-tester.js";

testRule(policyInvalidCombination, {
  valid: {
    "a member of an interface, and destinations by prefix":
      '<policy context="default"><allow send_member="Run" send_interface="a.b" send_destination="a.b"/><allow send_destination_prefix="a"/></policy>',
    "whole rules":
      '<policy context="default"><allow send_destination="org.qemu.Foo1" send_interface="org.qemu.Foo1" send_member="Run" send_path="/a" send_type="method_call" max_fds="0" min_fds="0" log="true"/><allow receive_sender="a.b" receive_interface="a.b" receive_member="Run" receive_path="/a" receive_type="*" receive_requested_reply="false" eavesdrop="true"/></policy>',
    "an error":
      '<policy context="mandatory"><allow send_error="a.b" send_destination="a.b"/><deny receive_error="*"/></policy>',
    "members of a path":
      '<policy group="users"><allow send_member="Run" send_path="/a"/><allow receive_member="Run" receive_path="/a"/></policy>',
    "what stands alone":
      '<policy context="default"><allow own="*"/><allow own_prefix="a.b"/><allow user="*"/><deny group="users"/><allow eavesdrop="true"/><allow own="a.b" log="true"/></policy>',
    broadcasts:
      '<policy context="default"><allow send_broadcast="true"/><allow send_broadcast="true" send_destination="*"/><allow send_broadcast="false" send_destination="a.b"/></policy>',
    "other policies":
      '<busconfig><policy at_console="true"><allow own="a.b"/></policy><policy user="0"><allow own="a.b"/></policy></busconfig>',
  },
  invalid: [
    {
      name: "nothing to be about",
      xml: '<policy context="default">❯<allow/>❯<deny max_fds="0" log="true"/></policy>',
      messages: [
        "the allow does not say what it is about",
        "the deny does not say what it is about",
      ],
      help: "add attributes such as own, send_destination or receive_sender.",
    },
    {
      name: "more than one thing",
      xml: '<policy context="default">❯<allow own="a.b" user="root"/>❯<allow own="a.b" own_prefix="a.b"/>❯<allow user="root" group="users"/>❯<allow own="a.b" send_type="signal"/>❯<deny user="root" eavesdrop="true"/>❯<allow group="users" max_fds="1"/></policy>',
      messages: [
        "own and user cannot stand in one rule",
        "own and own_prefix cannot stand in one rule",
        "user and group cannot stand in one rule",
        "send_type and own cannot stand in one rule",
        "eavesdrop and user cannot stand in one rule",
        "max_fds and group cannot stand in one rule",
      ],
      help: "write a rule for each.",
    },
    {
      name: "both directions",
      xml: '❯<allow send_destination="a.b" receive_sender="a.b"/>',
      messages: [
        "send_destination and receive_sender cannot stand in one rule",
      ],
      help: "write a rule for what is sent, and one for what is received.",
    },
    {
      name: "a member alone",
      xml: '<policy context="default">❯<allow send_member="Run" send_destination="a.b"/>❯<deny receive_member="Run" receive_sender="a.b"/></policy>',
      messages: [
        "send_member needs send_interface or send_path",
        "receive_member needs receive_interface or receive_path",
      ],
      help: "add send_interface.",
    },
    {
      name: "an error beside a call",
      xml: '<policy context="default">❯<allow send_error="a.b" send_interface="a.b"/>❯<allow send_error="a.b" send_member="Run" send_path="/a"/>❯<deny receive_error="a.b" receive_interface="a.b"/></policy>',
      messages: [
        "send_error cannot stand beside send_interface",
        "send_error cannot stand beside send_member",
        "receive_error cannot stand beside receive_interface",
      ],
      help: "an error has no interface and no member: write a rule of its own for it.",
    },
    {
      name: "two destinations",
      xml: '❯<allow send_destination="a.b" send_destination_prefix="a"/>',
      messages: [
        "send_destination and send_destination_prefix cannot stand in one rule",
      ],
      help: "keep one of them.",
    },
    {
      name: "a broadcast with a destination",
      xml: '❯<allow send_broadcast="true" send_destination="a.b"/>',
      messages: ['send_broadcast="true" cannot stand beside send_destination'],
      help: "a broadcast has no destination: take one of them out.",
    },
    {
      name: "who may connect, in a policy for some",
      xml: '<busconfig><policy user="qemu">❯<allow user="qemu"/></policy><policy group="users">❯<deny group="users"/></policy></busconfig>',
      messages: [
        "a rule with user cannot stand in a policy for one user",
        "a rule with group cannot stand in a policy for one group",
      ],
      help: "who may connect is said in the context default or mandatory.",
    },
    {
      name: "unknown attributes",
      xml: '<allow send_destination="a.b" ❯send_iface="a.b"/>',
      messages: ['allow has no attribute "send_iface"'],
      help: "take it out, or correct its name.",
    },
    {
      name: "wrong values",
      xml: '<policy context="default"><allow send_type="❯call"/><allow send_broadcast="❯yes"/><allow eavesdrop="❯1"/><deny receive_type="❯signals"/><allow send_type="signal" send_requested_reply="❯"/><allow receive_type="signal" receive_requested_reply="❯no"/></policy>',
      messages: [
        '"call" is no type of message',
        '"yes" is no value of send_broadcast',
        '"1" is no value of eavesdrop',
        '"signals" is no type of message',
        '"" is no value of send_requested_reply',
        '"no" is no value of receive_requested_reply',
      ],
      help: "use one of method_call, method_return, signal, error, *.",
    },
    {
      name: "numbers that are too large, and others",
      xml: '<policy context="default"><allow send_type="signal" max_fds="❯33554433"/><allow send_type="signal" min_fds="❯-1"/><allow send_type="signal" min_fds="❯few"/></policy>',
      messages: [
        '"33554433" is no number of descriptors',
        '"-1" is no number of descriptors',
        '"few" is no number of descriptors',
      ],
      help: "use a whole number up to 33554432.",
    },
    {
      name: "policies for nobody, for two, and in no context",
      xml: '<busconfig>❯<policy/>❯<policy user="a" context="default"/><policy context="❯system"/></busconfig>',
      messages: [
        "the policy does not say for whom it is",
        "the policy has both context and user",
        '"system" is no context of a policy',
      ],
      help: "give it one of context, user, group and at_console.",
    },
  ],
});
