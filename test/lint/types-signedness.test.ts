import { typesSignedness } from "../../src/lint/rules/types-signedness.js";
import { testRule } from "../support/rule-tester.js";

testRule(typesSignedness, {
  valid: {
    "an unsigned type": '<property name="MaxSlots" type="u" access="read"/>',
    "positions and differences":
      '<method name="M"><arg name="x" type="i" direction="in"/><arg name="dy" type="i" direction="in"/><arg name="offset" type="x" direction="in"/></method>',
    "documentation about negative values":
      '<!-- Index: The index, or -1 for none. --><property name="Index" type="i" access="read"/>',
    "a name that only begins so":
      '<arg name="size_hint" type="i" direction="in"/>',
  },
  invalid: [
    {
      name: "MaxSlots and CursorDefine of QEMU",
      xml: '<interface name="org.qemu.Foo1"><property name="MaxSlots" type="❯i" access="read"/><method name="CursorDefine"><arg name="width" type="❯i" direction="in"/><arg name="height" type="❯n" direction="in"/><arg name="hot_x" type="i" direction="in"/></method></interface>',
      messages: [
        'the property "MaxSlots" counts or measures something, and is signed',
        'the argument "width" counts or measures something, and is signed',
        'the argument "height" counts or measures something, and is signed',
      ],
    },
  ],
});
