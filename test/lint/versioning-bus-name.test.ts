import { versioningBusName } from "../../src/lint/rules/versioning-bus-name.js";
import { testRule } from "../support/rule-tester.js";

function declared(bus: string, name = "org.qemu.Display1.Console"): string {
  return `<interface name="${name}">${annotation(bus)}</interface>`;
}

function annotation(bus: string): string {
  return `<annotation name="org.qemu.QBus.BusName" value="${bus}"/>`;
}

const two =
  '<node><interface name="org.qemu.Display1"/><interface name="org.qemu.VMState1"/></node>';

testRule(versioningBusName, {
  valid: {
    "the service of the interface": declared("org.qemu.Display1"),
    "the interface name itself": declared("org.qemu.Foo1", "org.qemu.Foo1"),
    "a service in lower case": declared(
      "org.freedesktop.login1",
      "org.freedesktop.login1.Manager",
    ),
    "a name that is not valid, of which another rule speaks":
      declared("org.qemu.1Display"),
    "names of the configuration, each for an interface": {
      xml: two,
      config: {
        project: { busNames: ["org.qemu.Display1", "org.qemu.VMState1"] },
      },
    },
    "the plain name with the preset": {
      xml: two,
      config: { project: { preset: "qemu" } },
    },
    "the plain name with the preset, declared": {
      xml: declared("org.qemu"),
      config: { project: { preset: "qemu" } },
    },
    "a name of the configuration where all interfaces say their own": {
      xml: declared("org.qemu.Display1"),
      config: { project: { busNames: ["org.qemu.VMState1"] } },
    },
    "a later element with the version, where that is allowed": {
      xml: declared("org.qemu.Foo.Bar1", "org.qemu.Foo.Bar1"),
      options: { allowAnyElement: true },
    },
    "no bus name": two,
  },
  invalid: [
    {
      name: "a name without a version",
      xml: declared("❯org.qemu.Display"),
      messages: ['the bus name "org.qemu.Display" has no version'],
      help: "use the interface name up to the version of its service.",
    },
    {
      name: "the plain name without the preset",
      xml: two.replace("org.", "❯org."),
      config: { project: { busNames: ["org.qemu"] } },
      messages: ['the bus name "org.qemu" of the configuration has no version'],
    },
    {
      name: "another plain name with the preset",
      xml: declared("❯org.qemu.Display"),
      config: { project: { preset: "qemu" } },
      messages: ['the bus name "org.qemu.Display" has no version'],
    },
    {
      name: "digits that are no version",
      xml: declared("❯org.qemu.X11", "org.qemu.X11.Foo"),
      messages: ['the bus name "org.qemu.X11" has no version'],
    },
    {
      name: "a name of another service, and one that is only text in front",
      xml: `<node>${declared("❯org.qemu.VMState1")}${declared("❯org.qemu.Foo1", "org.qemu.Foo10")}</node>`,
      messages: [
        'the bus name "org.qemu.VMState1" is not what the interface name "org.qemu.Display1.Console" starts with',
        'the bus name "org.qemu.Foo1" is not what the interface name "org.qemu.Foo10" starts with',
      ],
    },
    {
      name: "an annotation of a node that does not fit all interfaces",
      xml: `<node>${annotation("❯org.qemu.Display1")}<interface name="org.qemu.Display1"/><interface name="org.qemu.VMState1"/></node>`,
      messages: [
        'the bus name "org.qemu.Display1" is not what the interface name "org.qemu.VMState1" starts with',
      ],
    },
    {
      name: "a name of the configuration that fits none",
      xml: two.replace("org.", "❯org."),
      config: {
        project: { busNames: ["org.qemu.Foo1", "org.qemu.Display1"] },
      },
      messages: [
        'the bus name "org.qemu.Foo1" of the configuration is not what the interface name "org.qemu.Display1" starts with',
      ],
    },
  ],
});
