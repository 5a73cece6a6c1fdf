import { specMemberKindCollision } from "../../src/lint/rules/spec-member-kind-collision.js";
import { testRule } from "../support/rule-tester.js";

testRule(specMemberKindCollision, {
  valid: {
    "names of their own":
      '<interface name="org.qemu.Foo1"><method name="Relabel"/><property name="Label" type="s" access="read"/><signal name="Relabelled"/></interface>',
    "two of one kind":
      '<interface name="org.qemu.Foo1"><method name="Run"/><method name="Run"/></interface>',
    "two interfaces":
      '<node><interface name="a.b"><method name="Label"/></interface><interface name="a.c"><signal name="Label"/></interface></node>',
  },
  invalid: [
    {
      name: "a method and a property",
      xml: '<interface name="org.qemu.Foo1"><method name="Label"/><property name="❯Label" type="s" access="read"/></interface>',
      messages: ['a property and a method are both called "Label"'],
      help: "rename one of the two.",
      notes: ["the method"],
    },
    {
      name: "all three",
      xml: '<interface name="org.qemu.Foo1"><signal name="X"/><method name="❯X"/><property name="❯X" type="s" access="read"/></interface>',
      messages: [
        'a method and a signal are both called "X"',
        'a property and a signal are both called "X"',
      ],
    },
  ],
});
