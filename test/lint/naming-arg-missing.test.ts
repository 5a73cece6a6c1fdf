import { namingArgMissing } from "../../src/lint/rules/naming-arg-missing.js";
import { testRule } from "../support/rule-tester.js";

testRule(namingArgMissing, {
  valid: {
    "a named argument": '<arg name="count" type="u" direction="in"/>',
    "a method without arguments": '<method name="Run"/>',
  },
  invalid: [
    {
      name: "an empty name, which there is nothing to add to",
      xml: '❯<arg name="" type="u" direction="in"/>',
      messages: ["an argument has no name"],
      fixed: '<arg name="" type="u" direction="in"/>',
    },
    {
      name: "each argument without a name, in both directions",
      xml: `<method name="Run">
        ❯<arg type="u" direction="in"/>
        <arg name="flags" type="u" direction="in"/>
        ❯<arg type="s" direction="in"/>
        ❯<arg type="ay" direction="out"/>
      </method>`,
      messages: [
        "an argument has no name",
        "an argument has no name",
        "an argument has no name",
      ],
      fixed: `<method name="Run">
        <arg type="u" direction="in" name="arg_0"/>
        <arg name="flags" type="u" direction="in"/>
        <arg type="s" direction="in" name="arg_2"/>
        <arg type="ay" direction="out" name="arg_0"/>
      </method>`,
    },
    {
      name: "an argument of a signal",
      xml: '<signal name="Gone">❯<arg type="u"/></signal>',
      messages: ["an argument has no name"],
      help: 'add a name attribute, such as name="width".',
      fixed: '<signal name="Gone"><arg type="u" name="arg_0"/></signal>',
    },
    {
      name: "an empty name",
      xml: '❯<arg name="" type="u" direction="in"/>',
      messages: ["an argument has no name"],
    },
  ],
});
