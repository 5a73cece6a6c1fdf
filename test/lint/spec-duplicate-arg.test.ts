import { specDuplicateArg } from "../../src/lint/rules/spec-duplicate-arg.js";
import { testRule } from "../support/rule-tester.js";

testRule(specDuplicateArg, {
  valid: {
    "different names":
      '<method name="M"><arg name="x" type="i" direction="in"/><arg name="y" type="i" direction="in"/></method>',
    "no names":
      '<method name="M"><arg type="i" direction="in"/><arg type="i" direction="in"/></method>',
    "one for each platform":
      '<method name="M"><?if $(env.HOST_OS) == windows?><arg name="l" type="ay" direction="in"/><?else?><arg name="l" type="h" direction="in"/><?endif?></method>',
  },
  invalid: [
    {
      name: "two inputs",
      xml: '<method name="M"><arg name="x" type="i" direction="in"/><arg name="❯x" type="i" direction="in"/></method>',
      messages: ['two arguments are called "x"'],
      notes: ["the first one"],
    },
    {
      name: "two outputs",
      xml: '<method name="M"><arg name="x" type="i" direction="out"/><arg name="❯x" type="i" direction="out"/></method>',
      messages: ['two arguments are called "x"'],
    },
    {
      name: "two of a signal",
      xml: '<signal name="S"><arg name="x" type="i"/><arg name="❯x" type="i"/></signal>',
      messages: ['two arguments are called "x"'],
    },
    {
      name: "an input and an output",
      xml: '<method name="M"><arg name="x" type="i" direction="in"/><arg name="❯x" type="i" direction="out"/></method>',
      messages: ['info: an input and an output are both called "x"'],
    },
  ],
});
