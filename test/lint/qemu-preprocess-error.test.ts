import { qemuPreprocessError } from "../../src/lint/rules/qemu-preprocess-error.js";
import { testRule } from "../support/rule-tester.js";

testRule(qemuPreprocessError, {
  valid: {
    "conditions that can be evaluated":
      '<node><?if $(env.HOST_OS) == "linux" and not 1 < 2 or (a != b)?><?endif?></node>',
    "an error that nobody asked for":
      '<node><?if a == b?><?error "no"?><?endif?></node>',
    "a warning": '<node><?warning "careful"?></node>',
  },
  invalid: [
    {
      name: "an error, on the platform that it is for",
      xml: '<node><?if $(env.HOST_OS) == windows?>❯<?error "not on windows"?><?endif?></node>',
      messages: ["(windows) the file says: not on windows"],
      help: "change what the file asks for; check the values given with --define.",
    },
    {
      name: "an error without a text",
      xml: "<node>❯<?error?></node>",
      messages: ["the file says: (no text)"],
    },
    {
      name: "a condition that cannot be evaluated",
      xml: "<node>❯<?if $(env.HOST_OS)?><?endif?></node>",
      messages: [
        "the condition cannot be evaluated: a value that is compared with nothing",
      ],
      help: "write it like $(env.HOST_OS) == windows.",
    },
    {
      name: "a comparison that only Python could carry out",
      xml: "<node>❯<?if 1 < __import__?><?endif?></node>",
      messages: [
        'the condition cannot be evaluated: "__import__" is no whole number',
      ],
    },
    {
      name: "other directives that cannot be read",
      xml: "<node>❯<?ifdef a b?><?endif?>❯<?define = 1?>❯<?foreach A?><?endforeach?></node>",
      messages: [
        '"a b" is no name',
        "a definition that cannot be read",
        "a loop that cannot be read",
      ],
    },
    {
      name: "an include of what is not there",
      xml: "<node>❯<?include part.xml?></node>",
      messages: ['there is no file "part.xml"'],
      help: "give a path inside the inputs, relative to this file.",
    },
  ],
});
