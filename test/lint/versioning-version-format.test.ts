import { versioningVersionFormat } from "../../src/lint/rules/versioning-version-format.js";
import { testRule } from "../support/rule-tester.js";

function interfaces(...names: readonly string[]): string {
  return `<node>${names.map((name) => `<interface name="${name}"/>`).join("")}</node>`;
}

/** Each element with what is wrong and how it should be. */
const wrong: readonly (readonly [string, string, string])[] = [
  ["Foo01", "has a version that starts with 0", "Foo1"],
  ["Foo0", "has the version 0", "Foo1"],
  ["SampleInterface0", "has the version 0", "SampleInterface1"],
  ["Foo00", "has the version 0", "Foo1"],
  ["Foo_1", 'has "_" in front of its version', "Foo1"],
  ["FooV1", 'has "V" in front of its version', "Foo1"],
  ["Foo_v3", 'has "_v" in front of its version', "Foo3"],
  ["Foo_10", 'has "_" in front of its version', "Foo10"],
  ["D3d1V2", 'has "V" in front of its version', "D3d2"],
  ["Foo1V02", 'has "V" in front of its version', "Foo2"],
  ["Foo1_2", "has a version of more than one number", "Foo1"],
  ["Foo_2_0_1", "has a version of more than one number", "Foo2"],
];

testRule(versioningVersionFormat, {
  valid: {
    "a number at the end": interfaces(
      "org.qemu.Foo1",
      "org.qemu.Foo10.Bar",
      "org.qemu.D3d11",
      "org.freedesktop.systemd1.Manager",
    ),
    "no version": interfaces("org.qemu.Foo", "org.qemu.foo", "org.qemu.Foo_"),
    "a V of an acronym or a word": interfaces("org.qemu.TV1", "org.qemu.Dev1"),
    "later elements": interfaces("org.qemu.Foo1.Bar_1", "org.qemu.Foo1.V4l"),
    "digits that are no version": {
      xml: interfaces("org.qemu.Level0", "org.qemu.Foo1.V4"),
      options: { notVersions: ["Level0", "V4"] },
    },
  },
  invalid: [
    ...wrong.map(([element, fault, better]) => ({
      name: element,
      xml: interfaces(`❯org.qemu.${element}.Bar`),
      messages: [
        `the element "${element}" of the interface name "org.qemu.${element}.Bar" ${fault}`,
      ],
      help: `write the version as in "${better}".`,
    })),
    {
      name: "an element of its own",
      xml: interfaces("❯org.qemu.Foo.v1"),
      messages: [
        'the element "v1" of the interface name "org.qemu.Foo.v1" is nothing but a version',
      ],
      help: 'write the version as in "Foo1".',
    },
    {
      name: "an element of its own behind a version",
      xml: interfaces("❯org.qemu.Foo1.V_2_1.Bar"),
      messages: [
        'the element "V_2_1" of the interface name "org.qemu.Foo1.V_2_1.Bar" is nothing but a version',
      ],
      help: 'write the version as in "Foo2".',
    },
    {
      name: "several elements of their own",
      xml: interfaces("❯org.qemu.Foo.v1.v2"),
      messages: [
        'the element "v1" of the interface name "org.qemu.Foo.v1.v2" is nothing but a version',
      ],
    },
    {
      name: "a number behind an underscore alone",
      xml: interfaces("❯org.qemu.Foo._1"),
      messages: [
        'the element "_1" of the interface name "org.qemu.Foo._1" is nothing but a version',
      ],
    },
    {
      name: "a version in place of a service",
      xml: interfaces("❯org.qemu.v1.Foo"),
      messages: [
        'the element "v1" of the interface name "org.qemu.v1.Foo" is nothing but a version',
      ],
    },
    {
      name: "another element than those that are no version",
      xml: interfaces("❯org.qemu.Foo0"),
      options: { notVersions: ["Level0"] },
      messages: [
        'the element "Foo0" of the interface name "org.qemu.Foo0" has the version 0',
      ],
    },
  ],
});
