import { specDuplicateArg } from "../../src/lint/rules/spec-duplicate-arg.js";
import { testRule } from "../support/rule-tester.js";

testRule(specDuplicateArg, {
  valid: {
    "names of their own":
      '<method name="Move"><arg name="x" type="i" direction="in"/><arg name="y" type="i" direction="in"/></method>',
    "arguments without names":
      '<method name="Move"><arg type="i" direction="in"/><arg type="i" direction="in"/><arg name="" type="i" direction="in"/><arg name="" type="i" direction="in"/></method>',
    "two members":
      '<interface name="org.qemu.Foo1"><method name="A"><arg name="x" type="i" direction="in"/></method><method name="B"><arg name="x" type="i" direction="in"/></method></interface>',
    "two arms, as in QEMU's RegisterListener":
      '<method name="RegisterListener"><?if $(env.HOST_OS) == windows?><arg name="listener" type="ay" direction="in"/><?else?><arg name="listener" type="h" direction="in"/><?endif?></method>',
  },
  invalid: [
    {
      name: "two inputs",
      xml: '<method name="Move"><arg name="x" type="i" direction="in"/><arg name="❯x" type="i" direction="in"/></method>',
      messages: ['two arguments are called "x"'],
      help: "give them different names.",
      notes: ["the first one"],
    },
    {
      name: "two outputs, and two arguments of a signal",
      xml: '<interface name="org.qemu.Foo1"><method name="Get"><arg name="x" type="i" direction="out"/><arg name="❯x" type="i" direction="out"/></method><signal name="S"><arg name="x" type="i"/><arg name="❯x" type="i"/></signal></interface>',
      messages: [
        'two arguments are called "x"',
        'two arguments are called "x"',
      ],
    },
    {
      name: "an input and an output, as in the specification's own example",
      xml: '<method name="Frobate"><arg name="foo" type="i" direction="in"/><arg name="❯foo" type="as" direction="out"/></method>',
      messages: ['info: an input and an output are both called "foo"'],
    },
    {
      name: "an output that repeats both",
      xml: '<method name="Move"><arg name="x" type="i" direction="in"/><arg name="❯x" type="i" direction="out"/><arg name="❯x" type="i" direction="out"/></method>',
      messages: [
        'info: an input and an output are both called "x"',
        'two arguments are called "x"',
      ],
    },
  ],
});
