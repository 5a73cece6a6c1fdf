import { qemuPreprocessWarning } from "../../src/lint/rules/qemu-preprocess-warning.js";
import { testRule } from "../support/rule-tester.js";

testRule(qemuPreprocessWarning, {
  valid: {
    "a warning that nobody asked for":
      '<node><?if a == b?><?warning "no"?><?endif?></node>',
    "an error": '<node><?error "no"?></node>',
  },
  invalid: [
    {
      name: "a warning",
      xml: '<node>❯<?warning "this is experimental"?></node>',
      messages: ["the file says: this is experimental"],
      help: "see what the file asks for.",
    },
    {
      name: "a warning for one platform",
      xml: "<node><?if $(env.HOST_OS) == windows?>❯<?warning?><?endif?></node>",
      messages: ["(windows) the file says: (no text)"],
    },
    {
      name: "a text that a terminal must not get as it is",
      xml: "<node>❯<?warning think \u202e twice?></node>",
      messages: ["the file says: think \\u202e twice"],
    },
  ],
});
