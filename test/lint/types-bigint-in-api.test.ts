import { typesBigintInApi } from "../../src/lint/rules/types-bigint-in-api.js";
import { testRule } from "../support/rule-tester.js";

testRule(typesBigintInApi, {
  valid: {
    "32 bits": '<arg name="id" type="u" direction="in"/>',
  },
  invalid: [
    {
      name: "both types, also inside of others",
      xml: '<method name="M"><arg name="id" type="❯t" direction="in"/><arg name="times" type="❯a(sx)" direction="out"/></method>',
      messages: [
        'the argument "id" has 64 bits, which is a bigint in TypeScript',
        'the argument "times" has 64 bits, which is a bigint in TypeScript',
      ],
    },
  ],
});
