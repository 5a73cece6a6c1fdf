import { qemuRstRef } from "../../src/lint/rules/qemu-rst-ref.js";
import { testRule } from "../support/rule-tester.js";

testRule(qemuRstRef, {
  valid: {
    "roles that lead elsewhere":
      '<!-- Run: see :doc:`other` and :term:`helper`. --><method name="Run"/>',
    "a label in another interface, and in another case":
      '<node><!-- org.qemu.Foo1: :ref:`values <The-Label>` :ref:`the-label` :std:ref:`THE-label` --><interface name="org.qemu.Foo1"></interface><!-- org.qemu.Bar1: Bar.\n\n.. _the-label:\n\nText. --><interface name="org.qemu.Bar1"></interface></node>',
    "a label in a comment that documents nothing":
      '<node><!--\n.. _free: --><!-- org.qemu.Foo1: :ref:`free` --><interface name="org.qemu.Foo1"></interface></node>',
    "a label in backquotes, with blanks":
      '<!-- org.qemu.Foo1: :ref:`two  words`\n\n.. _`Two words`:\n\nText. --><interface name="org.qemu.Foo1"></interface>',
    "labels of other documents": {
      xml: '<!-- org.qemu.Foo1: :ref:`Elsewhere` --><interface name="org.qemu.Foo1"></interface>',
      options: { externalLabels: ["elsewhere"] },
    },
    "a label of another variant":
      '<node><!-- org.qemu.Foo1: :ref:`os` --><interface name="org.qemu.Foo1"></interface><?if $(env.HOST_OS) == windows?><!-- org.qemu.Bar1: Bar.\n\n.. _os:\n\nText. --><interface name="org.qemu.Bar1"></interface><?else?><!-- org.qemu.Bar1: Bar.\n\n.. _os:\n\nText. --><interface name="org.qemu.Bar1"></interface><?endif?></node>',
    "brackets as references":
      '<method name="Run"><annotation name="org.gtk.GDBus.DocString" value="A :ref:`text&lt;label&gt;`.&#10;&#10;.. _label:&#10;"/></method><!-- \n.. _label: -->',
  },
  invalid: [
    {
      name: "the role with its domain",
      xml: '<!-- Run: see ❯:std:ref:`gone`. --><method name="Run"/>',
      messages: ['no label "gone" is defined'],
    },
    {
      name: "a typing mistake",
      xml: '<!-- org.qemu.Foo1: ❯:ref:`text <the-lable>`\n\n.. _the-label:\n\nText. --><interface name="org.qemu.Foo1"></interface>',
      messages: ['no label "the-lable" is defined'],
      help: 'did you mean "the-label"?',
    },
    {
      name: "a label that is nowhere",
      xml: '<!-- org.qemu.Foo1: ❯:ref:`Nowhere` --><interface name="org.qemu.Foo1"></interface>',
      messages: ['no label "Nowhere" is defined'],
      help: "write .. _label: in front of what it stands for, or list it in externalLabels.",
    },
    {
      name: "a label twice",
      xml: '<node><!-- org.qemu.Foo1: Foo.\n\n.. _one:\n\nText. --><interface name="org.qemu.Foo1"></interface><!-- org.qemu.Bar1: Bar.\n\n.. _❯ONE:\n\nText. --><interface name="org.qemu.Bar1"></interface></node>',
      messages: ['the label "one" is defined twice'],
      help: "give one of them another name.",
      notes: ["first here"],
    },
  ],
});
