import { specTypeDictEntry } from "../../src/lint/rules/spec-type-dict-entry.js";
import { testRule } from "../support/rule-tester.js";

testRule(specTypeDictEntry, {
  valid: Object.fromEntries(
    [..."ybnqiuxtdsogh"].map((key) => [
      `a key of the type ${key}`,
      `<arg name="options" type="a{${key}v}" direction="in"/>`,
    ]),
  ),
  invalid: [
    {
      name: "one outside of an array, which some parsers accept",
      xml: '<arg name="options" type="❯{sv}" direction="in"/>',
      messages: [
        'the type "{sv}" is not valid: a dict entry outside an array; write a{…}',
      ],
      help: 'write "a{sv}".',
    },
    {
      name: "one inside of a struct",
      xml: '<arg name="x" type="❯({sv})" direction="in"/>',
      messages: [
        'the type "({sv})" is not valid: a dict entry outside an array; write a{…}',
      ],
      help: "write a{kv} with a basic type k and one complete type v.",
    },
    ...Object.entries({
      "a{vs}": "a dict key must be a basic type",
      "a{(i)s}": "a dict key must be a basic type",
      "a{ass}": "a dict key must be a basic type",
      "a{s}": "a dict entry needs a value",
      "a{}": "a dict entry needs a key and a value",
      "a{sss}": "a dict entry has exactly one key and one value",
    }).map(([type, message]) => ({
      name: type,
      xml: `<property name="P" type="❯${type}" access="read"/>`,
      messages: [`the type "${type}" is not valid: ${message}`],
    })),
  ],
});
