import { securityMixedPrivilege } from "../../src/lint/rules/security-mixed-privilege.js";
import { testRule } from "../support/rule-tester.js";

function access(value: string): string {
  return `<annotation name="org.qemu.QBus.Access" value="${value}"/>`;
}

function documented(text: string): string {
  return `<!-- Open: ${text} -->
    <method name="Open">
      <arg name="write" type="b" direction="in"/>
      <arg name="root" type="b" direction="out"/>
    </method>`;
}

function marked(text: string): string {
  return documented(text).replace('name="Open', 'name="❯Open');
}

const message =
  'the interface "org.qemu.Test1" has properties, and not all of its members are for the same roles';

const methodMessage =
  'the method "Open" needs a privilege for some values of "write" only';

testRule(securityMixedPrivilege, {
  valid: {
    "the example": `<interface name="org.qemu.Foo1.Admin"><property name="A" type="u" access="readwrite">${access("qemu")}</property></interface>`,
    "methods alone": `<interface name="org.qemu.Test1">
        <method name="A">${access("qemu")}</method>
        <method name="Ping"/>
      </interface>`,
    "the same roles, said in different ways": `<interface name="org.qemu.Test1">
        ${access("qemu client")}
        <property name="A" type="u" access="read">${access("client, qemu,qemu")}</property>
        <method name="Ping"/>
      </interface>`,
    "a signal, which is for all": `<interface name="org.qemu.Test1">
        <property name="A" type="u" access="read">${access("qemu")}</property>
        <signal name="Gone"/>
      </interface>`,
    "nobody is told apart": `<interface name="org.qemu.Test1">
        <property name="A" type="u" access="read"/>
        <method name="Ping"/>
      </interface>`,
    "a privilege for every call": documented(
      "Requires the administrator privilege.",
    ),
    "a condition that is no argument": documented(
      "Requires a privilege if the file is locked.",
    ),
    "an output": documented("Requires root if it is locked."),
    "no privilege": documented("Requires a password if write is set."),
    "no demand": documented("Drops privileges if write is set."),
    "no condition": documented("The argument write requires privileges."),
    "parts of different sentences": documented(
      "Requires privileges. Opens for writing if write is set.",
    ),
  },
  invalid: [
    {
      name: "a privilege in one sentence, the argument in another",
      xml: marked(
        "It only works with privileges if allowed. Requires privileges when write is true.",
      ),
      messages: [methodMessage],
    },
    {
      name: "a property for one role beside a method for all",
      xml: `<interface name="❯org.qemu.Test1">
        <property name="A" type="u" access="readwrite">${access("qemu")}</property>
        <method name="Ping"/>
        <method name="Pong"/>
      </interface>`,
      messages: [message],
      notes: ['"A" is for "qemu"', '"Ping" is for everyone'],
      help: "move what needs another role into an interface of its own.",
    },
    {
      name: "a method for other roles than its interface",
      xml: `<interface name="❯org.qemu.Test1">
        ${access("qemu")}
        <property name="A" type="u" access="read"/>
        <method name="Run">${access("helper client")}</method>
      </interface>`,
      messages: [message],
      notes: ['"A" is for "qemu"', '"Run" is for "client" and "helper"'],
    },
    {
      name: "a privilege that an argument decides",
      xml: marked("Requires privileges when write is true."),
      messages: [methodMessage],
      help: "give those who lack it a method of their own, with no such argument.",
    },
    {
      name: "the condition first",
      xml: marked("If ``write`` is true, the caller needs authorization."),
      messages: [methodMessage],
    },
  ],
});
