import { versioningRootObjectPath } from "../../src/lint/rules/versioning-root-object-path.js";
import { testRule } from "../support/rule-tester.js";

const vmState = '<interface name="org.qemu.VMState1"/>';
const prose =
  "<!--\n  org.qemu.VMState1:\n\n  It is at ``/org/qemu/VMState1``.\n-->\n";
const annotation = (path: string) =>
  `<annotation name="org.qemu.QBus.ObjectPath" value="${path}"/>`;

testRule(versioningRootObjectPath, {
  valid: {
    "a node without a name": `<node>${vmState}</node>`,
    "another path": `<node name="/org/qemu/VMState1">${vmState}</node>`,
    "the root with the interfaces in inner nodes": `<node name="/"><node name="org/qemu/VMState1">${vmState}</node></node>`,
    "the root without interfaces": '<node name="/"/>',
    "a path in prose alone": `<node>${prose}${vmState}</node>`,
    "an annotation alone": `<interface name="org.qemu.VMState1">${annotation("/org/qemu/VMState1")}</interface>`,
  },
  invalid: [
    {
      name: "a node named as the root, once",
      xml: `<node name="❯/">${vmState}<interface name="org.qemu.Foo1"/></node>`,
      messages: ['the interface "org.qemu.VMState1" is at the root path'],
      help: "declare a path with the name and the version of the service, or leave out the name of the node.",
    },
    {
      name: "an annotation, whatever the node says",
      xml: `<node name="/org/qemu/VMState1"><interface name="org.qemu.VMState1">${annotation("❯/")}</interface></node>`,
      messages: ['the interface "org.qemu.VMState1" is at the root path'],
    },
    {
      name: "a node that disagrees with prose, as QEMU's VMState file has it",
      xml: `<node name="❯/">${prose}${vmState}</node>`,
      messages: [
        'info: the node is named "/", but the path of "org.qemu.VMState1" is given as "/org/qemu/VMState1"',
      ],
      help: "leave out the name of the node.",
      notes: ["where the path is given"],
    },
    {
      name: "a node that disagrees with an annotation",
      xml: `<node name="❯/"><interface name="org.qemu.VMState1">${annotation("/org/qemu/VMState1")}</interface></node>`,
      messages: [
        'info: the node is named "/", but the path of "org.qemu.VMState1" is given as "/org/qemu/VMState1"',
      ],
    },
    {
      name: "a node for which one interface only declares a path",
      xml: `<node name="❯/">${prose}${vmState}<interface name="org.qemu.Foo1"/></node>`,
      messages: ['the interface "org.qemu.Foo1" is at the root path'],
    },
    {
      name: "a file in prose, which is no path of objects",
      xml: `<node name="❯/">${prose.replace("/org/qemu/VMState1", "/dev/null")}${vmState}</node>`,
      messages: ['the interface "org.qemu.VMState1" is at the root path'],
    },
    {
      name: "two files",
      xml: {
        "a.xml": `<node name="❯/">${vmState}</node>`,
        "b.xml": '<node name="❯/"><interface name="org.qemu.Foo1"/></node>',
      },
      messages: [
        'the interface "org.qemu.VMState1" is at the root path',
        'the interface "org.qemu.Foo1" is at the root path',
      ],
    },
  ],
});
