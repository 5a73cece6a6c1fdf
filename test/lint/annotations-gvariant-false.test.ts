import { annotationsGvariantFalse } from "../../src/lint/rules/annotations-gvariant-false.js";
import { testRule } from "../support/rule-tester.js";

function method(value: string): string {
  return `<method name="Run"><annotation name="org.gtk.GDBus.C.UnixFD" value="${value}"/></method>`;
}

testRule(annotationsGvariantFalse, {
  valid: {
    "no annotation": '<arg name="data" type="ay" direction="in"/>',
    "a true": method("true"),
    "an empty value, which does not set it": method(""),
    "another annotation":
      '<method name="Run"><annotation name="org.gtk.GDBus.C.Name" value="No"/></method>',
  },
  invalid: [
    {
      name: "a ForceGVariant that is false",
      xml: '<arg name="data" type="ay" direction="in"><annotation name="org.gtk.GDBus.C.ForceGVariant" value="❯false"/></arg>',
      messages: [
        'the annotation "org.gtk.GDBus.C.ForceGVariant" is "false", which sets it',
      ],
      help: 'remove the annotation, or write "true".',
      fixed: '<arg name="data" type="ay" direction="in"></arg>',
    },
    {
      name: "a UnixFD that is 0",
      xml: method("❯0"),
      messages: [
        'the annotation "org.gtk.GDBus.C.UnixFD" is "0", which sets it',
      ],
    },
    {
      name: "a no with white space, in capitals",
      xml: method("❯ No "),
      messages: [
        'the annotation "org.gtk.GDBus.C.UnixFD" is " No ", which sets it',
      ],
    },
  ],
});
