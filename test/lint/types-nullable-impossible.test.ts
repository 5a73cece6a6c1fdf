import { typesNullableImpossible } from "../../src/lint/rules/types-nullable-impossible.js";
import { testRule } from "../support/rule-tester.js";

testRule(typesNullableImpossible, {
  valid: {
    "each where it fits":
      '<interface name="a.B"><property name="A" type="s" access="read"><annotation name="org.qemu.QBus.Nullable" value="empty-string"/></property><property name="B" type="o" access="read"><annotation name="org.qemu.QBus.Nullable" value="root-path"/></property><property name="C" type="i" access="read"><annotation name="org.qemu.QBus.Nullable" value="minus-one"/></property><property name="D" type="u" access="read"><annotation name="org.qemu.QBus.Nullable" value="zero"/></property><property name="E" type="ab" access="read"><annotation name="org.qemu.QBus.Nullable" value="array"/></property><property name="F" type="g" access="read"><annotation name="org.qemu.QBus.Nullable" value="empty-string"/></property></interface>',
    "an enum without 0":
      '<interface name="a.B"><annotation name="org.qemu.QBus.Enum.K" value="A=1"/><property name="D" type="u" access="read"><annotation name="org.qemu.QBus.Enum" value="K"/><annotation name="org.qemu.QBus.Nullable" value="zero"/></property></interface>',
    "an enum whose 0 means just that":
      '<interface name="a.B"><annotation name="org.qemu.QBus.Enum.K" value="None=0 A=1"/><property name="D" type="u" access="read"><annotation name="org.qemu.QBus.Enum" value="K"/><annotation name="org.qemu.QBus.Nullable" value="zero"/></property></interface>',
  },
  invalid: [
    {
      name: "each where it does not fit",
      xml: '<interface name="a.B"><property name="A" type="b" access="read"><annotation name="org.qemu.QBus.Nullable" value="❯zero"/></property><property name="B" type="u" access="read"><annotation name="org.qemu.QBus.Nullable" value="❯empty-string"/></property><property name="C" type="s" access="read"><annotation name="org.qemu.QBus.Nullable" value="❯root-path"/></property><property name="D" type="u" access="read"><annotation name="org.qemu.QBus.Nullable" value="❯minus-one"/></property><property name="E" type="s" access="read"><annotation name="org.qemu.QBus.Nullable" value="❯zero"/></property><property name="F" type="o" access="read"><annotation name="org.qemu.QBus.Nullable" value="❯empty-string"/></property></interface>',
      messages: [
        '"zero" cannot stand for an absent value of the property "A": both values of a boolean mean something',
        '"empty-string" cannot stand for an absent value of the property "B": it is no text',
        '"root-path" cannot stand for an absent value of the property "C": it is no object path',
        '"minus-one" cannot stand for an absent value of the property "D": it is never negative',
        '"zero" cannot stand for an absent value of the property "E": it is no number',
        '"empty-string" cannot stand for an absent value of the property "F": it is no text',
      ],
    },
    {
      name: "an enum whose 0 means something else",
      xml: '<interface name="a.B"><annotation name="org.qemu.QBus.Enum.K" value="Left=0 A=1"/><property name="D" type="u" access="read"><annotation name="org.qemu.QBus.Enum" value="K"/><annotation name="org.qemu.QBus.Nullable" value="❯zero"/></property></interface>',
      messages: [
        '"zero" cannot stand for an absent value of the property "D": 0 means "Left"',
      ],
    },
  ],
});
