import { specTypeLimits } from "../../src/lint/rules/spec-type-limits.js";
import { testRule } from "../support/rule-tester.js";

const withType = (type: string) =>
  `<property name="P" type="${type}" access="read"/>`;

testRule(specTypeLimits, {
  valid: {
    "two arrays": '<arg name="x" type="aai" direction="in"/>',
    "32 arrays around 32 structs": withType(
      `${"a".repeat(32)}${"(".repeat(32)}i${")".repeat(32)}`,
    ),
    "255 codes": withType(`(${"i".repeat(253)})`),
    "many arrays beside each other": withType(`(${"ai".repeat(40)})`),
  },
  invalid: [
    {
      name: "33 arrays",
      xml: `<arg name="x" type="❯${"a".repeat(33)}i" direction="in"/>`,
      messages: [
        `the type "${"a".repeat(33)}i" is not valid: more than 32 arrays inside each other`,
      ],
      help: "use a flatter type.",
    },
    {
      name: "33 structs, which GLib accepts",
      xml: withType(`❯${"(".repeat(33)}i${")".repeat(33)}`),
      messages: [
        `the type "${"(".repeat(33)}i${")".repeat(26)}…" is not valid: more than 32 structs inside each other`,
      ],
    },
    {
      name: "a dictionary inside of 32 arrays, since it is one",
      xml: withType(`❯${"a".repeat(33)}{sv}`),
      messages: [
        `the type "${"a".repeat(33)}{sv}" is not valid: more than 32 arrays inside each other`,
      ],
    },
    {
      name: "256 codes",
      xml: withType(`❯(${"i".repeat(254)})`),
      messages: [
        `the type "(${"i".repeat(59)}…" is not valid: a signature of 256 characters; at most 255 are allowed`,
      ],
    },
  ],
});
