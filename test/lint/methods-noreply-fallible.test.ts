import { methodsNoreplyFallible } from "../../src/lint/rules/methods-noreply-fallible.js";
import { testRule } from "../support/rule-tester.js";

testRule(methodsNoreplyFallible, {
  valid: {
    "a reply": '<!-- Poke: Returns an error if busy. --><method name="Poke"/>',
    "one that cannot fail":
      '<!-- Poke: Pokes. --><method name="Poke"><annotation name="org.freedesktop.DBus.Method.NoReply" value="true"/></method>',
  },
  invalid: [
    {
      name: "documentation",
      xml: '<!-- Poke: Fails if busy. --><method name="❯Poke"><annotation name="org.freedesktop.DBus.Method.NoReply" value="true"/></method>',
      messages: ['the method "Poke" can fail, and has no reply to say so'],
    },
    {
      name: "an annotation",
      xml: '<method name="❯Poke"><annotation name="org.freedesktop.DBus.Method.NoReply" value="true"/><annotation name="org.qemu.QBus.Error" value="a.b.Error.C"/></method>',
      messages: ['the method "Poke" can fail, and has no reply to say so'],
    },
  ],
});
