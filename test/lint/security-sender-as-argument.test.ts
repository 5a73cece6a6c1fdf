import { securitySenderAsArgument } from "../../src/lint/rules/security-sender-as-argument.js";
import { testRule } from "../support/rule-tester.js";

const names = [
  "sender",
  "caller",
  "unique_name",
  "bus_name",
  "uid",
  "gid",
  "pid",
  "user",
  "peer",
];

function documented(text: string, mark = ""): string {
  return `<!--
      Register:
      @owner: ${text}
    -->
    <method name="Register"><arg name="${mark}owner" type="s" direction="in"/></method>`;
}

const message =
  'the argument "owner" lets a caller of "Register" say who it is';

testRule(securitySenderAsArgument, {
  valid: {
    "identifiers of other things":
      '<method name="EnrollDevice"><arg name="uid" type="s" direction="in"/></method>',
    "no argument": '<method name="Register"/>',
    "an output":
      '<method name="GetOwner"><arg name="uid" type="u" direction="out"/></method>',
    "a signal":
      '<signal name="NameLost"><arg name="sender" type="s"/></signal>',
    "a property": '<property name="Uid" type="u" access="read"/>',
    "longer names":
      '<method name="Run"><arg name="guest_uid" type="u" direction="in"/><arg name="user_name" type="s" direction="in"/></method>',
    "an argument without a name":
      '<method name="Run"><arg type="u" direction="in"/></method>',
    "a guest's, as the method says":
      '<method name="ChownGuestFile"><arg name="uid" type="u" direction="in"/></method>',
    "a guest's, as the interface says":
      '<interface name="org.qemu.GuestAgent1"><method name="Chown"><arg name="gid" type="u" direction="in"/></method></interface>',
    "a guest's, as the documentation says": `<!--
        Kill:
        @pid: a process in the guest
      -->
      <method name="Kill"><arg name="pid" type="u" direction="in"/></method>`,
    "another name": documented("the unique name of the new owner"),
  },
  invalid: [
    ...names.map((name) => ({
      name,
      xml: `<method name="Register"><arg name="❯${name}" type="${name.endsWith("id") ? "u" : "s"}" direction="in"/></method>`,
      messages: [
        `the argument "${name}" lets a caller of "Register" say who it is`,
      ],
      help: "take the sender of the message, and ask the bus for its credentials.",
    })),
    {
      name: "a name in another style",
      xml: '<method name="Register"><arg name="❯busName" type="s" direction="in"/></method>',
      messages: [
        'the argument "busName" lets a caller of "Register" say who it is',
      ],
    },
    {
      name: "the documentation says the unique name",
      xml: documented("The unique name of the caller.", "❯"),
      messages: [message],
    },
    {
      name: "the documentation says the bus name, and speaks of a guest",
      xml: documented("the bus name of the caller, for the guest", "❯"),
      messages: [message],
    },
    {
      name: "the other way round",
      xml: documented("the caller's unique bus name", "❯"),
      messages: [message],
    },
  ],
});
