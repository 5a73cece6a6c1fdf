import { securityPatternBacktracking } from "../../src/lint/rules/security-pattern-backtracking.js";
import { testRule } from "../support/rule-tester.js";

function arg(pattern: string, more = "", type = "s"): string {
  return `<arg name="x" type="${type}" direction="in"><annotation name="org.qemu.QBus.Pattern" value="${pattern}"/>${more}</arg>`;
}

function limit(name: string, value: string): string {
  return `<annotation name="org.qemu.QBus.${name}" value="${value}"/>`;
}

function maxBytes(value: string, path = ""): string {
  return limit(`${path}MaxBytes`, value);
}

function items(pattern: string, more = ""): string {
  return arg(pattern, more, "as").replace("Pattern", "Items.Pattern");
}

/** A struct with a pattern in it, declared in front of an interface that uses it so. */
function declared(pattern: string, more: string, use: string): string {
  return `<node>
    <annotation name="org.qemu.QBus.Struct.Name" value="(s) text"/>
    <annotation name="org.qemu.QBus.Struct.Name.Fields.text.Pattern" value="${pattern}"/>
    ${more}
    <interface name="org.qemu.Foo1"><method name="Run">${use}</method></interface>
  </node>`;
}

const one = `<arg name="x" type="(s)" direction="in">${limit("Struct", "Name")}</arg>`;
const several = `<arg name="x" type="a(s)" direction="in">${limit("Items.Struct", "Name")}</arg>`;

const oneWay =
  "make sure that a text can run through loops and alternatives in one way only.";

const exponential =
  'the pattern "^(a+)+$" can take more than a million steps for a message with long texts';

testRule(securityPatternBacktracking, {
  valid: {
    "one loop": arg("^a+$"),
    "loops that are kept apart": arg("[a-z]+(?:-[a-z]+)*"),
    "many rounds": arg("(?:[a-z]{1,100}-){1,100}b"),
    "the square of a length that is limited": arg("(.*)x(.*)", maxBytes("820")),
    "the power of few bytes": arg("a*a*a*", maxBytes("123")),
    "everything of few bytes": arg("^(a+)+$", maxBytes("17")),
    "few texts of few bytes": items(
      "(.*)x(.*)",
      maxBytes("200", "Items.") + limit("MaxItems", "15"),
    ),
    "very few bytes, however many texts": items(
      "^(a+)+$",
      maxBytes("4", "Items."),
    ),
    "a signature, which is short": arg("(.*)x(.*)", "", "g"),
    "a declared field": declared(
      "(.*)x(.*)",
      limit("Struct.Name.Fields.text.MaxBytes", "800"),
      one,
    ),
    "what is for nothing, with the limit beside it":
      limit("Pattern", "^(a+)+$") + maxBytes("17"),
    "what is no regular expression": arg("(a+)+("),
    "another annotation": arg("a")
      .replace("Pattern", "Format")
      .replace('"a"', '"(a+)+"'),
    "an annotation of others":
      '<arg name="x" type="s" direction="in"><annotation name="org.qemu.XBus.Pattern" value="(a+)+"/></arg>',
    "on a node, where it means nothing":
      '<node><annotation name="org.qemu.QBus.Pattern" value="(a+)+"/><interface name="org.qemu.Foo1"/></node>',
  },
  invalid: [
    {
      name: "a loop in a loop",
      xml: '<annotation name="org.qemu.QBus.Pattern" value="❯^(a+)+$"/>',
      messages: [exponential],
      help: `write a MaxBytes of at most 17; or ${oneWay}`,
    },
    {
      name: "alternatives that take the same, inside of an array",
      xml: items("❯(?:a|[ab])*"),
      messages: [
        'the pattern "(?:a|[ab])*" can take more than a million steps for a message with long texts',
      ],
      help: `write an Items.MaxBytes of at most 4; or ${oneWay}`,
    },
    {
      name: "three loops that take the same",
      xml: arg("❯a*a*a*"),
      messages: [
        'the pattern "a*a*a*" can take more than a million steps for a message with long texts',
      ],
      help: `write a MaxBytes of at most 123; or ${oneWay}`,
    },
    {
      name: "the square of the length",
      xml: arg("❯(.*)x(.*)", maxBytes("822")),
      messages: [
        'the pattern "(.*)x(.*)" can take more than a million steps for a message with texts of 822 bytes',
      ],
      help: `write a MaxBytes of at most 821; or ${oneWay}`,
    },
    {
      name: "loops without a loop: many parts that can be empty",
      xml: arg("❯(?:[0-9]?){25}", maxBytes("26")),
      messages: [
        'the pattern "(?:[0-9]?){25}" can take more than a million steps for a message with texts of 26 bytes',
      ],
      help: `write a MaxBytes of at most 5; or ${oneWay}`,
    },
    {
      name: "many ways to take nothing",
      xml: arg("❯(?:|){30}"),
      messages: [
        'the pattern "(?:|){30}" can take more than a million steps for a message with long texts',
      ],
      help: oneWay,
    },
    {
      name: "few texts, and long ones",
      xml: items(
        "❯(.*)x(.*)",
        maxBytes("800", "Items.") + limit("MaxItems", "2"),
      ),
      messages: [
        'the pattern "(.*)x(.*)" can take more than a million steps for a message with texts of 800 bytes',
      ],
      help: `write an Items.MaxBytes of at most 586, or a MaxItems of at most 1; or ${oneWay}`,
    },
    {
      name: "short texts, as many as there is room for",
      xml: items("❯(.*)x(.*)", maxBytes("200", "Items.")),
      messages: [
        'the pattern "(.*)x(.*)" can take more than a million steps for a message with texts of 200 bytes',
      ],
      help: `write an Items.MaxBytes of at most 20, or a MaxItems of at most 18; or ${oneWay}`,
    },
    {
      name: "what nobody can decide, of few bytes",
      xml: arg("❯(?:a?b?){1500}", maxBytes("64")),
      messages: [
        'the pattern "(?:a?b?){1500}" is too large to tell how long it can take',
      ],
      help: "write a shorter one.",
    },
    {
      name: "a limit that is none",
      xml: arg("❯^(a+)+$", maxBytes("")),
      messages: [exponential],
    },
    {
      name: "what is for nothing, with a limit that is none",
      xml: limit("Pattern", "❯^(a+)+$") + maxBytes(""),
      messages: [exponential],
    },
    {
      name: "few bytes at most of something else",
      xml: items("❯^(a+)+$", maxBytes("8", "Keys.")),
      messages: [exponential],
    },
    {
      name: "a property",
      xml: '<property name="P" type="s" access="write"><annotation name="org.qemu.QBus.Pattern" value="❯^(a+)+$"/></property>',
      messages: [exponential],
    },
    {
      name: "a field that is declared around interfaces",
      xml: declared("❯^(a+)+$", "", one),
      messages: [exponential],
    },
    {
      name: "a declared field, used in an array",
      xml: declared(
        "❯(.*)x(.*)",
        limit("Struct.Name.Fields.text.MaxBytes", "800"),
        one + several,
      ),
      messages: [
        'the pattern "(.*)x(.*)" can take more than a million steps for a message with texts of 800 bytes',
      ],
      help: `write a Struct.Name.Fields.text.MaxBytes of at most 20; or ${oneWay}`,
    },
  ],
});
