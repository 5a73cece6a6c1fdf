import { propertiesLargeValue } from "../../src/lint/rules/properties-large-value.js";
import { testRule } from "../support/rule-tester.js";

testRule(propertiesLargeValue, {
  valid: {
    "one that is invalidated":
      '<property name="Icon" type="ay" access="read"><annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="invalidates"/></property>',
    "one with a limit":
      '<property name="Icon" type="ay" access="read"><annotation name="org.qemu.QBus.MaxItems" value="256"/></property>',
    "short lists":
      '<interface name="a.B"><property name="A" type="as" access="read"/><property name="B" type="au" access="read"/><property name="C" type="(su)" access="read"/></interface>',
  },
  invalid: [
    {
      name: "every form",
      xml: '<interface name="a.B"><property name="A" type="❯ay" access="read"/><property name="B" type="❯aas" access="read"/><property name="C" type="❯a(su)" access="read"/><property name="D" type="❯aa{sv}" access="read"/><property name="E" type="❯(uay)" access="read"/></interface>',
      messages: [
        'the property "A" can be large, and every change sends all of it',
        'the property "B" can be large, and every change sends all of it',
        'the property "C" can be large, and every change sends all of it',
        'the property "D" can be large, and every change sends all of it',
        'the property "E" can be large, and every change sends all of it',
      ],
    },
    {
      name: "a limit that is too large",
      xml: '<property name="Icon" type="❯ay" access="read"><annotation name="org.qemu.QBus.MaxItems" value="257"/></property>',
      messages: [
        'the property "Icon" can be large, and every change sends all of it',
      ],
    },
  ],
});
