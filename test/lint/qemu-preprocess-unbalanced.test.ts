import { qemuPreprocessUnbalanced } from "../../src/lint/rules/qemu-preprocess-unbalanced.js";
import { testRule } from "../support/rule-tester.js";

testRule(qemuPreprocessUnbalanced, {
  valid: {
    "both arms":
      '<method name="Run"><?if $(env.HOST_OS) == windows?><arg name="a" type="ay" direction="in"/><?else?><arg name="a" type="h" direction="in"/><?endif?></method>',
    "conditions one after another":
      "<node><?ifdef env.HOST_OS?><?endif?><?if $(env.HOST_OS) == linux?><?endif?></node>",
  },
  invalid: [
    {
      name: "no end",
      xml: "<node>❯<?if $(env.HOST_OS) == windows?></node>",
      messages: ['"if" that is never closed'],
    },
    {
      name: "an end alone",
      xml: "<node>❯<?endif?></node>",
      messages: ['"endif" that closes nothing'],
    },
    {
      name: "an arm that crosses elements",
      xml: '<node><interface name="a.B"><?if $(env.HOST_OS) == windows?>❯</interface><?endif?></node>',
      messages: [
        'an end tag inside of "if" for an element that starts outside',
      ],
    },
    {
      name: "a condition in a condition",
      xml: "<node><?if a == b?>❯<?if c == c?><?endif?><?endif?></node>",
      messages: ['warning: "if" inside of another condition'],
      help: "write the conditions one after the other: QEMU's own preprocessor pairs the outer one with the first <?endif?>.",
    },
    {
      name: "a second else",
      xml: "<node><?if $(env.HOST_OS) == windows?><?else?>❯<?else?><?endif?></node>",
      messages: ['"else" behind "else"'],
    },
  ],
});
