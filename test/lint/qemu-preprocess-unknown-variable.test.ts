import { qemuPreprocessUnknownVariable } from "../../src/lint/rules/qemu-preprocess-unknown-variable.js";
import { testRule } from "../support/rule-tester.js";

testRule(qemuPreprocessUnknownVariable, {
  valid: {
    "one that is defined":
      "<node><?if $(env.HOST_OS) == windows?><?endif?></node>",
    "one that the file defines":
      "<node><?define X = 1?><?if $(var.X) == 1?><?endif?></node>",
  },
  invalid: [
    {
      name: "one that is not, once for each file",
      xml: "<node>❯<?if $(env.HOST_OSS) == windows?><?endif?><?if $(env.HOST_OSS) == linux?><?endif?></node>",
      messages: ['the variable "$(env.HOST_OSS)" has no value'],
      help: "give it with --define HOST_OSS=….",
    },
    {
      name: "one that the file does not define",
      xml: "<node>❯<?if $(var.X) == 1?><?endif?></node>",
      messages: ['the variable "$(var.X)" has no value'],
    },
  ],
});
