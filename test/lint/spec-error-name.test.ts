import { specErrorName } from "../../src/lint/rules/spec-error-name.js";
import { testRule } from "../support/rule-tester.js";

testRule(specErrorName, {
  valid: {
    "several names":
      '<method name="Run"><annotation name="org.qemu.QBus.Error" value="a.b.Error.C, a.b.Error.D a.b.E"/></method>',
    "prose that only looks like it":
      '<!-- Run: See org.x.Error.A-B, and #1. --><method name="Run"/>',
    "another prefix for annotations": {
      xml: '<method name="Run"><annotation name="org.qemu.QBus.Error" value="a-b"/></method>',
      config: { annotationPrefix: "com.example." },
    },
  },
  invalid: [
    {
      name: "a hyphen in the annotation",
      xml: '<method name="Run"><annotation name="org.qemu.QBus.Error" value="❯a.b.Error.C a.b.Error.Not-Found"/></method>',
      messages: [
        'the error name "a.b.Error.Not-Found" is not valid: it holds a hyphen',
      ],
      help: "give it a name such as org.example.Error.NotFound.",
    },
    {
      name: "a mention in a comment, at its place",
      xml: '<!-- Run: Returns #❯org.qemu.Foo1.Error.Not-Found if so. --><method name="Run"/>',
      messages: [
        'the error name "org.qemu.Foo1.Error.Not-Found" is not valid: it holds a hyphen',
      ],
    },
  ],
});
