import { qemuPreprocessError } from "../../src/lint/rules/qemu-preprocess-error.js";
import { testRule } from "../support/rule-tester.js";

testRule(qemuPreprocessError, {
  valid: {
    "an error in an arm that no platform has":
      '<node><?if $(env.HOST_OS) == plan9?><?error "no"?><?endif?></node>',
  },
  invalid: [
    {
      name: "an error for one platform",
      xml: '<node><?if $(env.HOST_OS) == windows?>❯<?error "not for Windows"?><?endif?></node>',
      messages: ["(windows) the file says: not for Windows"],
    },
    {
      name: "a directive without what it needs",
      xml: "<node>❯<?define?></node>",
      messages: ["a definition that cannot be read"],
    },
  ],
});
