import { specTypeReservedCode } from "../../src/lint/rules/spec-type-reserved-code.js";
import { testRule } from "../support/rule-tester.js";

testRule(specTypeReservedCode, {
  valid: {
    "an array instead": '<arg name="parent" type="ao" direction="in"/>',
    "a word with letters that are no codes at all":
      '<arg name="x" type="double" direction="in"/>',
  },
  invalid: [
    {
      name: "a maybe type",
      xml: '<arg name="parent" type="❯mo" direction="in"/>',
      messages: [
        'the type "mo" is not valid: "m" is the maybe type of GVariant, which D-Bus does not have',
      ],
      help: "use a type of the specification.",
    },
    ...Object.entries({
      r: "is what bindings call a struct; write the fields in ( )",
      e: "is what bindings call a dict entry; write a{…}",
      "*": "is a wildcard of GVariant, not a type",
      "?": "is a wildcard of GVariant, not a type",
      "@": "is a calling convention of GVariant, not a type",
      "&": "is a calling convention of GVariant, not a type",
      "^": "is a calling convention of GVariant, not a type",
    }).map(([code, meaning]) => ({
      name: `"${code}"`,
      xml: `<arg name="x" type="❯a${code.replace("&", "&amp;")}" direction="in"/>`,
      messages: [`the type "a${code}" is not valid: "${code}" ${meaning}`],
    })),
    {
      name: "one behind another mistake",
      xml: '<arg name="x" type="❯{sm}" direction="in"/>',
      messages: [
        'the type "{sm}" is not valid: "m" is the maybe type of GVariant, which D-Bus does not have',
      ],
    },
    {
      name: "a word",
      xml: '<arg name="x" type="❯string" direction="in"/>',
      messages: [
        'the type "string" is not valid: "r" is what bindings call a struct; write the fields in ( )',
      ],
      help: 'write type="s".',
    },
  ],
});
