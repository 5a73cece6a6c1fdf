import { typesBinaryAsString } from "../../src/lint/rules/types-binary-as-string.js";
import { testRule } from "../support/rule-tester.js";

testRule(typesBinaryAsString, {
  valid: {
    "bytes that are documented":
      '<!-- Data: Base64 of old, now bytes. --><property name="Data" type="ay" access="read"/>',
    bytes:
      '<method name="Run"><arg name="data" type="ay" direction="in"><annotation name="org.gtk.GDBus.DocString" value="Base64-encoded bytes."/></arg></method>',
    "something that people read":
      '<!-- Hash: The digest, hex-encoded. --><property name="Hash" type="s" access="read"/>',
    "other prose":
      '<!-- Mode: Whether it is binary. --><property name="Mode" type="s" access="read"/>',
  },
  invalid: [
    {
      name: "every word",
      xml: '<interface name="a.B"><!-- A: Base64 of the key. --><property name="A" type="❯s" access="read"/><!-- B: Hex-encoded bytes. --><property name="B" type="❯s" access="read"/><!-- C: Binary data. --><property name="C" type="❯s" access="read"/><!-- D: The raw bytes. --><property name="D" type="❯s" access="read"/><!-- E: In Latin-1. --><property name="E" type="❯s" access="read"/></interface>',
      messages: [
        'the property "A" seems to be bytes, and is text',
        'the property "B" seems to be bytes, and is text',
        'the property "C" seems to be bytes, and is text',
        'the property "D" seems to be bytes, and is text',
        'the property "E" seems to be bytes, and is text',
      ],
    },
  ],
});
