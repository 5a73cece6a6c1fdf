import { layoutFileName } from "../../src/lint/rules/layout-file-name.js";
import { testRule } from "../support/rule-tester.js";

const foo = '<node><interface name="org.qemu.Foo1"/></node>';
const marked = foo.replace("org.", "❯org.");

testRule(layoutFileName, {
  valid: {
    "the name of the interface": { "org.qemu.Foo1.xml": foo },
    "in a folder": { "a/b.xml/org.qemu.Foo1.xml": foo },
    "in a folder of Windows": { "a\\org.qemu.Foo1.xml": foo },
    "several interfaces": {
      "foo.xml":
        '<node><interface name="org.qemu.Foo1"/><interface name="org.qemu.Bar1"/></node>',
    },
    "no interface": { "foo.xml": "<node/>" },
    "an interface without a name": { "foo.xml": "<node><interface/></node>" },
  },
  invalid: [
    {
      name: "another name",
      xml: { "a/foo.xml": marked },
      messages: [
        'the file of the interface "org.qemu.Foo1" is called "foo.xml"',
      ],
      help: "call it org.qemu.Foo1.xml.",
    },
    {
      name: "other capitals",
      xml: { "org.qemu.foo1.xml": marked },
      messages: [
        'the file of the interface "org.qemu.Foo1" is called "org.qemu.foo1.xml"',
      ],
    },
    {
      name: "more in front of the name",
      xml: { "my-org.qemu.Foo1.xml": marked },
      messages: [
        'the file of the interface "org.qemu.Foo1" is called "my-org.qemu.Foo1.xml"',
      ],
    },
  ],
});
