import { specArgDirectionImplicit } from "../../src/lint/rules/spec-arg-direction-implicit.js";
import { testRule } from "../support/rule-tester.js";

testRule(specArgDirectionImplicit, {
  valid: {
    "arguments that say it":
      '<method name="Run"><arg name="a" type="u" direction="in"/><arg name="b" type="u" direction="out"/></method>',
    "an argument of a signal":
      '<signal name="Gone"><arg name="a" type="u"/></signal>',
  },
  invalid: [
    {
      name: "each argument that does not, as in QEMU's Clipboard.Request",
      xml: `<method name="Request">
        ❯<arg type="u" name="selection"/>
        ❯<arg type="as" name="mimes"></arg>
        <arg type="s" name="reply_mime" direction="out"/>
      </method>`,
      messages: [
        'the argument "selection" does not say its direction',
        'the argument "mimes" does not say its direction',
      ],
      help: 'add direction="in", which is what it means.',
      fixed: `<method name="Request">
        <arg type="u" name="selection" direction="in"/>
        <arg type="as" name="mimes" direction="in"></arg>
        <arg type="s" name="reply_mime" direction="out"/>
      </method>`,
    },
  ],
});
