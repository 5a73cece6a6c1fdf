import { methodsNoreplyWithOut } from "../../src/lint/rules/methods-noreply-with-out.js";
import { testRule } from "../support/rule-tester.js";

testRule(methodsNoreplyWithOut, {
  valid: {
    "no result":
      '<method name="Poke"><annotation name="org.freedesktop.DBus.Method.NoReply" value="true"/><arg name="n" type="u" direction="in"/></method>',
    "a reply":
      '<method name="Poke"><annotation name="org.freedesktop.DBus.Method.NoReply" value="false"/><arg name="n" type="u" direction="out"/></method>',
  },
  invalid: [
    {
      name: "a result",
      xml: '<method name="Poke"><annotation name="org.freedesktop.DBus.Method.NoReply" value="true"/><arg name="❯n" type="u" direction="out"/></method>',
      messages: ['the method "Poke" has a result, and no reply to carry it'],
    },
  ],
});
