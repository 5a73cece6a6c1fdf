import { versioningInterfaceVersion } from "../../src/lint/rules/versioning-interface-version.js";
import { testRule } from "../support/rule-tester.js";

function interfaces(...names: readonly string[]): string {
  return `<node>${names.map((name) => `<interface name="${name}"/>`).join("")}</node>`;
}

testRule(versioningInterfaceVersion, {
  valid: {
    "a version at the end of the service": interfaces(
      "org.qemu.Display1",
      "org.qemu.Display1.Console",
      "org.qemu.VMState10",
      "org.qemu.Display1.Listener.Win32.D3d11",
    ),
    "services in lower case": interfaces(
      "org.freedesktop.systemd1.Manager",
      "org.freedesktop.login1.Manager",
    ),
    "a version in another form, of which another rule speaks": interfaces(
      "org.qemu.Foo0",
      "org.qemu.Foo01",
      "org.qemu.Foo_1",
      "org.qemu.Foo1_20",
      "org.qemu.Foo.v1",
    ),
    "a later element, where that is allowed": {
      xml: interfaces("org.qemu.Foo.Bar.Baz2"),
      options: { allowAnyElement: true },
    },
    "digits that are a version here": {
      xml: interfaces("org.qemu.X11"),
      options: { notVersions: ["IPv4"] },
    },
  },
  invalid: [
    {
      name: "a service without a version",
      xml: interfaces("❯org.qemu.Display.Console"),
      messages: [
        'the interface name "org.qemu.Display.Console" has no version at the end of "Display"',
      ],
      help: "put the number of the major version there, from 1 on.",
    },
    {
      name: "digits in the middle, and in a later element",
      xml: interfaces("❯org.qemu.D3d", "❯org.qemu.Foo.Bar2"),
      messages: [
        'the interface name "org.qemu.D3d" has no version at the end of "D3d"',
        'the interface name "org.qemu.Foo.Bar2" has no version at the end of "Foo"',
      ],
    },
    {
      name: "a name without a service",
      xml: interfaces("❯org.qemu.display"),
      options: { allowAnyElement: true },
      messages: [
        'the interface name "org.qemu.display" has no version at the end of "display"',
      ],
    },
    {
      name: "digits that are no version",
      xml: interfaces(
        ..."Win32 D3d11 Utf8 X11 IPv4 IPv6 Sha1 Md5 Base64"
          .split(" ")
          .map((element) => `❯org.qemu.${element}`),
      ),
      messages: "Win32 D3d11 Utf8 X11 IPv4 IPv6 Sha1 Md5 Base64"
        .split(" ")
        .map(
          (element) =>
            `the interface name "org.qemu.${element}" has no version at the end of "${element}"`,
        ),
    },
    {
      name: "later elements without a version, where they may have one",
      xml: interfaces("❯org.qemu.Foo.Bar", "❯org.qemu.Foo.Win32"),
      options: { allowAnyElement: true },
      messages: [
        'the interface name "org.qemu.Foo.Bar" has no version at the end of "Foo"',
        'the interface name "org.qemu.Foo.Win32" has no version at the end of "Foo"',
      ],
    },
  ],
});
