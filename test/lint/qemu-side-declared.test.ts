import { qemuSideDeclared } from "../../src/lint/rules/qemu-side-declared.js";
import { testRule } from "../support/rule-tester.js";

testRule(qemuSideDeclared, {
  valid: {
    "an annotation":
      '<!-- org.qemu.Foo1: This client-side interface hears. --><interface name="org.qemu.Foo1"><annotation name="org.qemu.QBus.Side" value="client"/></interface>',
    "nothing said":
      '<!-- org.qemu.Foo1: Clients call it. The interface is on the side of QEMU. --><interface name="org.qemu.Foo1"></interface>',
  },
  invalid: [
    {
      name: "the client",
      xml: '<!-- org.qemu.Foo1: This client-side interface hears of foo. --><interface name="❯org.qemu.Foo1"></interface>',
      messages: [
        "the documentation of org.qemu.Foo1 says that the client implements it, and no annotation does",
      ],
      help: 'add the annotation org.qemu.QBus.Side with the value "client".',
    },
    {
      name: "both",
      xml: '<!-- org.qemu.Foo1: Clipboard. It must be implemented by both, the client-side interface too. --><interface name="❯org.qemu.Foo1"></interface>',
      messages: [
        "the documentation of org.qemu.Foo1 says that both sides implement it, and no annotation does",
      ],
      help: 'add the annotation org.qemu.QBus.Side with the value "both".',
    },
    {
      name: "in two words, with another prefix",
      xml: '<!-- org.qemu.Foo1: This client side interface hears of foo. --><interface name="❯org.qemu.Foo1"></interface>',
      config: { annotationPrefix: "org.acme.Bus." },
      messages: [
        "the documentation of org.qemu.Foo1 says that the client implements it, and no annotation does",
      ],
      help: 'add the annotation org.acme.Bus.Side with the value "client".',
    },
  ],
});
