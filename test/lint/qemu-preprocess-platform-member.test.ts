import { qemuPreprocessPlatformMember } from "../../src/lint/rules/qemu-preprocess-platform-member.js";
import { testRule } from "../support/rule-tester.js";

testRule(qemuPreprocessPlatformMember, {
  valid: {
    "what every platform has": '<method name="Map"/>',
    "other documentation that says it":
      '<interface name="org.qemu.Foo1"><?if $(env.HOST_OS) != windows?><!-- Map: Maps it, on platforms with descriptors. --><method name="Map"/><!-- Flip: Only there on Linux. --><method name="Flip"/><!-- Turn: For unix. --><signal name="Turn"/><?endif?></interface>',
    "a member whose arguments vary":
      '<method name="R"><?if $(env.HOST_OS) == windows?><arg name="a" type="u"/><?endif?></method>',
    "an interface that says it":
      '<node><?if $(env.HOST_OS) == windows?><!-- org.qemu.Foo1: On Windows. --><interface name="org.qemu.Foo1"><method name="Map"/></interface><?endif?></node>',
  },
  invalid: [
    {
      name: "members",
      xml: '<interface name="org.qemu.Foo1"><?if $(env.HOST_OS) != windows?><method name="❯Map"/><!-- Size: The size. --><property name="❯Size" type="u" access="read"/><?endif?></interface>',
      messages: [
        'method "Map" does not exist in windows, and its documentation does not say so',
        'property "Size" does not exist in windows, and its documentation does not say so',
      ],
      help: "say on which platforms it is, or under which condition.",
    },
    {
      name: "members of the other platform",
      xml: '<interface name="org.qemu.Foo1"><?if $(env.HOST_OS) == windows?><signal name="❯Map"/><?endif?></interface>',
      messages: [
        'signal "Map" does not exist in unix, and its documentation does not say so',
      ],
      help: "say on which platforms it is, or under which condition.",
    },
    {
      name: "an interface, once",
      xml: '<node><?if $(env.HOST_OS) != windows?><!-- org.qemu.Foo1: Foo. --><interface name="❯org.qemu.Foo1"><method name="Map"/></interface><?endif?></node>',
      messages: [
        "interface org.qemu.Foo1 does not exist in windows, and its documentation does not say so",
      ],
      help: "say on which platforms it is, or under which condition.",
    },
  ],
});
