import { namingMemberCamelCase } from "../../src/lint/rules/naming-member-camel-case.js";
import { testRule } from "../support/rule-tester.js";

testRule(namingMemberCamelCase, {
  valid: {
    "a method": '<method name="SendBreak"/>',
    "acronyms and digits": `<node><interface name="org.qemu.Test1">
      <method name="SetUIInfo"/>
      <method name="ScanoutDMABUF"/>
      <method name="ScanoutTexture2d"/>
      <signal name="X"/>
    </interface></node>`,
    "a property, of which another rule speaks":
      '<property name="maxSlots" type="u" access="read"/>',
  },
  invalid: [
    {
      name: "snake case, camel case and underscores",
      xml: `<node><interface name="org.qemu.Test1">
        <method name="❯send_break"/>
        <method name="❯sendBreak"/>
        <method name="❯Send_Break"/>
        <method name="❯_SendBreak"/>
      </interface></node>`,
      messages: [
        'the method name "send_break" is not in UpperCamelCase',
        'the method name "sendBreak" is not in UpperCamelCase',
        'the method name "Send_Break" is not in UpperCamelCase',
        'the method name "_SendBreak" is not in UpperCamelCase',
      ],
      help: "start each word with a capital and leave out underscores, in the next major version.",
    },
    {
      name: "a signal",
      xml: '<signal name="❯closed"/>',
      messages: ['the signal name "closed" is not in UpperCamelCase'],
    },
  ],
});
