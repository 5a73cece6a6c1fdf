import { specDuplicateAnnotation } from "../../src/lint/rules/spec-duplicate-annotation.js";
import { testRule } from "../support/rule-tester.js";

testRule(specDuplicateAnnotation, {
  valid: {
    LintIgnore:
      '<method name="Run"><annotation name="org.qemu.QBus.LintIgnore" value="a-b: c"/><annotation name="org.qemu.QBus.LintIgnore" value="d-e: f"/></method>',
    "the same on two elements":
      '<interface name="a.B"><annotation name="x.Y" value=""/><method name="M"><annotation name="x.Y" value=""/></method></interface>',
  },
  invalid: [
    {
      name: "different values",
      xml: '<method name="Run"><annotation name="x.Y" value="1"/>❯<annotation name="x.Y" value="2"/></method>',
      messages: ['the annotation "x.Y" is given twice, with different values'],
      notes: ["the first one, which is used"],
    },
    {
      name: "the same value",
      xml: `<method name="Run">
  <annotation name="x.Y" value="1"/>
  ❯<annotation name="x.Y" value="1"/>
</method>`,
      messages: ['warning: the annotation "x.Y" is given twice'],
      fixed: `<method name="Run">
  <annotation name="x.Y" value="1"/>
</method>`,
    },
  ],
});
