import { metaSuppressionReason } from "../../src/lint/rules/meta-suppression-reason.js";
import { testRule } from "../support/rule-tester.js";

testRule(metaSuppressionReason, {
  valid: {
    "a reason":
      '<!-- qbus-gen-disable-next-line docs-method | described in the manual --><method name="Run"/>',
    "a reason on the next line, with a colon": `<!-- qbus-gen-disable-next-line docs-method
  as in: the manual --><method name="Run"/>`,
    "an annotation":
      '<method name="Run"><annotation name="org.qemu.QBus.LintIgnore" value="docs-method: described in the manual"/></method>',
    "none where none is asked for": {
      xml: '<!-- qbus-gen-disable-next-line docs-method --><method name="Run"/>',
      config: { lint: { requireReason: false } },
    },
    "a colon inside of a word":
      '<!-- qbus-gen-disable-next-line docs-method | see https://example.org --><method name="Run"/>',
  },
  invalid: [
    {
      name: "a comment without",
      xml: '<!-- ❯qbus-gen-disable-next-line docs-method --><method name="Run"/>',
      messages: ["a suppression that does not say why"],
      help: 'write the reason behind " | ", such as "| mirrors the device".',
    },
    {
      name: "an empty one",
      xml: '<!-- ❯qbus-gen-disable-next-line docs-method | --><method name="Run"/>',
      messages: ["a suppression that does not say why"],
    },
    {
      name: "an annotation without",
      xml: '<method name="Run">❯<annotation name="org.qemu.QBus.LintIgnore" value="docs-method"/></method>',
      messages: ["a suppression that does not say why"],
      help: 'write the reason behind the rule, such as "docs-arg: mirrors the device".',
    },
    {
      name: "a colon",
      xml: '<!-- ❯qbus-gen-disable-next-line docs-method | legacy: see there --><method name="Run"/>',
      messages: [
        "the first line of a suppression holds a colon, so other tools read it as documentation",
      ],
      help: "leave the colon out, or move it to another line.",
    },
    {
      name: "a colon at the end of the line",
      xml: `<!-- ❯qbus-gen-disable-next-line docs-method | this:
 x --><method name="Run"/>`,
      messages: [
        "the first line of a suppression holds a colon, so other tools read it as documentation",
      ],
    },
    {
      name: "a colon where no reason is asked for",
      xml: '<!-- ❯qbus-gen-disable-next-line docs-method | a: b --><method name="Run"/>',
      config: { lint: { requireReason: false } },
      messages: [
        "the first line of a suppression holds a colon, so other tools read it as documentation",
      ],
    },
  ],
});
