import { typesIntegerWidth } from "../../src/lint/rules/types-integer-width.js";
import { testRule } from "../support/rule-tester.js";

testRule(typesIntegerWidth, {
  valid: {
    "a bound of what is not wide":
      '<!-- A: At most 5. --><property name="A" type="q" access="read"/>',
    "64 bits": '<property name="DiskSize" type="t" access="read"/>',
    "another number": '<property name="Width" type="u" access="read"/>',
    "a 64-bit number that may be large":
      '<!-- Total: How many there were. --><property name="Total" type="t" access="read"/>',
  },
  invalid: [
    {
      name: "sizes and offsets",
      xml: '<interface name="org.qemu.Foo1"><property name="DiskSize" type="❯u" access="read"/><method name="ScanoutMap"><arg name="offset" type="❯u" direction="in"/></method></interface>',
      messages: [
        'the property "DiskSize" seems to be a size, an offset or a time, and has 32 bits',
        'the argument "offset" seems to be a size, an offset or a time, and has 32 bits',
      ],
    },
    {
      name: "a time",
      xml: '<!-- Started: Seconds since the epoch. --><property name="Started" type="❯u" access="read"/>',
      messages: [
        'the property "Started" seems to be a size, an offset or a time, and has 32 bits',
      ],
    },
    {
      name: "a small number in 64 bits",
      xml: '<!-- Slot: The slot, at most 16. --><property name="Slot" type="❯t" access="read"/>',
      messages: [
        'the property "Slot" is documented as a small number, and has 64 bits',
      ],
    },
  ],
});
