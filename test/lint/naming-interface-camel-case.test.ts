import { namingInterfaceCamelCase } from "../../src/lint/rules/naming-interface-camel-case.js";
import { testRule } from "../support/rule-tester.js";

testRule(namingInterfaceCamelCase, {
  valid: {
    UpperCamelCase: '<interface name="org.qemu.Foo1.DiskImage"/>',
    "acronyms and digits in the middle":
      '<node><interface name="org.qemu.Display1.VM"/><interface name="org.qemu.Display1.Listener.Win32.D3d11"/></node>',
    "underscores of the domain":
      '<interface name="org._7_zip.hu_berlin.Foo1"/>',
    "services in lower case with a version":
      '<node><interface name="org.freedesktop.systemd1.Manager"/><interface name="org.freedesktop.login1.Manager"/></node>',
    "a name that is all domain": '<interface name="org.qemu.disk_image"/>',
  },
  invalid: [
    {
      name: "lower case and an underscore behind the service",
      xml: '<interface name="❯org.qemu.Foo1.disk_image"/>',
      messages: [
        'the element "disk_image" of the interface name "org.qemu.Foo1.disk_image" is not in UpperCamelCase',
      ],
      help: "start each word with a capital and leave out underscores, in the next major version.",
    },
    {
      name: "an underscore in the service, and each element behind it",
      xml: '<interface name="❯❯org.qemu.Foo_1.Bar.baz"/>',
      messages: [
        'the element "Foo_1" of the interface name "org.qemu.Foo_1.Bar.baz" is not in UpperCamelCase',
        'the element "baz" of the interface name "org.qemu.Foo_1.Bar.baz" is not in UpperCamelCase',
      ],
    },
    {
      name: "a versioned service in lower case that is more than one word",
      xml: '<node><interface name="❯org.qemu.diskImage1"/><interface name="❯org.qemu.disk_image1"/></node>',
      messages: [
        'the element "diskImage1" of the interface name "org.qemu.diskImage1" is not in UpperCamelCase',
        'the element "disk_image1" of the interface name "org.qemu.disk_image1" is not in UpperCamelCase',
      ],
    },
    {
      name: "what follows a versioned service in lower case",
      xml: '<interface name="❯org.freedesktop.systemd1.manager"/>',
      messages: [
        'the element "manager" of the interface name "org.freedesktop.systemd1.manager" is not in UpperCamelCase',
      ],
    },
  ],
});
