import { typesManyArgs } from "../../src/lint/rules/types-many-args.js";
import { testRule } from "../support/rule-tester.js";

function args(count: number, direction: "in" | "out"): string {
  return `<arg name="x" type="u" direction="${direction}"/>`.repeat(count);
}

testRule(typesManyArgs, {
  valid: {
    "eight inputs and eight outputs, as ScanoutTexture2d has inputs": `<method name="ScanoutTexture2d">${args(8, "in")}${args(8, "out")}</method>`,
    "a property": '<property name="P" type="(uuuuuuuuuu)" access="read"/>',
    "more where they are allowed": {
      xml: `<method name="Init">${args(9, "in")}</method>`,
      options: { maxArgs: 9 },
    },
  },
  invalid: [
    {
      name: "nine inputs, as Init of QEMU's audio listeners has",
      xml: `<method name="❯Init">${args(9, "in")}</method>`,
      messages: ['the method "Init" has 9 inputs, more than 8'],
    },
    {
      name: "nine outputs",
      xml: `<method name="❯Get">${args(9, "out")}</method>`,
      messages: ['the method "Get" has 9 outputs, more than 8'],
    },
    {
      name: "a signal with more than are allowed",
      xml: `<signal name="❯Moved">${args(3, "out")}</signal>`,
      options: { maxArgs: 2 },
      messages: ['the signal "Moved" has 3 arguments, more than 2'],
    },
  ],
});
