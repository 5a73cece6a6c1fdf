import { specReservedLocal } from "../../src/lint/rules/spec-reserved-local.js";
import { testRule } from "../support/rule-tester.js";

testRule(specReservedLocal, {
  valid: {
    "names that only begin so":
      '<node name="/org/freedesktop/DBus/Local1"><interface name="org.freedesktop.DBus.Local1"/></node>',
  },
  invalid: [
    {
      name: "the interface",
      xml: '<interface name="❯org.freedesktop.DBus.Local"/>',
      messages: ['the interface name "org.freedesktop.DBus.Local" is reserved'],
    },
    {
      name: "the path",
      xml: '<node name="/org/freedesktop/DBus"><node name="❯Local"/></node>',
      messages: ['the object path "/org/freedesktop/DBus/Local" is reserved'],
    },
    {
      name: "the path in an annotation",
      xml: '<interface name="a.B"><annotation name="org.qemu.QBus.ObjectPath" value="❯/org/freedesktop/DBus/Local"/></interface>',
      messages: ['the object path "/org/freedesktop/DBus/Local" is reserved'],
    },
  ],
});
