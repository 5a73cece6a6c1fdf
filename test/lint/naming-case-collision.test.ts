import { namingCaseCollision } from "../../src/lint/rules/naming-case-collision.js";
import { testRule } from "../support/rule-tester.js";

function members(xml: string): string {
  return `<interface name="org.qemu.Foo1">${xml}</interface>`;
}

function arg(name: string, direction = "in"): string {
  return `<arg name="${name}" type="u" direction="${direction}"/>`;
}

testRule(namingCaseCollision, {
  valid: {
    "names with other words": members(
      '<method name="SetUIInfo"/><method name="GetUIInfo"/>',
    ),
    "equal names, of which other rules speak": members(
      `<method name="Run">${arg("x")}${arg("x")}${arg("x", "out")}</method><method name="Run"/><property name="Run" type="u" access="read"/>`,
    ),
    "names that generated code has to change": members(
      `<method name="Foo"/><method name="foo"/><method name="Run">${arg("fooBar")}${arg("foo_bar")}</method>`,
    ),
    "members of two interfaces":
      '<node><interface name="org.qemu.Foo1"><method name="SetUI"/></interface><interface name="org.qemu.Bar1"><method name="SetUi"/></interface></node>',
    "arguments of two members": members(
      `<method name="Run">${arg("x_y")}</method><method name="Go">${arg("xy")}</method>`,
    ),
    "a member and an argument": members(
      `<method name="SetUI">${arg("setui")}</method>`,
    ),
    "arguments without a name": `<method name="Run"><arg type="u" direction="in"/><arg type="u" direction="in"/></method>`,
    "other characters": members(
      '<property name="a-b" type="u" access="read"/><property name="a.bc" type="u" access="read"/>',
    ),
  },
  invalid: [
    {
      name: "what generated code has to rename is reported as that, and the rest here",
      xml: '<node><interface name="org.qemu.FooBar1"><method name="do_it"/><method name="DoIt"/><method name="❯doit"/></interface><interface name="❯org.qemu.Foobar1"/></node>',
      messages: [
        'the member names "doit" and "do_it" differ in capitals and underscores only',
        'the interface names "org.qemu.Foobar1" and "org.qemu.FooBar1" differ in capitals and underscores only',
      ],
    },
    {
      name: "two methods",
      xml: members('<method name="SetUIInfo"/><method name="❯SetUiInfo"/>'),
      messages: [
        'the member names "SetUiInfo" and "SetUIInfo" differ in capitals and underscores only',
      ],
      help: "give one of them another word.",
      notes: ["the first one"],
    },
    {
      name: "members of different kinds, each once",
      xml: members(
        `<method name="SetUI"/><signal name="❯SetUi"/><method name="SetUi">${arg("x")}</method><property name="❯SetuI" type="u" access="read"/>`,
      ),
      messages: [
        'the member names "SetUi" and "SetUI" differ in capitals and underscores only',
        'the member names "SetuI" and "SetUI" differ in capitals and underscores only',
      ],
    },
    {
      name: "arguments, in either direction",
      xml: `<method name="Run">${arg("x_y")}${arg("❯xy")}${arg("❯X_Y", "out")}</method>`,
      messages: [
        'the argument names "xy" and "x_y" differ in capitals and underscores only',
        'the argument names "X_Y" and "x_y" differ in capitals and underscores only',
      ],
    },
    {
      name: "interfaces of two files",
      xml: {
        "a.xml": '<interface name="org.qemu.FooBar1"/>',
        "b.xml": '<interface name="❯org.qemu.Foobar1"/>',
      },
      messages: [
        'the interface names "org.qemu.Foobar1" and "org.qemu.FooBar1" differ in capitals and underscores only',
      ],
    },
  ],
});
