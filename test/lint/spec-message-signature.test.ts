import { specMessageSignature } from "../../src/lint/rules/spec-message-signature.js";
import { testRule } from "../support/rule-tester.js";

function args(count: number, direction?: "in" | "out"): string {
  const attribute = direction === undefined ? "" : ` direction="${direction}"`;
  return `<arg type="(i)"${attribute}/>`.repeat(count);
}

testRule(specMessageSignature, {
  valid: {
    "one array":
      '<method name="Big"><arg name="values" type="a(i)" direction="in"/></method>',
    "255 in each direction": `<method name="Big">${args(85, "in")}${args(85, "out")}</method>`,
    "255 in a signal": `<signal name="Big">${args(85)}</signal>`,
    "two arms that do not add up": `<method name="Big"><?if $(env.HOST_OS) == windows?>${args(85, "in")}<?else?>${args(85, "in")}<?endif?></method>`,
  },
  invalid: [
    {
      name: "the inputs of a method",
      xml: `<method name="❯Big">${args(128, "in")}</method>`,
      messages: [
        "the types of all inputs together have 384 characters; at most 255 are allowed",
      ],
      help: "put values of one kind into an array, or use a dictionary.",
    },
    {
      name: "the outputs of a method",
      xml: `<method name="❯Big">${args(86, "out")}</method>`,
      messages: [
        "the types of all outputs together have 258 characters; at most 255 are allowed",
      ],
    },
    {
      name: "the arguments of a signal",
      xml: `<signal name="❯Big">${args(86)}</signal>`,
      messages: [
        "the types of all arguments together have 258 characters; at most 255 are allowed",
      ],
    },
    {
      name: "on one platform only",
      xml: `<method name="❯Big">${args(85, "in")}<?if $(env.HOST_OS) == windows?>${args(1, "in")}<?endif?></method>`,
      messages: [
        "(windows) the types of all inputs together have 258 characters; at most 255 are allowed",
      ],
    },
  ],
});
