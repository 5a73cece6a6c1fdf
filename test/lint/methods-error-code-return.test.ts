import { methodsErrorCodeReturn } from "../../src/lint/rules/methods-error-code-return.js";
import { testRule } from "../support/rule-tester.js";

testRule(methodsErrorCodeReturn, {
  valid: {
    "an error that is no text":
      '<method name="Last"><arg name="error" type="a{sv}" direction="out"/></method>',
    "no result": '<method name="Run"/>',
    "a status that is asked for":
      '<method name="GetStatus"><arg name="status" type="u" direction="out"/></method>',
    "an input": '<arg name="status" type="u" direction="in"/>',
    "a signal": '<signal name="Done"><arg name="status" type="u"/></signal>',
    "another type":
      '<method name="Run"><arg name="status" type="s" direction="out"/></method>',
    "an exit code":
      '<method name="Run"><arg name="exit_code" type="i" direction="out"/></method>',
  },
  invalid: [
    {
      name: "names",
      xml: '<method name="Run"><arg name="❯error_code" type="i" direction="out"/><arg name="❯success" type="b" direction="out"/><arg name="❯ret" type="u" direction="out"/><arg name="❯error" type="s" direction="out"/><arg name="❯error_message" type="s" direction="out"/></method>',
      messages: [
        'the argument "error_code" seems to tell whether the call has failed',
        'the argument "success" seems to tell whether the call has failed',
        'the argument "ret" seems to tell whether the call has failed',
        'the argument "error" seems to tell whether the call has failed',
        'the argument "error_message" seems to tell whether the call has failed',
      ],
    },
    {
      name: "documentation",
      xml: `<!-- Run:
 @x: 0 on success
 @y: TRUE on success
 @z: -1 on error
 --><method name="Run"><arg name="❯x" type="i" direction="out"/><arg name="❯y" type="b" direction="out"/><arg name="❯z" type="i" direction="out"/></method>`,
      messages: [
        'the argument "x" seems to tell whether the call has failed',
        'the argument "y" seems to tell whether the call has failed',
        'the argument "z" seems to tell whether the call has failed',
      ],
    },
  ],
});
