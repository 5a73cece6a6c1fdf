import { securityPatternBacktracking } from "../../src/lint/rules/security-pattern-backtracking.js";
import { testRule } from "../support/rule-tester.js";

function arg(pattern: string, more = "", type = "s"): string {
  return `<arg name="x" type="${type}" direction="in"><annotation name="org.qemu.QBus.Pattern" value="${pattern}"/>${more}</arg>`;
}

function maxBytes(value: string, path = ""): string {
  return `<annotation name="org.qemu.QBus.${path}MaxBytes" value="${value}"/>`;
}

const exponential = 'the pattern "^(a+)+$" can take exponential time';

testRule(securityPatternBacktracking, {
  valid: {
    "one loop": arg("^a+$"),
    "loops that are kept apart": arg("[a-z]+(?:-[a-z]+)*"),
    "no loop without an end": arg("(?:[a-z]{1,100}-){1,100}b"),
    "the square of the length": arg("(.*)x(.*)"),
    "what is no regular expression": arg("(a+)+("),
    "another annotation": arg("a")
      .replace("Pattern", "Format")
      .replace('"a"', '"(a+)+"'),
    "an annotation of others":
      '<arg name="x" type="s" direction="in"><annotation name="org.example.Pattern" value="(a+)+"/></arg>',
    "on a node, where it means nothing":
      '<node><annotation name="org.qemu.QBus.Pattern" value="(a+)+"/><interface name="org.qemu.Foo1"/></node>',
  },
  invalid: [
    {
      name: "a loop in a loop",
      xml: '<annotation name="org.qemu.QBus.Pattern" value="❯^(a+)+$"/>',
      messages: [exponential],
      help: "make sure that a text can run through loops and alternatives in one way only.",
    },
    {
      name: "alternatives that take the same, inside of an array",
      xml: arg("❯(?:a|[ab])*", "", "as").replace("Pattern", "Items.Pattern"),
      messages: ['the pattern "(?:a|[ab])*" can take exponential time'],
    },
    {
      name: "three loops that take the same",
      xml: arg("❯a*a*a*"),
      messages: [
        'the pattern "a*a*a*" can take time that grows with the length to the power of 3',
      ],
    },
    {
      name: "few bytes at most",
      xml: arg("❯^(a+)+$", maxBytes("16")),
      messages: [`warning: ${exponential}`],
    },
    {
      name: "more bytes at most",
      xml: arg("❯^(a+)+$", maxBytes("17")),
      messages: [exponential],
    },
    {
      name: "a power, and few bytes at most",
      xml: arg("❯a*a*a*", maxBytes("64")),
      messages: [
        'warning: the pattern "a*a*a*" can take time that grows with the length to the power of 3',
      ],
    },
    {
      name: "a power, and more bytes at most",
      xml: arg("❯a*a*a*", maxBytes("65")),
      messages: [
        'the pattern "a*a*a*" can take time that grows with the length to the power of 3',
      ],
    },
    {
      name: "what nobody can decide",
      xml: arg(`❯${"a?".repeat(3000)}`),
      messages: [
        `the pattern "${"a?".repeat(30)}…" is too large to tell how long it can take`,
      ],
      help: "write a shorter one.",
    },
    {
      name: "what nobody can decide, of few bytes",
      xml: arg(`❯${"a?".repeat(3000)}`, maxBytes("64")),
      messages: [
        `the pattern "${"a?".repeat(30)}…" is too large to tell how long it can take`,
      ],
    },
    {
      name: "a limit that is none",
      xml: arg("❯^(a+)+$", maxBytes("")),
      messages: [exponential],
    },
    {
      name: "few bytes at most inside of an array",
      xml: arg("❯^(a+)+$", maxBytes("8", "Items."), "as").replace(
        "Pattern",
        "Items.Pattern",
      ),
      messages: [`warning: ${exponential}`],
    },
    {
      name: "few bytes at most of something else",
      xml: arg("❯^(a+)+$", maxBytes("8", "Keys."), "as").replace(
        "Pattern",
        "Items.Pattern",
      ),
      messages: [exponential],
    },
    {
      name: "a property",
      xml: '<property name="P" type="s" access="write"><annotation name="org.qemu.QBus.Pattern" value="❯^(a+)+$"/></property>',
      messages: [exponential],
    },
  ],
});
