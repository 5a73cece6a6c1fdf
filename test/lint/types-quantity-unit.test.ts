import { typesQuantityUnit } from "../../src/lint/rules/types-quantity-unit.js";
import { testRule } from "../support/rule-tester.js";

testRule(typesQuantityUnit, {
  valid: {
    "a name that is a unit":
      '<property name="BatteryPercent" type="u" access="read"/>',
    documentation: `<!-- M:
 @size: in bytes
 @volume: volume without unit, 0-255
 --><method name="M"><arg name="size" type="t" direction="in"/><arg name="volume" type="u" direction="in"/></method>`,
    "an annotation":
      '<arg name="width" type="u" direction="in"><annotation name="org.qemu.QBus.Unit" value="px"/></arg>',
    "a name":
      '<method name="M"><arg name="width_mm" type="q" direction="in"/></method>',
    "another word": '<arg name="size_hint" type="u" direction="in"/>',
    "a text": '<arg name="level" type="s" direction="in"/>',
  },
  invalid: [
    {
      name: "names",
      xml: '<method name="M"><arg name="❯size" type="t" direction="in"/><arg name="❯freq" type="u" direction="in"/><arg name="❯temperature" type="d" direction="out"/></method>',
      messages: [
        'the argument "size" is a quantity and does not say its unit',
        'the argument "freq" is a quantity and does not say its unit',
        'the argument "temperature" is a quantity and does not say its unit',
      ],
    },
    {
      name: "documentation without",
      xml: '<!-- Width: The width. --><property name="❯Width" type="u" access="read"/>',
      messages: [
        'the property "Width" is a quantity and does not say its unit',
      ],
    },
  ],
});
