import { specDuplicateMember } from "../../src/lint/rules/spec-duplicate-member.js";
import { testRule } from "../support/rule-tester.js";

testRule(specDuplicateMember, {
  valid: {
    "names that differ in case":
      '<interface name="a.B"><method name="Run"/><method name="run"/></interface>',
    "members of different kinds":
      '<interface name="a.B"><method name="Run"/><signal name="Run"/></interface>',
    "one for each platform":
      '<interface name="a.B"><?if $(env.HOST_OS) == windows?><method name="M"/><?else?><method name="M"/><?endif?></interface>',
  },
  invalid: [
    {
      name: "two methods",
      xml: '<interface name="a.B"><method name="Run"/><method name="❯Run"/></interface>',
      messages: ['the method "Run" is defined twice'],
      notes: ["the first one, which is used"],
    },
    {
      name: "two methods with other arguments",
      xml: '<interface name="a.B"><method name="Run"/><method name="❯Run"><arg type="u" direction="in"/></method></interface>',
      messages: [
        'warning: the method "Run" is defined again with other arguments',
      ],
      notes: ["the first one"],
    },
    {
      name: "two methods that differ in outputs only",
      xml: '<interface name="a.B"><method name="Run"/><method name="❯Run"><arg type="u" direction="out"/></method></interface>',
      messages: ['the method "Run" is defined twice'],
    },
    {
      name: "two signals",
      xml: '<interface name="a.B"><signal name="S"/><signal name="❯S"/></interface>',
      messages: ['the signal "S" is defined twice'],
    },
    {
      name: "two properties whatever their types",
      xml: '<interface name="a.B"><property name="P" type="u" access="read"/><property name="❯P" type="s" access="read"/></interface>',
      messages: ['the property "P" is defined twice'],
    },
  ],
});
