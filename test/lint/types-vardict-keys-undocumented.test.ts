import { typesVardictKeysUndocumented } from "../../src/lint/rules/types-vardict-keys-undocumented.js";
import { testRule } from "../support/rule-tester.js";

testRule(typesVardictKeysUndocumented, {
  valid: {
    "an interface that it mirrors, by its name alone":
      '<!-- A: See #org.qemu.Test1. --><property name="A" type="a{sv}" access="read"/>',
    "keys in a list of definitions": `<!--
    Options:

    What there is:

    size
      How large.
    title
      What it is called.
--><property name="Options" type="a{sv}" access="read"/>`,
    "a declaration":
      '<arg name="o" type="a{sv}" direction="in"><annotation name="org.qemu.QBus.Dict" value="X"/></arg>',
    "a quoted word": `<!-- M:
 @o: takes "dry-run"
 --><method name="M"><arg name="o" type="a{sv}" direction="in"/></method>`,
    "a literal":
      '<!-- M:\n @o: takes ``dry-run``\n --><method name="M"><arg name="o" type="a{sv}" direction="in"/></method>',
    "that there are none": `<!-- M:
 @o: no options are defined
 --><method name="M"><arg name="o" type="a{sv}" direction="in"/></method>`,
    "a list": `<!--
 P:

 The keys are

 - size
 - name
--><property name="P" type="a{sv}" access="read"/>`,
    "the interface that it mirrors":
      '<!-- M:\n @o: the properties of :dbus:iface:`org.qemu.Foo1`\n --><method name="M"><arg name="o" type="a{sv}" direction="in"/></method>',
    "another dictionary": '<arg name="o" type="a{ss}" direction="in"/>',
  },
  invalid: [
    {
      name: "a reference to a method only",
      xml: '<interface name="org.qemu.Test1"><!-- A: What :dbus:meth:`Run` takes. --><property name="A" type="❯a{sv}" access="read"/><method name="Run"/></interface>',
      messages: ['the property "A" does not say which keys there are'],
    },
    {
      name: "no documentation",
      xml: '<arg name="o" type="❯a{sv}" direction="in"/>',
      messages: ['the argument "o" does not say which keys there are'],
    },
    {
      name: "documentation that names none",
      xml: `<!-- M:
 @o: extra options
 --><method name="M"><arg name="o" type="❯a{sv}" direction="in"/></method>`,
      messages: ['the argument "o" does not say which keys there are'],
    },
    {
      name: "one inside of others",
      xml: '<property name="P" type="❯a(sa{sv})" access="read"/>',
      messages: ['the property "P" does not say which keys there are'],
    },
  ],
});
