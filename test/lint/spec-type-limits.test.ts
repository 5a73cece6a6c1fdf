import { specTypeLimits } from "../../src/lint/rules/spec-type-limits.js";
import { testRule } from "../support/rule-tester.js";

testRule(specTypeLimits, {
  valid: {
    "32 arrays":
      '<arg name="x" type="aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaai" direction="in"/>',
    "32 structs in 32 arrays":
      '<arg name="x" type="aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa((((((((((((((((((((((((((((((((i))))))))))))))))))))))))))))))))" direction="in"/>',
  },
  invalid: [
    {
      name: "33 arrays",
      xml: '<arg name="x" type="❯aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaai" direction="in"/>',
      messages: [
        'the type "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaai" is not valid: more than 32 arrays inside each other',
      ],
    },
    {
      name: "33 structs",
      xml: '<arg name="x" type="❯(((((((((((((((((((((((((((((((((i)))))))))))))))))))))))))))))))))" direction="in"/>',
      messages: [
        'the type "(((((((((((((((((((((((((((((((((i))))))))))))))))))))))))))…" is not valid: more than 32 structs inside each other',
      ],
    },
    {
      name: "256 characters",
      xml: '<arg name="x" type="❯(iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii)" direction="in"/>',
      messages: [
        'the type "(iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii…" is not valid: a signature of 260 characters; at most 255 are allowed',
      ],
    },
  ],
});
