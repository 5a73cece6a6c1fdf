import { versioningMixedMajors } from "../../src/lint/rules/versioning-mixed-majors.js";
import { testRule } from "../support/rule-tester.js";

function interfaces(...names: readonly string[]): string {
  return `<node>${names.map((name) => `<interface name="${name}"/>`).join("")}</node>`;
}

testRule(versioningMixedMajors, {
  valid: {
    "one version": interfaces("org.qemu.Foo2", "org.qemu.Foo2.Bar"),
    "two services": interfaces("org.qemu.Foo1", "org.qemu.Bar2", "org.a.Foo3"),
    "versions of later elements": interfaces(
      "org.qemu.Foo1.Bar1",
      "org.qemu.Foo1.Bar2",
    ),
    "a name without a version": interfaces("org.qemu.Foo", "org.qemu.Foo1"),
    "two files": {
      "a.xml": interfaces("org.qemu.Foo1"),
      "b.xml": interfaces("org.qemu.Foo2"),
    },
    "digits that are no version": interfaces(
      "org.qemu.IPv4.Route",
      "org.qemu.IPv6.Route",
    ),
  },
  invalid: [
    {
      name: "two versions",
      xml: interfaces("org.qemu.Foo1", "❯org.qemu.Foo2"),
      messages: [
        '"org.qemu.Foo2" is of another major version than "org.qemu.Foo1" in the same file',
      ],
      help: "put each major version into a file of its own.",
      notes: ["the other version"],
    },
    {
      name: "each further version once",
      xml: interfaces(
        "org.qemu.Foo2.A",
        "org.qemu.Foo2.B",
        "❯org.qemu.Foo1.A",
        "org.qemu.Foo1.B",
        "❯org.qemu.Foo10",
      ),
      messages: [
        '"org.qemu.Foo1.A" is of another major version than "org.qemu.Foo2.A" in the same file',
        '"org.qemu.Foo10" is of another major version than "org.qemu.Foo2.A" in the same file',
      ],
    },
    {
      name: "services in lower case",
      xml: interfaces("org.qemu.foo1.Bar", "❯org.qemu.foo2.Bar"),
      messages: [
        '"org.qemu.foo2.Bar" is of another major version than "org.qemu.foo1.Bar" in the same file',
      ],
    },
  ],
});
