import { qemuPreprocessUnknownVariable } from "../../src/lint/rules/qemu-preprocess-unknown-variable.js";
import { testRule } from "../support/rule-tester.js";

testRule(qemuPreprocessUnknownVariable, {
  valid: {
    "the variable that the configuration gives":
      "<node><?if $(env.HOST_OS) == windows?><?endif?></node>",
    "one that is defined in front":
      '<node><?define A = 1?><interface name="a.b$(var.A)"/></node>',
    "the one of a loop":
      '<node><?foreach A in 1;2?><interface name="a.b$(var.A)"/><?endforeach?></node>',
    "a question whether there is one":
      "<node><?ifdef X?><?endif?><?ifndef $(var.X)?><?endif?></node>",
    "prose that speaks of one":
      '<!-- Run: Costs $(env.NOTHING). --><method name="Run"/>',
    "what has the form of none": '<annotation name="a.b" value="$(HOST) $x"/>',
  },
  invalid: [
    {
      name: "a name that is misspelt",
      xml: "<node>❯<?if $(env.HOST_OSS) == windows?><?endif?></node>",
      messages: ['the variable "$(env.HOST_OSS)" has no value'],
      help: "give it with --define HOST_OSS=….",
    },
    {
      name: "one that comes with every environment",
      xml: "<node>❯<?if $(env.PATH) == x?><?endif?></node>",
      messages: ['the variable "$(env.PATH)" has no value'],
    },
    {
      name: "one that is defined behind",
      xml: "<node>❯<?if $(var.A) == x?><?endif?><?define A = 1?></node>",
      messages: ['the variable "$(var.A)" has no value'],
      help: "put <?define A = …?> in front of it, or give it with --define var.A=….",
    },
    {
      name: "one of the system",
      xml: "<node>❯<?if $(sys.ARCH) == x?><?endif?></node>",
      messages: ['the variable "$(sys.ARCH)" has no value'],
      help: "give it with --define sys.ARCH=….",
    },
    {
      name: "one in each other directive",
      xml: "<node>❯<?define A = $(var.W)?>❯<?foreach B in $(var.X)?><?endforeach?>❯<?include $(var.Y)?></node>",
      messages: [
        'the variable "$(var.W)" has no value',
        'the variable "$(var.X)" has no value',
        'the variable "$(var.Y)" has no value',
      ],
    },
    {
      name: "one in an attribute",
      xml: '<method name="❯Get$(var.X)"/>',
      messages: ['the variable "$(var.X)" has no value'],
    },
    {
      name: "each once for a file",
      xml: {
        "a.xml":
          '<node>❯<?if $(env.X) == x?><?endif?><?if $(env.X) == y?><?endif?><interface name="a.b$(env.X)"/></node>',
        "b.xml": "<node>❯<?if $(env.X) == x?><?endif?></node>",
      },
      messages: [
        'the variable "$(env.X)" has no value',
        'the variable "$(env.X)" has no value',
      ],
    },
    {
      name: "one in an arm that only one platform has",
      xml: "<node><?if $(env.HOST_OS) == windows?>❯<?define A = $(env.X)?><?endif?></node>",
      messages: ['(windows) the variable "$(env.X)" has no value'],
    },
  ],
});
