import { typesIntAsBoolean } from "../../src/lint/rules/types-int-as-boolean.js";
import { testRule } from "../support/rule-tester.js";

testRule(typesIntAsBoolean, {
  valid: {
    "a boolean": '<arg name="on" type="b" direction="in"/>',
    "an enum":
      '<arg name="on" type="i" direction="in"><annotation name="org.qemu.QBus.Enum" value="Visibility"/></arg>',
    "a list of values": `<!-- Set:
 @on: 0 = hidden, 1 = shown
 --><method name="Set"><arg name="on" type="i" direction="in"/></method>`,
    "a name that only contains such a word":
      '<arg name="online_count" type="i" direction="in"/>',
    "prose that does not begin so": `<!-- Set:
 @n: how many, and whether it matters
 --><method name="Set"><arg name="n" type="i" direction="in"/></method>`,
  },
  invalid: [
    {
      name: "MouseSet of QEMU",
      xml: `<!--
 MouseSet:
 @on: whether the mouse is visible or not
--><method name="MouseSet"><arg name="on" type="❯i" direction="in"/></method>`,
      messages: ['the argument "on" seems to be yes or no, and is an integer'],
    },
    {
      name: "names",
      xml: '<interface name="org.qemu.Foo1"><property name="IsAbsolute" type="❯u" access="read"/><property name="HasFocus" type="❯y" access="read"/><property name="Enabled" type="❯u" access="read"/><property name="Visible" type="❯q" access="read"/></interface>',
      messages: [
        'the property "IsAbsolute" seems to be yes or no, and is an integer',
        'the property "HasFocus" seems to be yes or no, and is an integer',
        'the property "Enabled" seems to be yes or no, and is an integer',
        'the property "Visible" seems to be yes or no, and is an integer',
      ],
    },
    {
      name: "documentation",
      xml: '<interface name="org.qemu.Foo1"><!-- A: TRUE if there is one. --><property name="A" type="❯u" access="read"/><!-- B: 1 if there is one. --><property name="B" type="❯u" access="read"/><!-- C: Non-zero if there is one. --><property name="C" type="❯u" access="read"/></interface>',
      messages: [
        'the property "A" seems to be yes or no, and is an integer',
        'the property "B" seems to be yes or no, and is an integer',
        'the property "C" seems to be yes or no, and is an integer',
      ],
    },
  ],
});
