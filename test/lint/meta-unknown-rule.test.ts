import { metaUnknownRule } from "../../src/lint/rules/meta-unknown-rule.js";
import { testRule } from "../support/rule-tester.js";

testRule(metaUnknownRule, {
  valid: {
    "a rule":
      '<!-- qbus-gen-disable-next-line docs-method | x --><method name="Run"/>',
    "several by prefix":
      "<!-- qbus-gen-disable-file docs-*, naming-* | x --><node/>",
    "an annotation":
      '<method name="Run"><annotation name="org.qemu.QBus.LintIgnore" value="docs-method: x"/></method>',
    "the end of one":
      '<interface name="a.B"><!-- qbus-gen-disable docs-method | x --><method name="Run"/><!-- qbus-gen-enable docs-method --></interface>',
    "a comment that only speaks of the tool":
      '<!-- made for qbus-gen --><method name="Run"/>',
  },
  invalid: [
    {
      name: "a misspelt rule",
      xml: '<!-- qbus-gen-disable-next-line docs-method, ❯naming-arg-snakecase | legacy --><arg name="aB" type="u" direction="in"/>',
      messages: ['there is no rule "naming-arg-snakecase"'],
      help: 'did you mean "naming-arg-snake-case"?',
    },
    {
      name: "a name that goes on",
      xml: '<!-- qbus-gen-disable-next-line ❯naming-arg-snake-casexyz | legacy --><arg name="aB" type="u" direction="in"/>',
      messages: ['there is no rule "naming-arg-snake-casexyz"'],
    },
    {
      name: "a prefix of nothing",
      xml: "<!-- qbus-gen-disable-file ❯nothing-* | x --><node/>",
      messages: ['there is no rule "nothing-*"'],
      help: "take the name from the end of the finding; qbus-gen lint --list has all of them.",
    },
    {
      name: "no name",
      xml: '<!-- ❯qbus-gen-disable-next-line | x --><method name="Run"/>',
      messages: ["a suppression that names no rule"],
    },
    {
      name: "an annotation",
      xml: '<method name="Run"><annotation name="org.qemu.QBus.LintIgnore" value="❯docs-methods: x"/></method>',
      messages: ['there is no rule "docs-methods"'],
      help: 'did you mean "docs-method"?',
    },
    {
      name: "a misspelt directive",
      xml: '❯<!-- qbus-gen-disable-nextline docs-method | x --><method name="Run"/>',
      messages: ['there is no directive "qbus-gen-disable-nextline"'],
      help: 'did you mean "qbus-gen-disable-next-line"?',
    },
    {
      name: "a directive like no other",
      xml: '❯<!-- qbus-gen-please docs-method | x --><method name="Run"/>',
      messages: ['there is no directive "qbus-gen-please"'],
      help: "write one of qbus-gen-disable-next-line, qbus-gen-disable-file, qbus-gen-disable, qbus-gen-enable.",
    },
  ],
});
