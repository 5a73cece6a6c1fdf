import { namingGeneratedCollision } from "../../src/lint/rules/naming-generated-collision.js";
import { testRule } from "../support/rule-tester.js";

function members(xml: string): string {
  return `<interface name="org.qemu.Foo1">${xml}</interface>`;
}

function arg(name: string): string {
  return `<arg name="${name}" type="u" direction="in"/>`;
}

const help =
  "choose a name that stays different when it is written in camel case, and that is no word of JavaScript.";

testRule(namingGeneratedCollision, {
  valid: {
    "names that stay different": members(
      '<method name="Continue"/><method name="Finish"/><signal name="Continue"/>',
    ),
    "words of JavaScript as arguments":
      '<method name="Run"><arg name="new" type="u" direction="in"/><arg name="class" type="u" direction="in"/></method>',
    "equal names, of which other rules speak": members(
      `<method name="Run">${arg("x")}${arg("x")}${arg("x")}</method><method name="Run"/><property name="Run" type="u" access="read"/>`,
    ),
    "an input and an output":
      '<method name="Run"><arg name="fooBar" type="u" direction="in"/><arg name="foo_bar" type="u" direction="out"/></method>',
  },
  invalid: [
    {
      name: "a method that would make a promise of the proxy",
      xml: members('<method name="❯Then"/>'),
      messages: [
        '"Then" is called "then_" in generated code: "then" is reserved',
      ],
      help,
      notes: [],
    },
    {
      name: "two methods",
      xml: members('<method name="❯SetName"/><method name="❯set_name"/>'),
      messages: [
        '"SetName" is called "SetName" in generated code: "setName" is also the name for "set_name"',
        '"set_name" is called "set_name" in generated code: "setName" is also the name for "SetName"',
      ],
      notes: ["the other name", "the other name"],
    },
    {
      name: "members of each kind that have a meaning",
      xml: members(
        '<signal name="❯Constructor"/><property name="❯GetAll" type="u" access="read"/>',
      ),
      messages: [
        '"Constructor" is called "constructor_" in generated code: "constructor" is reserved',
        '"GetAll" is called "getAll_" in generated code: "getAll" is reserved',
      ],
    },
    {
      name: "a method and a property",
      xml: members(
        '<method name="Size"/><property name="❯size" type="u" access="read"/>',
      ),
      messages: [
        '"size" is called "sizeProperty" in generated code: "size" is also the name for "Size"',
      ],
    },
    {
      name: "two arguments of one direction",
      xml: `<method name="Run">${arg("fooBar")}${arg("❯foo_bar")}</method>`,
      messages: [
        '"foo_bar" is called "fooBar_" in generated code: "fooBar" is also the name for "fooBar"',
      ],
    },
    {
      name: "an argument whose substitute is taken too",
      xml: `<method name="Run">${arg("aB")}${arg("❯a_b")}${arg("❯a__b")}</method>`,
      messages: [
        '"a_b" is called "aB_" in generated code: "aB" is also the name for "aB"',
        'error: "a__b" is called "aB_2" in generated code: "aB" is also the name for "aB", and its first substitute for "a_b"',
      ],
      notes: ["the other name", "the other name", "what has the substitute"],
    },
    {
      name: "a property whose substitute the same other one has",
      xml: members(
        '<property name="❯a-b" type="u" access="read"/><property name="❯a+b" type="u" access="read"/>',
      ),
      messages: [
        '"a-b" is called "a$b" in generated code: "aB" is also the name for "a+b"',
        'error: "a+b" is called "a$b_" in generated code: "aB" is also the name for "a-b", and its first substitute for "a-b"',
      ],
      notes: ["the other name", "the other name"],
    },
    {
      name: "classes of two interfaces",
      xml: '<node><interface name="❯org.a.Foo1"/><interface name="❯org.b.Foo1"/></node>',
      messages: [
        '"org.a.Foo1" is called "OrgAFoo1Proxy" in generated code: "Foo1Proxy" is also the name for "org.b.Foo1"',
        '"org.b.Foo1" is called "OrgBFoo1Proxy" in generated code: "Foo1Proxy" is also the name for "org.a.Foo1"',
      ],
    },
  ],
});
