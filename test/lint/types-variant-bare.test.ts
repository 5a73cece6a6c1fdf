import { typesVariantBare } from "../../src/lint/rules/types-variant-bare.js";
import { testRule } from "../support/rule-tester.js";

testRule(typesVariantBare, {
  valid: {
    "a real type": '<property name="Value" type="u" access="read"/>',
    "types that are listed":
      '<property name="Value" type="v" access="read"><annotation name="org.qemu.QBus.VariantTypes" value="u s"/></property>',
    options:
      '<method name="M"><arg name="o" type="a{sv}" direction="in"/><arg name="p" type="a(sa{sv})" direction="in"/></method>',
    "a declared dictionary":
      '<arg name="o" type="a{uv}" direction="in"><annotation name="org.qemu.QBus.Dict" value="X"/></arg>',
  },
  invalid: [
    {
      name: "every place",
      xml: '<method name="M"><arg name="a" type="❯v" direction="in"/><arg name="b" type="❯av" direction="in"/><arg name="c" type="❯(sv)" direction="in"/><arg name="d" type="❯a{uv}" direction="out"/><arg name="e" type="❯a{s(v)}" direction="out"/></method>',
      messages: [
        'the argument "a" is or holds a variant, and does not say of which types',
        'the argument "b" is or holds a variant, and does not say of which types',
        'the argument "c" is or holds a variant, and does not say of which types',
        'the argument "d" is or holds a variant, and does not say of which types',
        'the argument "e" is or holds a variant, and does not say of which types',
      ],
    },
  ],
});
