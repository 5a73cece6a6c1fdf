import { typesNullTerminated } from "../../src/lint/rules/types-null-terminated.js";
import { testRule } from "../support/rule-tester.js";

testRule(typesNullTerminated, {
  valid: {
    "no mark":
      '<!-- Items: The items. --><property name="Items" type="as" access="read"/>',
    "a text whose length counts the NUL, as VMState1.Id":
      '<!-- Id: At most 256 bytes including terminating NUL; NUL-terminated. --><property name="Id" type="s" access="read"/>',
  },
  invalid: [
    {
      name: "an array, with what to do",
      xml: '<!-- A: NULL-terminated. --><property name="A" type="❯as" access="read"/>',
      messages: ['the property "A" is an array that ends with a mark'],
      help: "send only the elements, and take the mark out of the documentation.",
    },
    {
      name: "every form",
      xml: '<interface name="a.B"><!-- A: NULL-terminated. --><property name="A" type="❯as" access="read"/><!-- B: Null terminated. --><property name="B" type="❯au" access="read"/><!-- C: A zero-terminated list. --><property name="C" type="❯au" access="read"/><!-- D: Terminated by an empty string. --><property name="D" type="❯as" access="read"/></interface>',
      messages: [
        'the property "A" is an array that ends with a mark',
        'the property "B" is an array that ends with a mark',
        'the property "C" is an array that ends with a mark',
        'the property "D" is an array that ends with a mark',
      ],
    },
    {
      name: "a byte string",
      xml: '<!-- Path: A nul-terminated path. --><property name="Path" type="❯ay" access="read"/>',
      messages: [
        'the property "Path" does not say whether the NUL at its end is part of the value',
      ],
      help: "say whether the terminator is sent, and whether a receiver may rely on it.",
    },
  ],
});
