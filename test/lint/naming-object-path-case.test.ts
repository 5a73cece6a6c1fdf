import { namingObjectPathCase } from "../../src/lint/rules/naming-object-path-case.js";
import { testRule } from "../support/rule-tester.js";

function at(path: string, ...names: readonly string[]): string {
  return `<node name="${path}">${names.map((name) => `<interface name="${name}"/>`).join("")}</node>`;
}

function annotated(path: string): string {
  return `<interface name="org.qemu.Foo1"><annotation name="org.qemu.QBus.ObjectPath" value="${path}"/></interface>`;
}

testRule(namingObjectPathCase, {
  valid: {
    UpperCamelCase: at("/org/qemu/Foo1/DiskImages", "org.qemu.Foo1"),
    templates: `<node>${[
      "Console_$id",
      "Console_{id}",
      "Console_&lt;id>",
      "Console$id",
      "$id",
      "{id}",
    ]
      .map((end, index) =>
        annotated(`/org/qemu/Foo1/${end}`).replace(
          "Foo1",
          `Foo${String(index + 1)}`,
        ),
      )
      .join("")}</node>`,
    "an object with a number": at("/org/qemu/Foo1/Console_0", "org.qemu.Foo1"),
    "a versioned service in lower case": at(
      "/org/freedesktop/systemd1",
      "org.freedesktop.systemd1.Manager",
    ),
    "the root": at("/", "org.qemu.Foo1"),
    "no path": '<interface name="org.qemu.Foo1"/>',
    "a path elsewhere": at("/net/some_where/Foo1", "org.qemu.Foo1"),
    "a path that starts like the domain": at(
      "/org/other/foo_bar",
      "org.qemu.Foo1",
    ),
    "a file in prose":
      '<!--\n  org.qemu.Foo1:\n\n  Opens ``/dev/dri`` itself.\n--><interface name="org.qemu.Foo1"/>',
  },
  invalid: [
    {
      name: "an underscore",
      xml: at("❯/org/qemu/Foo1/disk_images", "org.qemu.Foo1"),
      messages: [
        'the element "disk_images" of the object path "/org/qemu/Foo1/disk_images" is not in UpperCamelCase',
      ],
      help: "start each word with a capital and leave out underscores, in the next major version.",
    },
    {
      name: "every element behind the domain, once for a node",
      xml: at("❯❯/org/qemu/foo/bar", "org.qemu.Foo1", "org.qemu.Foo1.Bar"),
      messages: [
        'the element "bar" of the object path "/org/qemu/foo/bar" is not in UpperCamelCase',
        'the element "foo" of the object path "/org/qemu/foo/bar" is not in UpperCamelCase',
      ],
    },
    {
      name: "elements elsewhere, behind the first capital",
      xml: at("❯/net/some_where/Foo1/a1", "org.qemu.Foo1"),
      messages: [
        'the element "a1" of the object path "/net/some_where/Foo1/a1" is not in UpperCamelCase',
      ],
    },
    {
      name: "underscores that no variable or number follows",
      xml: `<node>${annotated("❯/org/qemu/Foo1/Console_A_$id")}${annotated("❯❯❯❯/org/qemu/Foo1/A_/_0/_$id/Disk_0a").replace("Foo1", "Foo2")}</node>`,
      messages: [
        'the element "Console_A_$id" of the object path "/org/qemu/Foo1/Console_A_$id" is not in UpperCamelCase',
        'the element "A_" of the object path "/org/qemu/Foo1/A_/_0/_$id/Disk_0a" is not in UpperCamelCase',
        'the element "Disk_0a" of the object path "/org/qemu/Foo1/A_/_0/_$id/Disk_0a" is not in UpperCamelCase',
        'the element "_$id" of the object path "/org/qemu/Foo1/A_/_0/_$id/Disk_0a" is not in UpperCamelCase',
        'the element "_0" of the object path "/org/qemu/Foo1/A_/_0/_$id/Disk_0a" is not in UpperCamelCase',
      ],
    },
    {
      name: "elements that look like a service in lower case",
      xml: {
        "a.xml": at("❯/org/qemu/A_b1", "org.qemu.Foo1"),
        "b.xml": at("❯/org/qemu/foo1bar", "org.qemu.Foo2"),
      },
      messages: [
        'the element "A_b1" of the object path "/org/qemu/A_b1" is not in UpperCamelCase',
        'the element "foo1bar" of the object path "/org/qemu/foo1bar" is not in UpperCamelCase',
      ],
    },
    {
      name: "an underscore in front of the end of a template",
      xml: annotated("❯/org/qemu/Foo1/A_B$id"),
      messages: [
        'the element "A_B$id" of the object path "/org/qemu/Foo1/A_B$id" is not in UpperCamelCase',
      ],
    },
    {
      name: "a path in prose",
      xml: '❯<!--\n  org.qemu.Foo1:\n\n  Lives at ``/org/qemu/Foo1/disk_images``.\n--><interface name="org.qemu.Foo1"/>',
      messages: [
        'the element "disk_images" of the object path "/org/qemu/Foo1/disk_images" is not in UpperCamelCase',
      ],
    },
  ],
});
