import { qemuRstRoleAmbiguous } from "../../src/lint/rules/qemu-rst-role-ambiguous.js";
import { testRule } from "../support/rule-tester.js";

testRule(qemuRstRoleAmbiguous, {
  valid: {
    "a name that one interface has":
      '<node><!-- org.qemu.Foo1: :dbus:meth:`org.qemu.Bar1.Go` --><interface name="org.qemu.Foo1"></interface><interface name="org.qemu.Bar1"><method name="Go"/></interface></node>',
    "an interface":
      '<node><!-- org.qemu.Foo1: :dbus:iface:`org.qemu.Bar1` --><interface name="org.qemu.Foo1"></interface><interface name="org.qemu.Bar1"><method name="Go"/></interface></node>',
    "one interface in two variants":
      '<interface name="org.qemu.Foo1"><!-- Run: :dbus:meth:`Go` --><method name="Run"/><?if $(env.HOST_OS) == windows?><method name="Go"/><?else?><method name="Go"/><?endif?></interface>',
    "what is not resolved":
      '<node><!-- org.qemu.Foo1: :dbus:prop:`Go` :dbus:meth:`org.qemu.Foo2.Go` --><interface name="org.qemu.Foo1"><method name="Go"/></interface><interface name="org.qemu.Bar1"><method name="Go"/></interface></node>',
    "two members of one interface":
      '<interface name="org.qemu.Foo1"><!-- Run: :dbus:meth:`Size` --><method name="Run"/><method name="Size"/><property name="Size" type="u" access="read"/></interface>',
  },
  invalid: [
    {
      name: "a name that two interfaces have",
      xml: '<node><!-- org.qemu.Foo1: ❯:dbus:meth:`org.qemu.Bar1.Go` --><interface name="org.qemu.Foo1"></interface><interface name="org.qemu.Bar1"><method name="Go"/></interface><interface name="org.qemu.Baz1"><method name="Go"/></interface></node>',
      messages: [
        '2 interfaces have a member "Go", and the link to "org.qemu.Bar1.Go" may lead to any of them',
      ],
      help: "link to the interface, or name the member as a literal.",
    },
    {
      name: "members of different kinds",
      xml: '<node><interface name="org.qemu.Foo1"><!-- Run: ❯:dbus:meth:`Run` --><method name="Run"/></interface><interface name="org.qemu.Bar1"><property name="Run" type="b" access="read"/></interface></node>',
      messages: [
        '2 interfaces have a member "Run", and the link to "Run" may lead to any of them',
      ],
      help: "link to the interface, or name the member as a literal.",
    },
  ],
});
