import { namingNoFreedesktop } from "../../src/lint/rules/naming-no-freedesktop.js";
import { testRule } from "../support/rule-tester.js";

const own = (...prefixes: readonly string[]) => ({ project: { prefixes } });

function method(errors: string): string {
  return `<method name="Run"><annotation name="org.qemu.QBus.Error" value="${errors}"/></method>`;
}

testRule(namingNoFreedesktop, {
  valid: {
    "a domain of the project": '<interface name="org.qemu.Display1"/>',
    "longer elements that start alike":
      '<interface name="org.gnomes.Display1"/>',
    "annotations of others":
      '<interface name="org.qemu.Foo1"><annotation name="org.freedesktop.DBus.Deprecated" value="true"/></interface>',
    "a standard error": method("org.freedesktop.DBus.Error.Failed"),
    "a standard interface, of which another rule speaks":
      '<interface name="org.freedesktop.DBus.Peer"><method name="Ping"/></interface>',
    "a prefix of the project's own": {
      xml: '<interface name="org.freedesktop.systemd1.Manager"/>',
      config: own("org.freedesktop.systemd1."),
    },
    "a domain for examples that is declared": {
      xml: '<interface name="org.example.Foo1"/>',
      config: own("org.qemu.", "org.example"),
    },
    "another annotation with such a value":
      '<annotation name="org.qemu.QBus.Errors" value="org.gnome.Failed"/>',
  },
  invalid: [
    {
      name: "each of the well-known domains",
      xml: `<node>
        <interface name="❯org.freedesktop.MyDisplay1"/>
        <interface name="❯org.gnome.Foo1"/>
        <interface name="❯org.kde.Foo1"/>
        <interface name="❯com.example.Foo1"/>
        <interface name="❯org.example.Foo1"/>
      </node>`,
      messages: [
        'the interface name "org.freedesktop.MyDisplay1" is in the domain of another project, "org.freedesktop"',
        'the interface name "org.gnome.Foo1" is in the domain of another project, "org.gnome"',
        'the interface name "org.kde.Foo1" is in the domain of another project, "org.kde"',
        'the interface name "com.example.Foo1" is in a domain for examples',
        'the interface name "org.example.Foo1" is in a domain for examples',
      ],
      help: "use a domain of the project, or list the prefix in project.prefixes if it is yours.",
    },
    {
      name: "a prefix from the configuration, with its period and without",
      xml: '<node><interface name="❯org.xen.Foo1"/><interface name="❯org.libvirt.Foo1"/><interface name="❯org.kde.Foo1"/></node>',
      options: { foreignPrefixes: ["org.xen.", "org.libvirt"] },
      messages: [
        'the interface name "org.xen.Foo1" is in the domain of another project, "org.xen."',
        'the interface name "org.libvirt.Foo1" is in the domain of another project, "org.libvirt"',
        'the interface name "org.kde.Foo1" is in the domain of another project, "org.kde"',
      ],
    },
    {
      name: "a prefix below a well-known one",
      xml: '<interface name="❯org.kde.foo.Bar1"/>',
      options: { foreignPrefixes: ["org.kde.foo"] },
      messages: [
        'the interface name "org.kde.foo.Bar1" is in the domain of another project, "org.kde"',
      ],
    },
    {
      name: "names beside the project's own",
      xml: '<interface name="❯org.freedesktop.login1.Manager"/>',
      config: own("org.freedesktop.systemd1."),
      messages: [
        'the interface name "org.freedesktop.login1.Manager" is in the domain of another project, "org.freedesktop"',
      ],
    },
    {
      name: "an error of another project in a list",
      xml: method("❯org.qemu.Test1.Error.Failed, org.gnome.Error.Failed"),
      messages: [
        'the error name "org.gnome.Error.Failed" is in the domain of another project, "org.gnome"',
      ],
    },
    {
      name: "a bus name that is declared",
      xml: '<annotation name="org.qemu.QBus.BusName" value="❯org.kde.Foo1"/>',
      messages: [
        'the bus name "org.kde.Foo1" is in the domain of another project, "org.kde"',
      ],
    },
    {
      name: "a bus name of the configuration, once",
      xml: '<node><interface name="❯org.qemu.Foo1"/><interface name="org.qemu.Bar1"/></node>',
      config: { project: { busNames: ["org.kde.Foo1", "org.qemu.Foo1"] } },
      messages: [
        'the bus name "org.kde.Foo1" of the configuration is in the domain of another project, "org.kde"',
      ],
    },
  ],
});
