import { qemuPreprocessWarning } from "../../src/lint/rules/qemu-preprocess-warning.js";
import { testRule } from "../support/rule-tester.js";

testRule(qemuPreprocessWarning, {
  valid: {
    "a warning in an arm that no platform has":
      '<node><?if $(env.HOST_OS) == plan9?><?warning "no"?><?endif?></node>',
  },
  invalid: [
    {
      name: "a warning",
      xml: '<node>❯<?warning "still a draft"?></node>',
      messages: ["the file says: still a draft"],
    },
    {
      name: "a warning for one platform",
      xml: '<node><?if $(env.HOST_OS) == windows?>❯<?warning "x"?><?endif?></node>',
      messages: ["(windows) the file says: x"],
    },
  ],
});
