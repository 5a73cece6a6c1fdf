import { typesMethodNotExtensible } from "../../src/lint/rules/types-method-not-extensible.js";
import { testRule } from "../support/rule-tester.js";

testRule(typesMethodNotExtensible, {
  valid: {
    options:
      '<method name="Open"><arg name="id" type="u" direction="in"/><arg name="o" type="a{sv}" direction="in"/></method>',
    flags:
      '<method name="Open"><arg name="id" type="u" direction="in"/><arg name="open_flags" type="t" direction="in"/></method>',
    "no inputs":
      '<method name="Open"><arg name="id" type="u" direction="out"/></method>',
  },
  invalid: [
    {
      name: "neither",
      xml: '<method name="❯Open"><arg name="id" type="u" direction="in"/></method>',
      messages: ['the method "Open" has no room for options'],
    },
    {
      name: "flags that are no number",
      xml: '<method name="❯Open"><arg name="flags" type="as" direction="in"/></method>',
      messages: ['the method "Open" has no room for options'],
    },
    {
      name: "options that come out",
      xml: '<method name="❯Open"><arg name="id" type="u" direction="in"/><arg name="o" type="a{sv}" direction="out"/></method>',
      messages: ['the method "Open" has no room for options'],
    },
  ],
});
