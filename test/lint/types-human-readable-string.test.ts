import { typesHumanReadableString } from "../../src/lint/rules/types-human-readable-string.js";
import { testRule } from "../support/rule-tester.js";

testRule(typesHumanReadableString, {
  valid: {
    "an enum":
      '<signal name="Progress"><arg name="progress_state" type="u"/></signal>',
    "text that is passed on":
      '<!-- Description: As reported by the device. --><property name="Description" type="s" access="read"/>',
    "text with its language":
      '<signal name="S"><arg name="message" type="s"/><arg name="locale" type="s"/></signal>',
    "a property beside one for the language":
      '<interface name="org.qemu.Foo1"><property name="Title" type="s" access="read"/><property name="Language" type="s" access="read"/></interface>',
    "another string": '<arg name="context" type="s" direction="in"/>',
    "an array of strings": '<arg name="message" type="as" direction="in"/>',
  },
  invalid: [
    {
      name: "a message",
      xml: '<signal name="Progress"><arg name="❯progress_message" type="s"/></signal>',
      messages: ['the argument "progress_message" seems to be text for people'],
    },
    {
      name: "names",
      xml: '<interface name="org.qemu.Foo1"><property name="❯Title" type="s" access="read"/><property name="❯ErrorText" type="s" access="read"/></interface>',
      messages: [
        'the property "Title" seems to be text for people',
        'the property "ErrorText" seems to be text for people',
      ],
    },
    {
      name: "Console.Label of QEMU",
      xml: '<!-- Label: A human readable label. --><property name="❯Label" type="s" access="read"/>',
      messages: ['the property "Label" seems to be text for people'],
    },
  ],
});
