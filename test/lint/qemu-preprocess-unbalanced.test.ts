import { qemuPreprocessUnbalanced } from "../../src/lint/rules/qemu-preprocess-unbalanced.js";
import { testRule } from "../support/rule-tester.js";

testRule(qemuPreprocessUnbalanced, {
  valid: {
    "an argument in an arm":
      '<method name="Run"><?if $(env.HOST_OS) == windows?><arg name="a" type="ay" direction="in"/><?endif?></method>',
    "every form that there is":
      '<node><?if $(env.HOST_OS) != "linux"?><?elseif $(env.HOST_OS) == linux?><?else?><?endif?><?ifdef X?><?endif?><?ifndef X?><?endif?><?foreach A in 1;2?><interface name="a.b$(var.A)"/><?endforeach?></node>',
    "a condition inside of a loop, and the other way round":
      "<node><?foreach A in 1;2?><?if $(var.A) == 1?><?endif?><?endforeach?><?if a == a?><?foreach A in 1?><?endforeach?><?endif?></node>",
    "a condition behind another":
      "<node><?if a == a?><?endif?><?if a == a?><?endif?></node>",
  },
  invalid: [
    {
      name: "a condition that is never closed",
      xml: '<method name="Run">❯<?if $(env.HOST_OS) == windows?></method>',
      messages: ['"if" that is never closed'],
      help: "close it with <?endif?>.",
    },
    {
      name: "others that are never closed",
      xml: {
        "a.xml": "<node>❯<?ifdef X?></node>",
        "b.xml": "<node>❯<?ifndef X?></node>",
        "c.xml": "<node>❯<?foreach A in b?></node>",
      },
      messages: [
        '"ifdef" that is never closed',
        '"ifndef" that is never closed',
        '"foreach" that is never closed',
      ],
    },
    {
      name: "what closes nothing",
      xml: "<node>❯<?endif?>❯<?endforeach?>❯<?else?>❯<?elseif a == b?></node>",
      messages: [
        '"endif" that closes nothing',
        '"endforeach" that closes nothing',
        '"else" without "if"',
        '"elseif" without "if"',
      ],
      help: "remove it, or open what it should close.",
    },
    {
      name: "a loop that is closed like a condition",
      xml: "<node>❯<?foreach A in b?>❯<?endif?></node>",
      messages: [
        '"foreach" that is never closed',
        '"endif" that closes nothing',
      ],
    },
    {
      name: "arms behind the last one, and in a loop",
      xml: {
        "a.xml":
          "<node><?if a == b?><?else?>❯<?else?>❯<?elseif a == b?><?endif?></node>",
        "b.xml": "<node><?foreach A in b?>❯<?else?><?endforeach?></node>",
      },
      messages: [
        '"else" behind "else"',
        '"elseif" behind "else"',
        '"else" without "if"',
      ],
      help: "make <?else?> the last arm.",
    },
    {
      name: "an element that starts in an arm",
      xml: '<node><?if a == b?><interface name="a.b">❯<?endif?></interface></node>',
      messages: [
        '"endif" stands inside of an element that the condition does not hold whole',
      ],
      help: "put whole elements between the directives.",
    },
    {
      name: "an element that ends in an arm",
      xml: '<node><interface name="a.b"><?if a == b?>❯</interface><?endif?></node>',
      messages: [
        'an end tag inside of "if" for an element that starts outside',
      ],
    },
    {
      name: "conditions inside of each other, which QEMU reads otherwise",
      xml: "<node><?if a == a?>❯<?if a == b?><?endif?><?endif?></node>",
      messages: ['warning: "if" inside of another condition'],
      help: "write the conditions one after the other: QEMU's own preprocessor pairs the outer one with the first <?endif?>.",
    },
    {
      name: "the same with a loop between",
      xml: "<node><?ifdef X?><?foreach A in 1?>❯<?ifndef Y?><?endif?><?endforeach?><?endif?></node>",
      messages: ['warning: "ifndef" inside of another condition'],
    },
    {
      name: "a second elseif, which QEMU does not know, once",
      xml: "<node><?if a == b?><?elseif a == b?>❯<?elseif a == b?><?elseif a == b?><?endif?></node>",
      messages: ['warning: a second "elseif"'],
    },
    {
      name: "too many inside of each other",
      xml: `<node>${"<?foreach A in b?>".repeat(64)}❯<?foreach A in b?>${"<?endforeach?>".repeat(65)}</node>`,
      messages: ["more than 64 directives inside each other"],
    },
  ],
});
