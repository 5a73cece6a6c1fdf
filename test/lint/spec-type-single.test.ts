import { specTypeSingle } from "../../src/lint/rules/spec-type-single.js";
import { testRule } from "../support/rule-tester.js";

testRule(specTypeSingle, {
  valid: {
    "one struct": '<signal name="Moved"><arg name="pos" type="(ii)"/></signal>',
    "two arguments":
      '<signal name="Moved"><arg name="x" type="i"/><arg name="y" type="i"/></signal>',
    "a type that does not parse":
      '<property name="P" type="i(" access="read"/>',
  },
  invalid: [
    {
      name: "two types, which gdbus-codegen accepts",
      xml: '<signal name="Moved"><arg name="pos" type="❯ii"/></signal>',
      messages: [
        'the type "ii" is not valid: 2 complete types where exactly one belongs',
      ],
      help: "split it into several, or put ( ) around it to make it a struct, which changes what is sent.",
    },
    {
      name: "three, in a property",
      xml: '<property name="P" type="❯a(ii)sa{sv}" access="read"/>',
      messages: [
        'the type "a(ii)sa{sv}" is not valid: 3 complete types where exactly one belongs',
      ],
    },
  ],
});
