import { layoutUnusedNamespace } from "../../src/lint/rules/layout-unused-namespace.js";
import { testRule } from "../support/rule-tester.js";

const doc = 'xmlns:doc="http://www.freedesktop.org/dbus/1.0/doc.dtd"';

function inNode(children: string, attributes = doc): string {
  return `<node ${attributes}>${children}</node>`;
}

const message = 'nothing uses the prefix "doc" that is declared here';

testRule(layoutUnusedNamespace, {
  valid: {
    "no declaration": "<node/>",
    "the default namespace": inNode("", 'xmlns="urn:x"'),
    "the prefix of XML itself": inNode(
      "",
      'xmlns:xml="http://www.w3.org/XML/1998/namespace"',
    ),
    "an element that uses it": inNode(
      '<interface name="org.qemu.Foo1"><doc:doc>Text</doc:doc></interface>',
    ),
    "an attribute that uses it": inNode(
      '<interface name="org.qemu.Foo1" doc:x="y"/>',
    ),
    "the element that declares it": inNode(
      `<doc:doc ${doc}>Text</doc:doc>`,
      "",
    ),
    "an element of one platform": inNode(
      '<interface name="org.qemu.Foo1"><?if $(env.HOST_OS) == windows?><doc:doc>Text</doc:doc><?endif?></interface>',
    ),
  },
  invalid: [
    {
      name: "a declaration that nothing uses, as in QEMU's VMState file",
      xml: `<node name="/" ❯${doc}/>`,
      messages: [message],
      help: "remove the declaration.",
      fixed: '<node name="/"/>',
    },
    {
      name: "one of two",
      xml: `<node xmlns:tp="urn:tp" ❯${doc}><tp:docstring>Text</tp:docstring></node>`,
      messages: [message],
      fixed: '<node xmlns:tp="urn:tp"><tp:docstring>Text</tp:docstring></node>',
    },
    {
      name: "one that is declared again where it is used, and text that looks like it",
      xml: `<node ❯${doc}><!-- doc:x --><interface name="doc:x"/><doc2:x xmlns:doc2="urn:y"/><a:b xmlns:a="urn:a" ${doc}><doc:doc/></a:b></node>`,
      messages: [message],
    },
    {
      name: "a declaration of one platform, and one of both",
      xml: `<node ❯${doc}><?if $(env.HOST_OS) == windows?><interface name="org.qemu.Foo1" ❯xmlns:x="urn:x"/><?endif?></node>`,
      messages: [message, 'nothing uses the prefix "x" that is declared here'],
    },
  ],
});
