import { typesNullableUndocumented } from "../../src/lint/rules/types-nullable-undocumented.js";
import { testRule } from "../support/rule-tester.js";

testRule(typesNullableUndocumented, {
  valid: {
    "what stands for it":
      '<interface name="a.B"><!-- A: The owner, if any; the empty string otherwise. --><property name="A" type="s" access="read"/><!-- B: The index, or -1. --><property name="B" type="i" access="read"/><!-- C: The count, or 0 if there is none; 0 means none. --><property name="C" type="u" access="read"/></interface>',
    "an annotation":
      '<!-- A: The owner, if any. --><property name="A" type="s" access="read"><annotation name="org.qemu.QBus.Nullable" value="empty-string"/></property>',
    "something else that is optional":
      '<!-- A: The names of each optional interface. --><property name="A" type="as" access="read"/>',
    "an adverb":
      '<!-- A: It is optionally shown. --><property name="A" type="s" access="read"/>',
  },
  invalid: [
    {
      name: "every phrase",
      xml: '<interface name="a.B"><!-- A: The owner, if any. --><property name="❯A" type="s" access="read"/><!-- B: The owner or none. --><property name="❯B" type="s" access="read"/><!-- C: Absent when not set. --><property name="❯C" type="s" access="read"/><!-- D: An optional label. --><property name="❯D" type="s" access="read"/><!-- E: May be empty. --><property name="❯E" type="s" access="read"/></interface>',
      messages: [
        'the property "A" may be absent, and does not say what stands for that',
        'the property "B" may be absent, and does not say what stands for that',
        'the property "C" may be absent, and does not say what stands for that',
        'the property "D" may be absent, and does not say what stands for that',
        'the property "E" may be absent, and does not say what stands for that',
      ],
    },
  ],
});
