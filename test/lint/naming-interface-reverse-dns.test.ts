import { namingInterfaceReverseDns } from "../../src/lint/rules/naming-interface-reverse-dns.js";
import { testRule } from "../support/rule-tester.js";

const lowerCase = "does not start with two elements in lower case";

testRule(namingInterfaceReverseDns, {
  valid: {
    "a reversed domain": '<interface name="org.qemu.Foo1"/>',
    "a longer domain": '<interface name="de.hu_berlin.math.Foo1.Bar"/>',
    "underscores for hyphens and leading digits":
      '<interface name="org._7_zip.Foo1"/>',
    "a service in lower case with a version":
      '<interface name="org.freedesktop.systemd1.Manager"/>',
    "a name without a service": '<interface name="net.connman.manager"/>',
  },
  invalid: [
    {
      name: "a domain with capitals",
      xml: '<interface name="❯Org.Qemu.Foo1"/>',
      messages: [`the interface name "Org.Qemu.Foo1" ${lowerCase}`],
      help: "start it with the project's domain, reversed and in lower case, such as org.qemu.",
    },
    {
      name: "a domain of one element",
      xml: '<interface name="❯qemu.Foo1.Bar"/>',
      messages: [`the interface name "qemu.Foo1.Bar" ${lowerCase}`],
    },
    {
      name: "two elements, whatever they are",
      xml: '<node><interface name="❯org.qemu"/><interface name="❯qemu.Foo1"/></node>',
      messages: [
        'the interface name "org.qemu" has fewer than three elements',
        'the interface name "qemu.Foo1" has fewer than three elements',
      ],
    },
    {
      name: "capitals inside several elements",
      xml: '<interface name="❯org.aB.cD.Foo1"/>',
      messages: [
        'the interface name "org.aB.cD.Foo1" has a capital in the element "aB" of its domain',
      ],
    },
    {
      name: "a capital inside the domain",
      xml: '<interface name="❯org.qemuProject.Foo1"/>',
      messages: [
        'the interface name "org.qemuProject.Foo1" has a capital in the element "qemuProject" of its domain',
      ],
    },
  ],
});
