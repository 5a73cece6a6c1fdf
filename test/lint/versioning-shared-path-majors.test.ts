import { versioningSharedPathMajors } from "../../src/lint/rules/versioning-shared-path-majors.js";
import { testRule } from "../support/rule-tester.js";

function at(path: string, ...names: readonly string[]): string {
  return `<node name="${path}">${names.map((name) => `<interface name="${name}"/>`).join("")}</node>`;
}

function annotated(name: string, path: string): string {
  return `<interface name="${name}"><annotation name="org.qemu.QBus.ObjectPath" value="${path}"/></interface>`;
}

function documented(name: string, path: string): string {
  return `<!--\n${name.replace("❯", "")}:\n\nAt \`\`${path}\`\`.\n--><interface name="${name}"/>`;
}

const message =
  '"org.qemu.Foo2" has the object path "/org/qemu/Foo" of another major version, "org.qemu.Foo1"';

testRule(versioningSharedPathMajors, {
  valid: {
    "one version": at("/org/qemu/Foo2", "org.qemu.Foo2", "org.qemu.Foo2.Bar"),
    "two services": at("/org/qemu/Foo", "org.qemu.Foo1", "org.qemu.Bar2"),
    "two paths": {
      "a.xml": at("/org/qemu/Foo1", "org.qemu.Foo1"),
      "b.xml": at("/org/qemu/Foo2", "org.qemu.Foo2"),
    },
    "no paths":
      '<node><interface name="org.qemu.Foo1"/><interface name="org.qemu.Foo2"/></node>',
    "names without a version": at(
      "/org/qemu/Foo",
      "org.qemu.Foo",
      "org.qemu.Foo2",
    ),
    "standard interfaces": at(
      "/org/qemu/Foo",
      "org.qemu.Foo1",
      "org.freedesktop.DBus.Peer",
    ),
    "digits that are no version": at(
      "/org/qemu",
      "org.qemu.IPv4",
      "org.qemu.IPv6",
    ),
    "files in prose": `<node>${documented("org.qemu.Foo1", "/dev/dri")}${documented("org.qemu.Foo2", "/dev/dri")}</node>`,
  },
  invalid: [
    {
      name: "two versions in one node",
      xml: at("/org/qemu/Foo", "org.qemu.Foo1", "❯org.qemu.Foo2"),
      messages: [message],
      help: "give each major version a path with its own number.",
      notes: ["the other version"],
    },
    {
      name: "each further version once, in any file",
      xml: {
        "a.xml": at("/org/qemu/Foo", "org.qemu.Foo1", "org.qemu.Foo1.Bar"),
        "b.xml": at("/org/qemu/Foo", "❯org.qemu.Foo2", "org.qemu.Foo2.Bar"),
        "c.xml": at("/org/qemu/Foo", "❯org.qemu.Foo3"),
      },
      messages: [
        message,
        message.replace('"org.qemu.Foo2"', '"org.qemu.Foo3"'),
      ],
    },
    {
      name: "the root",
      xml: at("/", "org.qemu.Foo1", "❯org.qemu.Foo2"),
      messages: [message.replace("/org/qemu/Foo", "/")],
    },
    {
      name: "templates whose variables differ",
      xml: `<node>${annotated("org.qemu.Foo1", "/org/qemu/Foo/$id")}${annotated("❯org.qemu.Foo2", "/org/qemu/Foo/{name}")}</node>`,
      messages: [message.replace("/Foo", "/Foo/{name}")],
    },
    ...[
      [
        documented("org.qemu.Foo1", "/org/qemu/Foo"),
        annotated("❯org.qemu.Foo2", "/org/qemu/Foo"),
      ],
      [
        annotated("org.qemu.Foo1", "/org/qemu/Foo"),
        documented("❯org.qemu.Foo2", "/org/qemu/Foo"),
      ],
    ].map((both, index) => ({
      name: `a path in prose and an annotation, ${String(index)}`,
      xml: `<node>${both.join("")}</node>`,
      messages: [`warning: ${message}`],
    })),
  ],
});
