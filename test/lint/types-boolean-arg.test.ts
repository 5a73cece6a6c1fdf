import { typesBooleanArg } from "../../src/lint/rules/types-boolean-arg.js";
import { testRule } from "../support/rule-tester.js";

testRule(typesBooleanArg, {
  valid: {
    "an enum":
      '<method name="Move"><arg name="direction" type="u" direction="in"/></method>',
    "a property": '<property name="Muted" type="b" access="read"/>',
    "an array of booleans": '<arg name="flags" type="ab" direction="in"/>',
  },
  invalid: [
    {
      name: "arguments of every direction, as in QEMU",
      xml: '<interface name="org.qemu.Foo1"><method name="SetVolume"><arg name="❯mute" type="b" direction="in"/><arg name="❯done" type="b" direction="out"/></method><signal name="Changed">❯<arg type="b"/></signal></interface>',
      messages: [
        'the argument "mute" is a boolean',
        'the argument "done" is a boolean',
        "an argument without a name is a boolean",
      ],
    },
    {
      name: "a property where they are asked for",
      xml: '<property name="❯Muted" type="b" access="read"/>',
      options: { booleanProperties: true },
      messages: ['the property "Muted" is a boolean'],
    },
  ],
});
