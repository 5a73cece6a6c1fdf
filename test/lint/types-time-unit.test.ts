import { typesTimeUnit } from "../../src/lint/rules/types-time-unit.js";
import { testRule } from "../support/rule-tester.js";

testRule(typesTimeUnit, {
  valid: {
    "a name with its unit":
      '<method name="M"><arg name="timeout_ms" type="u" direction="in"/><arg name="delay_usec" type="t" direction="in"/></method>',
    "an annotation":
      '<arg name="timeout" type="u" direction="in"><annotation name="org.qemu.QBus.Unit" value="ms"/></arg>',
    documentation: `<!-- M:
 @interval: in seconds
 @delay: µs to wait
 --><method name="M"><arg name="interval" type="u" direction="in"/><arg name="delay" type="u" direction="in"/></method>`,
    "a point in time with its clock":
      '<!-- Started: --><!-- StartTime: Seconds since the epoch. --><property name="StartTime" type="t" access="read"/>',
    "names that are no times":
      '<method name="M"><arg name="time_zone" type="u" direction="in"/><arg name="times" type="u" direction="in"/><arg name="runtime_dir" type="u" direction="in"/></method>',
    "a text": '<arg name="time" type="s" direction="in"/>',
  },
  invalid: [
    {
      name: "numbers of every kind",
      xml: '<method name="M"><arg name="❯timeout" type="u" direction="in"/><arg name="❯retry_interval" type="t" direction="in"/><arg name="❯age" type="d" direction="out"/></method>',
      messages: [
        'the argument "timeout" is a time and does not say its unit',
        'the argument "retry_interval" is a time and does not say its unit',
        'the argument "age" is a time and does not say its unit',
      ],
    },
    {
      name: "a property",
      xml: '<property name="❯PollInterval" type="u" access="read"/>',
      messages: [
        'the property "PollInterval" is a time and does not say its unit',
      ],
    },
    {
      name: "a point in time without its clock, as info",
      xml: '<!-- StartTime: In seconds. --><property name="❯StartTime" type="t" access="read"/>',
      messages: [
        'info: the property "StartTime" may be a point in time and does not name its clock',
      ],
      help: "say whether it is real time or monotonic time.",
    },
  ],
});
