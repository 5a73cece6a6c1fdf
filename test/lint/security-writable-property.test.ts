import { securityWritableProperty } from "../../src/lint/rules/security-writable-property.js";
import { testRule } from "../support/rule-tester.js";

function documented(text: string): string {
  return `<!--
      Volume:

      ${text}
    -->
    <property name="Volume" type="u" access="readwrite"/>`;
}

function marked(text: string): string {
  return documented(text).replace('name="', 'name="❯');
}

const message = 'nothing says who may write the property "Volume"';

testRule(securityWritableProperty, {
  valid: {
    "a property that can only be read":
      '<property name="Volume" type="u" access="read"/>',
    "roles at the property":
      '<property name="Volume" type="u" access="readwrite"><annotation name="org.qemu.QBus.Access" value="qemu"/></property>',
    "roles at the interface": `<interface name="org.qemu.Test1">
        <annotation name="org.qemu.QBus.Access" value="qemu"/>
        <property name="Volume" type="u" access="write"/>
      </interface>`,
    only: documented("Only privileged peers may set it."),
    requires: documented("Setting it requires administrator rights."),
    "must be": documented("The caller must be root."),
    authorized: documented("Requires authorization."),
    authorised: documented("Only for those who are authorised."),
    owner: documented("Only the owner of the clipboard may write."),
    QEMU: documented("only QEMU writes it"),
  },
  invalid: [
    {
      name: "a property that anybody may write",
      xml: '<property name="❯Volume" type="u" access="readwrite"/>',
      messages: [message],
      help: "add org.qemu.QBus.Access with the roles that may, or say it in the documentation.",
    },
    {
      name: "one that cannot be read",
      xml: '<property name="❯Volume" type="u" access="write"/>',
      messages: [message],
    },
    {
      name: "no demand",
      xml: marked("The owner of the volume."),
      messages: [message],
    },
    {
      name: "no privilege",
      xml: marked("Only for unprivileged peers."),
      messages: [message],
    },
    {
      name: "the wrong order",
      xml: marked("QEMU reads it only."),
      messages: [message],
    },
    {
      name: "two paragraphs",
      xml: marked("Only a number.\n\n      The owner is QEMU."),
      messages: [message],
    },
    {
      name: "a name of any text",
      xml: '<property name="❯a&quot;b" type="u" access="write"/>',
      messages: ['nothing says who may write the property "a\\"b"'],
    },
  ],
});
