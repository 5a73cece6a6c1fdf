import { annotationsDeprecatedReplacement } from "../../src/lint/rules/annotations-deprecated-replacement.js";
import { testRule } from "../support/rule-tester.js";

const deprecated =
  '<annotation name="org.freedesktop.DBus.Deprecated" value="true"/>';

function replacing(value: string): string {
  return `<annotation name="org.qemu.QBus.Deprecated.Replacement" value="${value}"/>`;
}

function ifaces(value: string): string {
  return `<interface name="org.qemu.Foo1">
    <method name="Run">${deprecated}${replacing(value)}</method>
    <method name="RunAsync"/>
    <method name="Old">${deprecated}</method>
    <property name="a.b" type="u" access="read"/>
  </interface>
  <interface name="org.qemu.Foo2"><signal name="Gone"/></interface>
  <interface name="org.qemu.Bar1">${deprecated}<signal name="Gone"/></interface>`;
}

testRule(annotationsDeprecatedReplacement, {
  valid: {
    "a member of the same interface": ifaces("RunAsync"),
    "the same with its interface": ifaces("org.qemu.Foo1.RunAsync"),
    "a property with a period in its name": ifaces("a.b"),
    "an interface": ifaces("org.qemu.Foo2"),
    "a member of another interface": ifaces("org.qemu.Foo2.Gone"),
    "an interface of a dependency": {
      xml: ifaces("org.example.Other1"),
      dependency: '<interface name="org.example.Other1"/>',
    },
    "what is there in one variant only": `<interface name="org.qemu.Foo1">
      <method name="Run">${replacing("New")}</method>
      <?if $(env.HOST_OS) == windows?><method name="New"/><?endif?>
    </interface>`,
    "of two methods of a name, one that is not deprecated": `<interface name="org.qemu.Foo1">
      <method name="Run">${replacing("New")}</method>
      <method name="New">${deprecated}</method>
      <method name="New"><arg name="x" type="u" direction="in"/></method>
    </interface>`,
    "another annotation": '<annotation name="org.example.Of" value="Gone"/>',
  },
  invalid: [
    {
      name: "a member that does not exist",
      xml: '<annotation name="org.qemu.QBus.Deprecated.Replacement" value="❯Gone"/>',
      messages: ['the replacement "Gone" does not exist'],
      help: "name an interface, interface.Member, or a member of the same interface.",
    },
    {
      name: "a member of another interface without its interface",
      xml: ifaces("❯Gone"),
      messages: ['the replacement "Gone" does not exist'],
    },
    {
      name: "an interface that does not exist",
      xml: ifaces("❯org.qemu.Foo3"),
      messages: ['the replacement "org.qemu.Foo3" does not exist'],
    },
    {
      name: "nothing",
      xml: ifaces("❯"),
      messages: ['the replacement "" does not exist'],
    },
    {
      name: "one that is deprecated",
      xml: ifaces("❯Old"),
      messages: ['the replacement "Old" is deprecated itself'],
      help: "name what takes the place of both.",
    },
    {
      name: "one of a deprecated interface",
      xml: ifaces("❯org.qemu.Bar1.Gone"),
      messages: ['the replacement "org.qemu.Bar1.Gone" is deprecated itself'],
    },
  ],
});
