import { securityPathInput } from "../../src/lint/rules/security-path-input.js";
import { testRule } from "../support/rule-tester.js";

testRule(securityPathInput, {
  valid: {
    "a descriptor": {
      xml: '<arg name="file" type="h" direction="in"/>',
      config: { security: { assumeHostile: true } },
    },
    "a name with a pattern": {
      xml: '<arg name="filename" type="s" direction="in"><annotation name="org.qemu.QBus.Pattern" value="[a-z]{1,8}"/></arg>',
      config: { security: { assumeHostile: true } },
    },
    "without a word about trust":
      '<arg name="filename" type="s" direction="in"/>',
    "a name from a peer that ranks higher": {
      xml: '<arg name="filename" type="s" direction="in"/>',
      config: {
        security: {
          trust: [{ interfaces: ["*"], caller: "qemu", implementer: "helper" }],
        },
      },
    },
  },
  invalid: [
    {
      name: "text and bytes",
      xml: `<!-- M:
 @b: a file name
 --><method name="M"><arg name="❯filename" type="s" direction="in"/><arg name="❯b" type="ay" direction="in"/></method>`,
      config: { security: { assumeHostile: true } },
      messages: [
        'the argument "filename" seems to be a file name that the implementer gets from a less trusted peer',
        'the argument "b" seems to be a file name that the implementer gets from a less trusted peer',
      ],
    },
    {
      name: "a name from a peer that ranks lower",
      xml: '<arg name="❯filename" type="s" direction="in"/>',
      config: {
        security: {
          trust: [{ interfaces: ["*"], caller: "client", implementer: "qemu" }],
        },
      },
      messages: [
        'the argument "filename" seems to be a file name that the implementer gets from a less trusted peer',
      ],
    },
  ],
});
