import { methodsErrorsUndocumented } from "../../src/lint/rules/methods-errors-undocumented.js";
import { testRule } from "../support/rule-tester.js";

testRule(methodsErrorsUndocumented, {
  valid: {
    "a mention":
      '<!-- Load: Returns the error #a.b.Error.C if so. --><method name="Load"/>',
    "an annotation":
      '<!-- Load: An error may be returned. --><method name="Load"><annotation name="org.qemu.QBus.Error" value="a.b.Error.C"/></method>',
    "no error": '<!-- Load: Returns the state. --><method name="Load"/>',
  },
  invalid: [
    {
      name: "VMState1 of QEMU",
      xml: '<interface name="org.qemu.VMState1"><!-- Load: Loads. An error may be returned to the caller. --><method name="❯Load"/><!-- Save: Returns an error. --><method name="❯Save"/></interface>',
      messages: [
        'the method "Load" may return an error, and does not name it',
        'the method "Save" may return an error, and does not name it',
      ],
    },
  ],
});
