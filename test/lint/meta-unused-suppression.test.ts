import { metaUnusedSuppression } from "../../src/lint/rules/meta-unused-suppression.js";
import { testRule } from "../support/rule-tester.js";

testRule(metaUnusedSuppression, {
  valid: {
    "a comment for the file behind a licence": {
      xml: '<!-- MIT --><!-- qbus-gen-disable-file docs-method | x --><node><interface name="a.B"><method name="Run"/></interface></node>',
      config: { lint: { rules: { "docs-method": "on" } } },
    },
    "one that is used": {
      xml: '<!-- qbus-gen-disable-next-line docs-method | x --><method name="Run"/>',
      config: { lint: { rules: { "docs-method": "on" } } },
    },
    "one of a rule that is off":
      '<!-- qbus-gen-disable-next-line docs-method | x --><!-- Run: Runs. --><method name="Run"/>',
    "a comment between the documentation and its element": {
      xml: `<!-- Run:
 @a: x
 --><!-- qbus-gen-disable-next-line docs-method | x --><method name="Run"><arg name="a" type="u" direction="in"/></method>`,
      config: { lint: { rules: { "docs-method": "on" } } },
    },
    "one in an element that could not be read": {
      xml: '<!-- qbus-gen-disable-next-line docs-method | x --><method name="Run"><arg type="k" direction="in"/></method>',
      config: {
        lint: { rules: { "docs-method": "on", "spec-type-signature": "on" } },
      },
    },
    "one that is used on one platform": {
      xml: '<!-- qbus-gen-disable-next-line docs-method | x --><?if $(env.HOST_OS) == windows?><method name="Run"/><?else?><!-- Walk: Walks. --><method name="Walk"/><?endif?>',
      config: { lint: { rules: { "docs-method": "on" } } },
    },
    "one for everything inside": {
      xml: '<interface name="a.B"><annotation name="org.qemu.QBus.LintIgnore" value="docs-method: x"/><method name="Run"/></interface>',
      config: { lint: { rules: { "docs-method": "on" } } },
    },
    "a range": {
      xml: '<interface name="a.B"><!-- qbus-gen-disable docs-method | x --><method name="Run"/><!-- qbus-gen-enable docs-method --></interface>',
      config: { lint: { rules: { "docs-method": "on" } } },
    },
    "a file": {
      xml: '<!-- qbus-gen-disable-file docs-method | x --><node><interface name="a.B"><method name="Run"/></interface></node>',
      config: { lint: { rules: { "docs-method": "on" } } },
    },
  },
  invalid: [
    {
      name: "one in the middle of a list",
      xml: '<!-- qbus-gen-disable-next-line docs-method, ❯docs-signal, naming-member-camel-case | x --><method name="run_it"/>',
      config: {
        lint: {
          rules: {
            "docs-method": "on",
            "docs-signal": "on",
            "naming-member-camel-case": "on",
          },
        },
      },
      messages: ['nothing of "docs-signal" was suppressed'],
      fixed:
        '<!-- qbus-gen-disable-next-line docs-method, naming-member-camel-case | x --><method name="run_it"/>',
    },
    {
      name: "a comment for the file that keeps nothing back",
      xml: '<!-- qbus-gen-disable-file ❯docs-method | x --><node><!-- a.B: B. --><interface name="a.B"/></node>',
      config: { lint: { rules: { "docs-method": "on" } } },
      messages: ['nothing of "docs-method" was suppressed'],
      fixed: '<node><!-- a.B: B. --><interface name="a.B"/></node>',
    },
    {
      name: "a comment, which goes with its line",
      xml: `<interface name="a.B">
  <!-- qbus-gen-disable-next-line ❯docs-method | x -->
  <!-- Run: Runs. -->
  <method name="Run"/>
</interface>`,
      config: { lint: { rules: { "docs-method": "on" } } },
      messages: ['nothing of "docs-method" was suppressed'],
      fixed: `<interface name="a.B">
  <!-- Run: Runs. -->
  <method name="Run"/>
</interface>`,
    },
    {
      name: "an annotation",
      xml: `<!-- Run: Runs. --><method name="Run">
  <annotation name="org.qemu.QBus.LintIgnore" value="❯docs-method: x"/>
</method>`,
      config: { lint: { rules: { "docs-method": "on" } } },
      messages: ['nothing of "docs-method" was suppressed'],
      fixed: `<!-- Run: Runs. --><method name="Run">
</method>`,
    },
    {
      name: "the first of two",
      xml: '<!-- qbus-gen-disable-next-line ❯docs-property, docs-method | x --><method name="Run"/>',
      config: { lint: { rules: { "docs-*": "on" } } },
      messages: ['nothing of "docs-property" was suppressed'],
      fixed:
        '<!-- qbus-gen-disable-next-line docs-method | x --><method name="Run"/>',
    },
    {
      name: "the last of two",
      xml: '<!-- qbus-gen-disable-next-line docs-method, ❯docs-property | x --><method name="Run"/>',
      config: { lint: { rules: { "docs-*": "on" } } },
      messages: ['nothing of "docs-property" was suppressed'],
      fixed:
        '<!-- qbus-gen-disable-next-line docs-method | x --><method name="Run"/>',
    },
    {
      name: "both of two",
      xml: '<!-- qbus-gen-disable-next-line ❯docs-signal, ❯docs-property | x --><!-- Run: Runs. --><method name="Run"/>',
      config: { lint: { rules: { "docs-*": "on" } } },
      messages: [
        'nothing of "docs-signal" was suppressed',
        'nothing of "docs-property" was suppressed',
      ],
      fixed: '<!-- Run: Runs. --><method name="Run"/>',
    },
    {
      name: "a range that ends in front of what it should cover",
      xml: '<interface name="a.B"><!-- qbus-gen-disable ❯docs-method | x --><!-- qbus-gen-enable --><method name="Run"/></interface>',
      config: { lint: { rules: { "docs-method": "on" } } },
      messages: ['nothing of "docs-method" was suppressed'],
      fixed:
        '<interface name="a.B"><!-- qbus-gen-enable --><method name="Run"/></interface>',
    },
    {
      name: "a comment for the file that is inside of it",
      xml: '<node><!-- qbus-gen-disable-file ❯docs-method, docs-signal | x --><interface name="a.B"><method name="Run"/></interface></node>',
      config: { lint: { rules: { "docs-method": "on" } } },
      messages: [
        "a disable-file has to stand in front of the document element",
      ],
      help: "move it to the beginning of the file.",
      fixed:
        '<node><!-- qbus-gen-disable-file docs-method, docs-signal | x --><interface name="a.B"><method name="Run"/></interface></node>',
    },
    {
      name: "a comment with nothing behind it",
      xml: '<interface name="a.B"><method name="Run"/><!-- qbus-gen-disable-next-line ❯docs-method | x --></interface>',
      config: { lint: { rules: { "docs-method": "on" } } },
      messages: ['nothing of "docs-method" was suppressed'],
      fixed: '<interface name="a.B"><method name="Run"/></interface>',
    },
  ],
});
