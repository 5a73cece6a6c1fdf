import { specTypeDictEntry } from "../../src/lint/rules/spec-type-dict-entry.js";
import { testRule } from "../support/rule-tester.js";

testRule(specTypeDictEntry, {
  valid: {
    "a dictionary in a dictionary":
      '<arg name="x" type="a{sa{sv}}" direction="in"/>',
  },
  invalid: [
    {
      name: "an entry outside of an array",
      xml: '<arg name="options" type="❯{sv}" direction="in"/>',
      messages: [
        'the type "{sv}" is not valid: a dict entry outside an array; write a{…}',
      ],
      help: 'write "a{sv}".',
    },
    {
      name: "a variant as the key",
      xml: '<arg name="x" type="❯a{vs}" direction="in"/>',
      messages: [
        'the type "a{vs}" is not valid: a dict key must be a basic type',
      ],
    },
    {
      name: "a container as the key",
      xml: '<arg name="x" type="❯a{(ii)s}" direction="in"/>',
      messages: [
        'the type "a{(ii)s}" is not valid: a dict key must be a basic type',
      ],
    },
    {
      name: "three parts",
      xml: '<arg name="x" type="❯a{sss}" direction="in"/>',
      messages: [
        'the type "a{sss}" is not valid: a dict entry has exactly one key and one value',
      ],
    },
    {
      name: "one part",
      xml: '<arg name="x" type="❯a{s}" direction="in"/>',
      messages: ['the type "a{s}" is not valid: a dict entry needs a value'],
    },
  ],
});
