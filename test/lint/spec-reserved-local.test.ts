import { specReservedLocal } from "../../src/lint/rules/spec-reserved-local.js";
import { testRule } from "../support/rule-tester.js";

testRule(specReservedLocal, {
  valid: {
    "another name":
      '<node name="/org/freedesktop/DBus"><interface name="org.freedesktop.DBus.Local1"/></node>',
    "another path, also where the elements come from several nodes":
      '<node name="/org/freedesktop/DBus"><node name="Local1"><interface name="org.qemu.Foo1"><annotation name="org.qemu.QBus.ObjectPath" value="/org/freedesktop/DBus/Local/Foo1"/></interface></node></node>',
    "the path in prose":
      '<!-- org.qemu.Foo1: Not at ``/org/freedesktop/DBus/Local``. --><interface name="org.qemu.Foo1"/>',
  },
  invalid: [
    {
      name: "the interface",
      xml: '<interface name="❯org.freedesktop.DBus.Local"/>',
      messages: ['the interface name "org.freedesktop.DBus.Local" is reserved'],
      help: "choose another name.",
    },
    {
      name: "the path of a node",
      xml: '<node name="❯/org/freedesktop/DBus/Local"/>',
      messages: ['the object path "/org/freedesktop/DBus/Local" is reserved'],
      help: "choose another path.",
    },
    {
      name: "the path of several nodes together",
      xml: '<node name="/"><node name="org/freedesktop"><node name="❯DBus/Local"/></node></node>',
      messages: ['the object path "/org/freedesktop/DBus/Local" is reserved'],
    },
    {
      name: "the path in the annotation",
      xml: '<interface name="org.qemu.Foo1"><annotation name="org.qemu.QBus.ObjectPath" value="❯/org/freedesktop/DBus/Local"/></interface>',
      messages: ['the object path "/org/freedesktop/DBus/Local" is reserved'],
    },
  ],
});
