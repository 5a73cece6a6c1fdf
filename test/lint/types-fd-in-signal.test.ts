import { typesFdInSignal } from "../../src/lint/rules/types-fd-in-signal.js";
import { testRule } from "../support/rule-tester.js";

testRule(typesFdInSignal, {
  valid: {
    "an identifier": '<signal name="Opened"><arg name="id" type="u"/></signal>',
    "a result": '<arg name="socket" type="h" direction="out"/>',
  },
  invalid: [
    {
      name: "descriptors, also inside of others",
      xml: '<signal name="Opened"><arg name="socket" type="❯h"/><arg name="others" type="❯a(sh)"/></signal>',
      messages: [
        'the argument "socket" hands a file descriptor to everybody who listens',
        'the argument "others" hands a file descriptor to everybody who listens',
      ],
    },
  ],
});
