import { typesEnumSigned } from "../../src/lint/rules/types-enum-signed.js";
import { testRule } from "../support/rule-tester.js";

function used(word: string, type: string, values = ""): string {
  return `<annotation name="org.qemu.QBus.${word}.Status" value="${values}"/>
    <property name="Status" type="${type}" access="read">
      <annotation name="org.qemu.QBus.${word}" value="Status"/>
    </property>`;
}

function documented(text: string): string {
  return `<!-- Status: ${text} --><property name="Status" type="i" access="read"/>`;
}

const marked = (xml: string) => xml.replace('type="', 'type="❯');

testRule(typesEnumSigned, {
  valid: {
    "an unsigned enumeration": used("Enum", "u", "Ready=0"),
    "unsigned flags": used("Flags", "t", "Ready=1"),
    "a negative value": used("Enum", "i", "Failed=-1 Ready=0"),
    "a documented negative value": documented("-1 = Failed, 0 = Ready"),
    "one documented value": documented("0 = Ready"),
    "any signed number": documented("how far"),
    "words in a string": used("Enum", "s", "Ready"),
  },
  invalid: [
    {
      name: "an enumeration, whose declaration nobody knows",
      xml: '<property name="Status" type="❯i" access="read"><annotation name="org.qemu.QBus.Enum" value="Status"/></property>',
      messages: [
        'the property "Status" holds an enumeration in the signed type "i"',
      ],
      help: "use the unsigned type of that width: q, u or t.",
    },
    {
      name: "a declared enumeration with 0",
      xml: marked(used("Enum", "x", "Ready=0 Done")),
      messages: [
        'the property "Status" holds an enumeration in the signed type "x"',
      ],
    },
    {
      name: "documented values",
      xml: marked(documented("0 = Ready, 1 = Done")),
      messages: [
        'the property "Status" holds an enumeration in the signed type "i"',
      ],
    },
    {
      name: "flags, negative ones too",
      xml: marked(used("Flags", "n", "Ready=-1")),
      messages: [
        'warning: the property "Status" holds flags in the signed type "n"',
      ],
    },
  ],
});
