import { methodsNoreply } from "../../src/lint/rules/methods-noreply.js";
import { testRule } from "../support/rule-tester.js";

testRule(methodsNoreply, {
  valid: {
    "a reply": '<method name="Poke"/>',
  },
  invalid: [
    {
      name: "none",
      xml: '<method name="❯Poke"><annotation name="org.freedesktop.DBus.Method.NoReply" value="true"/></method>',
      messages: ['the method "Poke" has no reply'],
    },
  ],
});
