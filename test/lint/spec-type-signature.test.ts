import { specTypeSignature } from "../../src/lint/rules/spec-type-signature.js";
import { testRule } from "../support/rule-tester.js";

testRule(specTypeSignature, {
  valid: {
    "every code":
      '<method name="M"><arg type="(ybnqiuxtdsogvha{sv}aas)" direction="in"/></method>',
    "every key":
      '<method name="M"><arg type="(a{yy}a{by}a{ny}a{qy}a{iy}a{uy}a{xy}a{ty}a{dy}a{sy}a{oy}a{gy}a{hy})" direction="in"/></method>',
  },
  invalid: [
    {
      name: "a bracket that is not closed",
      xml: '<property name="P" type="❯a(i" access="read"/>',
      messages: ['the type "a(i" is not valid: a "(" that is never closed'],
      help: "correct the signature, such as a(ii) or a{sv}.",
    },
    {
      name: "an unknown code",
      xml: '<property name="P" type="❯k" access="read"/>',
      messages: ['the type "k" is not valid: "k" is not a type code'],
    },
    {
      name: "an array of nothing",
      xml: '<property name="P" type="❯a" access="read"/>',
      messages: ['the type "a" is not valid: an "a" without an element type'],
    },
    {
      name: "a bracket that was not opened",
      xml: '<property name="P" type="❯i)" access="read"/>',
      messages: ['the type "i)" is not valid: a ")" that closes nothing'],
    },
    {
      name: "an empty struct",
      xml: '<property name="P" type="❯()" access="read"/>',
      messages: ['the type "()" is not valid: an empty struct'],
    },
    {
      name: "white space",
      xml: '<property name="P" type="❯ s" access="read"/>',
      messages: ['the type " s" is not valid: " " is not a type code'],
      help: 'write "s" without the white space.',
    },
    {
      name: "a word",
      xml: '<property name="P" type="❯int32" access="read"/>',
      messages: ['the type "int32" is not valid: "3" is not a type code'],
      help: 'write type="i".',
    },
  ],
});
