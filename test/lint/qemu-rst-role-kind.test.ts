import { qemuRstRoleKind } from "../../src/lint/rules/qemu-rst-role-kind.js";
import { testRule } from "../support/rule-tester.js";

testRule(qemuRstRoleKind, {
  valid: {
    "the right kinds":
      '<interface name="org.qemu.Foo1"><!-- Run: see :dbus:meth:`Run`, :dbus:sig:`Done`, :dbus:prop:`Size` and :dbus:iface:`org.qemu.Foo1`. --><method name="Run"/><signal name="Done"/><property name="Size" type="u" access="read"/></interface>',
    "a name of two kinds":
      '<interface name="org.qemu.Foo1"><!-- Run: see :dbus:meth:`Size` and :dbus:prop:`Size`. --><method name="Run"/><method name="Size"/><property name="Size" type="u" access="read"/></interface>',
    "what is not there":
      '<!-- Run: see :dbus:meth:`Gone`. --><method name="Run"/>',
    "roles of other domains": '<!-- Run: :c:func:`Run` --><method name="Run"/>',
  },
  invalid: [
    {
      name: "in files that are not QEMU's to mend",
      xml: '<!-- Run: see ❯:dbus:attr:`x`. --><method name="Run"/>',
      messages: ['warning: the domain dbus has no role "attr"'],
    },
    {
      config: { project: { preset: "qemu" } },
      name: "a role that there is not",
      xml: '<!-- Run: see ❯:dbus:attr:`Gone`. --><method name="Run"/>',
      messages: ['the domain dbus has no role "attr"'],
      help: "use :dbus:iface:, :dbus:meth:, :dbus:sig: or :dbus:prop:.",
    },
    {
      config: { project: { preset: "qemu" } },
      name: "names of directives, and of what every object has",
      xml: '<!-- Run: ❯:dbus:interface:`org.qemu.Test1` ❯:dbus:constructor:`Run` ❯:dbus:toString:`x` --><method name="Run"/>',
      messages: [
        'the domain dbus has no role "interface"',
        'the domain dbus has no role "constructor"',
        'the domain dbus has no role "toString"',
      ],
      help: "use :dbus:iface:.",
    },
    {
      config: { project: { preset: "qemu" } },
      name: "a member of another kind",
      xml: '<interface name="org.qemu.Foo1"><!-- Run: see ❯:dbus:meth:`Label` and ❯:dbus:prop:`Run`. --><method name="Run"/><property name="Label" type="s" access="read"/></interface>',
      messages: [
        '"Label" leads to a property, and the role says method',
        '"Run" leads to a method, and the role says property',
      ],
      help: "use :dbus:prop:.",
    },
    {
      config: { project: { preset: "qemu" } },
      name: "an interface as a member, and the other way round",
      xml: '<interface name="org.qemu.Foo1"><!-- Run: see ❯:dbus:meth:`org.qemu.Foo1` and ❯:dbus:iface:`org.qemu.Foo1.Run`. --><method name="Run"/></interface>',
      messages: [
        '"org.qemu.Foo1" leads to an interface, and the role says method',
        '"org.qemu.Foo1.Run" leads to a method, and the role says interface',
      ],
      help: "use :dbus:iface:.",
    },
  ],
});
