import { specTypeSignature } from "../../src/lint/rules/spec-type-signature.js";
import { testRule } from "../support/rule-tester.js";

const withType = (type: string) =>
  `<property name="P" type="❯${type}" access="read"/>`;
const fault = (type: string, what: string) =>
  `the type ${JSON.stringify(type)} is not valid: ${what}`;
const valid = (type: string) =>
  `<property name="P" type="${type}" access="read"/>`;

testRule(specTypeSignature, {
  valid: {
    ...Object.fromEntries(
      [
        ..."ybnqiuxtdsogvh",
        "a(ii)",
        "aas",
        "a{sv}",
        "a{h(o)}",
        "(a{s(ii)})",
      ].map((type) => [type, valid(type)]),
    ),
    "an empty type, which is missing": valid(""),
    "a reserved code, which has its own rule": valid("a(m"),
  },
  invalid: [
    {
      name: "a bracket that is never closed",
      xml: withType("a(i"),
      messages: [fault("a(i", 'a "(" that is never closed')],
      help: "correct the signature, such as a(ii) or a{sv}.",
    },
    {
      name: "a bracket that closes nothing",
      xml: withType("ii)"),
      messages: [fault("ii)", 'a ")" that closes nothing')],
    },
    {
      name: "the same of a dict entry",
      xml: withType("s}"),
      messages: [fault("s}", 'a "}" that closes nothing')],
    },
    {
      name: "a dict entry that is never closed",
      xml: withType("a{sv"),
      messages: [fault("a{sv", 'a "{" that is never closed')],
    },
    {
      name: "an array of nothing",
      xml: withType("a"),
      messages: [fault("a", 'an "a" without an element type')],
    },
    {
      name: "an array of nothing inside of a struct",
      xml: withType("(a)"),
      messages: [fault("(a)", 'a ")" that closes nothing')],
    },
    {
      name: "an empty struct",
      xml: withType("()"),
      messages: [fault("()", "an empty struct")],
    },
    {
      name: "an unknown code",
      xml: withType("z"),
      messages: [fault("z", '"z" is not a type code')],
    },
    {
      name: "white space, which is not trimmed",
      xml: withType(" u"),
      messages: [fault(" u", '" " is not a type code')],
      help: 'write "u" without the white space.',
    },
    {
      name: "a word",
      xml: withType("boolean"),
      messages: [fault("boolean", '"l" is not a type code')],
      help: 'write type="b".',
    },
    {
      name: "what stands behind a whole type, which gdbus-codegen accepts",
      xml: withType("i("),
      messages: [fault("i(", 'a "(" that is never closed')],
    },
    {
      name: "an argument",
      xml: '<signal name="S"><arg name="a" type="❯a(" /></signal>',
      messages: [fault("a(", 'a "(" that is never closed')],
    },
  ],
});
