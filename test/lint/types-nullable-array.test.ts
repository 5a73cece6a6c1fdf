import { typesNullableArray } from "../../src/lint/rules/types-nullable-array.js";
import { testRule } from "../support/rule-tester.js";

testRule(typesNullableArray, {
  valid: {
    "no array, which annotations-constraint reports":
      '<property name="A" type="s" access="read"><annotation name="org.qemu.QBus.Nullable" value="array"/></property>',
    "an array that is sent back":
      '<arg name="a" type="as" direction="out"><annotation name="org.qemu.QBus.Nullable" value="array"/><annotation name="org.gtk.GDBus.DocString" value="An empty array for none, at most one element."/></arg>',
    "an input that says all of it": `<!-- M:
 @p: an empty array for none
 --><method name="M"><arg name="p" type="ao" direction="in"><annotation name="org.qemu.QBus.Nullable" value="array"/><annotation name="org.qemu.QBus.MaxItems" value="1"/></arg></method>`,
    "an output, which needs no limit": `<!-- M:
 @p: at most one element
 --><method name="M"><arg name="p" type="ao" direction="out"><annotation name="org.qemu.QBus.Nullable" value="array"/></arg></method>`,
    "a list": `<!-- M:
 @p: the parents
 --><method name="M"><arg name="p" type="ao" direction="in"/></method>`,
    "another null":
      '<property name="A" type="s" access="read"><annotation name="org.qemu.QBus.Nullable" value="empty-string"/></property>',
    "a text with such documentation":
      '<!-- A: Zero or one element. --><property name="A" type="s" access="read"/>',
  },
  invalid: [
    {
      name: "nothing but the annotation",
      xml: '<arg name="parent" type="ao" direction="in"><annotation name="org.qemu.QBus.Nullable" value="❯❯array"/></arg>',
      messages: [
        'the argument "parent" does not say in its documentation that it has at most one element',
        'the argument "parent" may have more than one element',
      ],
      help: 'write "an empty array for none, at most one element".',
    },
    {
      name: "another limit",
      xml: `<!-- M:
 @p: at most one element
 --><method name="M"><arg name="p" type="ao" direction="in"><annotation name="org.qemu.QBus.Nullable" value="❯array"/><annotation name="org.qemu.QBus.MaxItems" value="2"/></arg></method>`,
      messages: ['the argument "p" may have more than one element'],
    },
    {
      name: "an output without documentation",
      xml: '<arg name="parent" type="ao" direction="out"><annotation name="org.qemu.QBus.Nullable" value="❯array"/></arg>',
      messages: [
        'the argument "parent" does not say in its documentation that it has at most one element',
      ],
    },
    {
      name: "documentation without the annotation, as info",
      xml: '<!-- Parent: Zero or one element. --><property name="❯Parent" type="ao" access="read"/>',
      messages: [
        'info: the property "Parent" has at most one element, and no annotation says so',
      ],
      help: 'add a Nullable annotation with the value "array".',
    },
  ],
});
