import { typesVardictKeyType } from "../../src/lint/rules/types-vardict-key-type.js";
import { testRule } from "../support/rule-tester.js";

testRule(typesVardictKeyType, {
  valid: {
    "text keys": '<arg name="o" type="a{sv}" direction="in"/>',
    "other values": '<arg name="o" type="a{us}" direction="in"/>',
  },
  invalid: [
    {
      name: "numbers and paths, also inside of others",
      xml: '<method name="M"><arg name="a" type="❯a{uv}" direction="in"/><arg name="b" type="❯a(sa{ov})" direction="in"/></method>',
      messages: [
        'the argument "a" is a dictionary of variants whose keys are no text',
        'the argument "b" is a dictionary of variants whose keys are no text',
      ],
    },
  ],
});
