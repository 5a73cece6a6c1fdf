import { metaUnsuppressable } from "../../src/lint/rules/meta-unsuppressable.js";
import { testRule } from "../support/rule-tester.js";

testRule(metaUnsuppressable, {
  valid: {
    "a spec rule that only warns":
      '<!-- qbus-gen-disable-next-line spec-arg-name | x --><arg name="a-b" type="u" direction="in"/>',
    "a prefix that holds others too":
      '<!-- qbus-gen-disable-next-line spec-* | x --><arg name="a-b" type="u" direction="in"/>',
    "a name that there is not":
      '<!-- qbus-gen-disable-next-line nothing | x --><arg name="a" type="u" direction="in"/>',
  },
  invalid: [
    {
      name: "an error of the format",
      xml: '<!-- qbus-gen-disable-next-line docs-method, ❯spec-type-single | why not --><arg name="p" type="ii" direction="in"/>',
      messages: ['"spec-type-single" cannot be suppressed in a file'],
      help: "mend what it reports; the configuration can lower most of these rules.",
    },
    {
      name: "entities and commands",
      xml: "<!-- qbus-gen-disable-file ❯security-xml-entities, ❯security-preprocess-command, ❯annotations-constraint | x --><node/>",
      messages: [
        '"security-xml-entities" cannot be suppressed in a file',
        '"security-preprocess-command" cannot be suppressed in a file',
        '"annotations-constraint" cannot be suppressed in a file',
      ],
    },
    {
      name: "rules about suppressions",
      xml: "<node><!-- qbus-gen-disable ❯meta-* | x --></node>",
      messages: ['"meta-*" cannot be suppressed in a file'],
    },
    {
      name: "an annotation",
      xml: '<method name="Run"><annotation name="org.qemu.QBus.LintIgnore" value="❯meta-unknown-rule: x"/></method>',
      messages: ['"meta-unknown-rule" cannot be suppressed in a file'],
    },
  ],
});
