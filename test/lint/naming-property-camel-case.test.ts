import { namingPropertyCamelCase } from "../../src/lint/rules/naming-property-camel-case.js";
import { testRule } from "../support/rule-tester.js";

function property(name: string): string {
  return `<property name="${name}" type="u" access="read"/>`;
}

testRule(namingPropertyCamelCase, {
  valid: {
    UpperCamelCase: property("MaxSlots"),
    acronyms: `<interface name="org.qemu.Test1">${["UUID", "FEOpened", "ConsoleIDs"].map(property).join("")}</interface>`,
    "a name that bindings cannot express, of which another rule speaks":
      property("max-slots"),
    "a method, of which another rule speaks": '<method name="send_break"/>',
  },
  invalid: [
    {
      name: "camel case",
      xml: property("❯maxSlots"),
      messages: ['the property name "maxSlots" is not in UpperCamelCase'],
      help: "start each word with a capital and leave out underscores, in the next major version.",
    },
    {
      name: "underscores",
      xml: property("❯Max_Slots"),
      messages: ['the property name "Max_Slots" is not in UpperCamelCase'],
    },
  ],
});
