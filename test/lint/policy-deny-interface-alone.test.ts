import { policyDenyInterfaceAlone } from "../../src/lint/rules/policy-deny-interface-alone.js";
import { testRule } from "../support/rule-tester.js";

testRule(policyDenyInterfaceAlone, {
  valid: {
    "a destination":
      '<policy context="default"><deny send_destination="org.qemu.Foo1" send_interface="org.qemu.Foo1"/><deny send_destination_prefix="org.qemu" send_interface="org.qemu.Foo1"/></policy>',
    "a sender":
      '<deny receive_sender="org.qemu.Foo1" receive_interface="org.qemu.Foo1"/>',
    "an allow": '<allow send_interface="org.qemu.Foo1"/>',
    "no interface": '<deny send_member="Run" send_path="/a"/>',
  },
  invalid: [
    {
      name: "what is sent",
      xml: '<deny ❯send_interface="org.qemu.Foo1" send_member="Run"/>',
      messages: [
        "the deny with send_interface alone is about every service, and about messages without an interface",
      ],
      help: "add send_destination with the name of the service.",
    },
    {
      name: "what is received",
      xml: '<deny ❯receive_interface="org.qemu.Foo1"/>',
      messages: [
        "the deny with receive_interface alone is about every service, and about messages without an interface",
      ],
      help: "add receive_sender with the name of the service.",
    },
    {
      name: "one kind of message",
      xml: '<deny ❯send_interface="org.qemu.Foo1" send_type="method_call"/>',
      messages: [
        "the deny with send_interface alone is about every service, and about messages without an interface",
      ],
      help: "add send_destination with the name of the service.",
    },
  ],
});
