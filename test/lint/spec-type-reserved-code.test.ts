import { specTypeReservedCode } from "../../src/lint/rules/spec-type-reserved-code.js";
import { testRule } from "../support/rule-tester.js";

testRule(specTypeReservedCode, {
  valid: {
    "an array for what may be absent":
      '<arg name="parent" type="ao" direction="in"/>',
  },
  invalid: [
    {
      name: "the maybe type",
      xml: '<arg name="parent" type="❯mo" direction="in"/>',
      messages: [
        'the type "mo" is not valid: "m" is the maybe type of GVariant, which D-Bus does not have',
      ],
    },
    {
      name: "the others",
      xml: '<method name="M"><arg type="❯r" direction="in"/><arg type="❯a{e}" direction="in"/><arg type="❯*" direction="in"/><arg type="❯?" direction="in"/><arg type="❯@s" direction="in"/><arg type="❯&amp;s" direction="in"/><arg type="❯^as" direction="in"/></method>',
      messages: [
        'the type "r" is not valid: "r" is what bindings call a struct; write the fields in ( )',
        'the type "a{e}" is not valid: "e" is what bindings call a dict entry; write a{…}',
        'the type "*" is not valid: "*" is a wildcard of GVariant, not a type',
        'the type "?" is not valid: "?" is a wildcard of GVariant, not a type',
        'the type "@s" is not valid: "@" is a calling convention of GVariant, not a type',
        'the type "&s" is not valid: "&" is a calling convention of GVariant, not a type',
        'the type "^as" is not valid: "^" is a calling convention of GVariant, not a type',
      ],
    },
  ],
});
