import { layoutOneInterfacePerFile } from "../../src/lint/rules/layout-one-interface-per-file.js";
import { testRule } from "../support/rule-tester.js";

const help = "put each interface into the one node of a file of its own.";

testRule(layoutOneInterfacePerFile, {
  valid: {
    "one interface": '<node><interface name="org.qemu.Foo1"/></node>',
    "one in each of two files": {
      "a.xml": '<node><interface name="org.qemu.Foo1"/></node>',
      "b.xml": '<node><interface name="org.qemu.Foo1.Bar"/></node>',
    },
    "an inner node, and an element of something else":
      '<node xmlns:x="urn:x"><interface name="org.qemu.Foo1"/><node name="a"/><x:interface name="a"/></node>',
    "an interface of one platform":
      '<node><?if $(env.HOST_OS) == windows?><interface name="org.qemu.Foo1"/><?endif?></node>',
    "an interface of each platform":
      '<node><?if $(env.HOST_OS) == windows?><interface name="org.qemu.Foo1"/><?else?><interface name="org.qemu.Foo1"/><?endif?></node>',
    "an interface in an inner node on the second platform":
      '<node><?if $(env.HOST_OS) == linux?><interface name="org.qemu.Foo1"/><?else?><node name="a"><interface name="org.qemu.Foo1"/></node><?endif?></node>',
    "another document element": { "a.xml": "<nodes/>" },
    "another kind of file": { "a.conf": "<busconfig/>" },
  },
  invalid: [
    {
      name: "two interfaces",
      xml: '❯<node><interface name="org.qemu.Foo1"/><interface name="org.qemu.Foo1.Bar"/></node>',
      messages: ["the file has 2 interfaces"],
      help,
    },
    {
      name: "two interfaces, one in an inner node",
      xml: '❯<node><interface name="org.qemu.Foo1"/><node name="a"><interface name="org.qemu.Foo1.Bar"/></node></node>',
      messages: ["the file has 2 interfaces"],
    },
    {
      name: "one interface in an inner node",
      xml: '❯<node><node name="a"><interface name="org.qemu.Foo1"/></node></node>',
      messages: [
        "the interface of the file is not directly in its outermost node",
      ],
    },
    {
      name: "more interfaces on one platform, and on the other",
      xml: {
        "a.xml":
          '❯<node><interface name="org.qemu.Foo1"/><?if $(env.HOST_OS) == windows?><interface name="org.qemu.Foo2"/><?endif?></node>',
        "b.xml":
          '❯<node><interface name="org.qemu.Bar1"/><?if $(env.HOST_OS) == linux?><interface name="org.qemu.Bar2"/><?endif?></node>',
      },
      messages: ["the file has 2 interfaces", "the file has 2 interfaces"],
    },
    {
      name: "no interface",
      xml: "❯<node/>",
      messages: ["the file has no interface"],
    },
  ],
});
