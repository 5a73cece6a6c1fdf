import { qemuPreprocessSignatureVaries } from "../../src/lint/rules/qemu-preprocess-signature-varies.js";
import { testRule } from "../support/rule-tester.js";

testRule(qemuPreprocessSignatureVaries, {
  valid: {
    "one signature":
      '<method name="R"><?if $(env.HOST_OS) == windows?><arg name="l" type="h" direction="in"/><?else?><arg name="l" type="h" direction="in"/><?endif?></method>',
    "members of one platform":
      '<interface name="org.qemu.Foo1"><?if $(env.HOST_OS) == windows?><method name="MapWindows"/><?else?><method name="MapUnix"><arg name="fd" type="h"/></method><?endif?></interface>',
    "a member of another kind":
      '<interface name="org.qemu.Foo1"><?if $(env.HOST_OS) == windows?><method name="R"/><?else?><signal name="R"><arg type="u"/></signal><?endif?></interface>',
  },
  invalid: [
    {
      name: "a method",
      xml: '<method name="❯R"><?if $(env.HOST_OS) == windows?><arg name="listener" type="ay" direction="in"/><?else?><arg name="fd" type="h" direction="in"/><?endif?></method>',
      messages: [
        'method "R" has the signature "h" in unix, and "ay" in windows',
      ],
      help: "give the platforms members of different names, or one type for all.",
    },
    {
      name: "a reply",
      xml: '<method name="❯R"><arg name="a" type="u" direction="in"/><?if $(env.HOST_OS) == windows?><arg name="b" type="u" direction="out"/><?endif?></method>',
      messages: [
        'method "R" has the signature "u" in unix, and "u" with the reply "u" in windows',
      ],
      help: "give the platforms members of different names, or one type for all.",
    },
    {
      name: "signals and properties",
      xml: '<interface name="org.qemu.Foo1"><signal name="❯S"><?if $(env.HOST_OS) == windows?><arg name="a" type="t"/><?else?><arg name="a" type="u"/><?endif?></signal><?if $(env.HOST_OS) == windows?><property name="P" type="u" access="read"/><property name="Q" type="u" access="read"/><?else?><property name="❯P" type="u" access="readwrite"/><property name="❯Q" type="s" access="read"/><?endif?></interface>',
      messages: [
        'signal "S" has the signature "u" in unix, and "t" in windows',
        'property "P" has the signature "u" (readwrite) in unix, and "u" (read) in windows',
        'property "Q" has the signature "s" (read) in unix, and "u" (read) in windows',
      ],
      help: "give the platforms members of different names, or one type for all.",
    },
    {
      name: "names only",
      xml: '<method name="❯R"><?if $(env.HOST_OS) == windows?><arg name="handle" type="t"/><?else?><arg type="t"/><?endif?></method>',
      messages: [
        'info: method "R" has the arguments "?" in unix, and "handle" in windows',
      ],
      help: "use the same names on every platform.",
    },
  ],
});
