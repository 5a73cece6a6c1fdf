import { qemuRstRoleUnresolved } from "../../src/lint/rules/qemu-rst-role-unresolved.js";
import { testRule } from "../support/rule-tester.js";

testRule(qemuRstRoleUnresolved, {
  valid: {
    "members of the interface around it":
      '<interface name="org.qemu.Foo1"><!-- Run: see :dbus:meth:`Run`, :dbus:sig:`Done` and :dbus:prop:`Size`. --><method name="Run"/><signal name="Done"/><property name="Size" type="u" access="read"/></interface>',
    "a full name, in every form":
      '<node><!-- org.qemu.Foo1: :dbus:iface:`org.qemu.Bar1` :dbus:meth:`~org.qemu.Bar1.Run` :dbus:meth:`.org.qemu.Bar1.Run()` :dbus:meth:`the other one <org.qemu.Bar1.Run>` --><interface name="org.qemu.Foo1"></interface><interface name="org.qemu.Bar1"><method name="Run"/></interface></node>',
    "what another variant has":
      '<interface name="org.qemu.Foo1"><!-- Run: see :dbus:meth:`Map`. --><method name="Run"/><?if $(env.HOST_OS) != windows?><method name="Map"/><?endif?></interface>',
    "a dependency": {
      xml: '<!-- Run: see :dbus:meth:`org.qemu.Bar1.Go`. --><method name="Run"/>',
      dependency:
        '<interface name="org.qemu.Bar1"><method name="Go"/></interface>',
    },
    "literals and blocks of code":
      '<!-- Run: ``:dbus:meth:`A` ``\n\n.. code-block:: rst\n\n   :dbus:meth:`B`\n\nFor example::\n\n   :dbus:meth:`C`\n --><method name="Run"/>',
    "what is no role of the domain":
      '<!-- Run: :meth:`A` :py:meth:`B` dbus:meth:`C` \\:dbus:meth:`D` --><method name="Run"/>',
    "a target without a link":
      '<!-- Run: :dbus:meth:`!Gone` --><method name="Run"/>',
    "roles that there are not":
      '<!-- Run: :dbus:attr:`Gone` --><method name="Run"/>',
  },
  invalid: [
    {
      name: "an interface, with what was meant",
      config: { project: { preset: "qemu" } },
      xml: '<!-- Run: see ❯:dbus:iface:`org.qemu.Tset1`. --><method name="Run"/>',
      messages: ['there is no interface "org.qemu.Tset1"'],
      help: 'did you mean "org.qemu.Test1"?',
    },
    {
      name: "in files that are not QEMU's to mend",
      xml: '<!-- Run: see ❯:dbus:meth:`Missing`. --><method name="Run"/>',
      messages: ['warning: there is no method "Missing"'],
    },
    {
      config: { project: { preset: "qemu" } },
      name: "a name that ends in a period",
      xml: '<!-- Run: see ❯:dbus:meth:`org.qemu.Test1.`. --><method name="Run"/>',
      messages: ['there is no method "org.qemu.Test1."'],
      help: "name one of the input files, with its interface if it is of another one.",
    },
    {
      config: { project: { preset: "qemu" } },
      name: "a member that is not there",
      xml: '<!-- Run: see ❯:dbus:meth:`Missing`. --><method name="Run"/>',
      messages: ['there is no method "Missing"'],
      help: "name one of the input files, with its interface if it is of another one.",
    },
    {
      config: { project: { preset: "qemu" } },
      name: "a beginning of a name",
      xml: '<node><!-- org.qemu.Listener1: see ❯:dbus:meth:`org.qemu.Foo1.Register`. --><interface name="org.qemu.Listener1"></interface><interface name="org.qemu.Foo1"><method name="RegisterListener"/></interface><interface name="org.qemu.Bar1"><method name="Register"/></interface></node>',
      messages: ['there is no method "org.qemu.Foo1.Register"'],
      help: 'did you mean "org.qemu.Foo1.RegisterListener"?',
    },
    {
      config: { project: { preset: "qemu" } },
      name: "a typing mistake",
      xml: '<interface name="org.qemu.Foo1"><!-- Run: see ❯:dbus:sig:`Dnoe` and ❯:dbus:iface:`org.qemu.Fo1`. --><method name="Run"/><signal name="Done"/></interface>',
      messages: [
        'there is no signal "Dnoe"',
        'there is no interface "org.qemu.Fo1"',
      ],
      help: 'did you mean "Done"?',
    },
    {
      config: { project: { preset: "qemu" } },
      name: "a typing mistake in the interface",
      xml: '<interface name="org.qemu.Foo1"><!-- Run: see ❯:dbus:meth:`org.qemu.Fooo1.Run`. --><method name="Run"/></interface>',
      messages: ['there is no method "org.qemu.Fooo1.Run"'],
      help: 'did you mean "org.qemu.Foo1.Run"?',
    },
    {
      config: { project: { preset: "qemu" } },
      name: "an argument's own documentation",
      xml: '<method name="Run"><arg name="a" type="u"><annotation name="org.gtk.GDBus.DocString" value="See ❯:dbus:prop:`Gone`."/></arg></method>',
      messages: ['there is no property "Gone"'],
      help: "name one of the input files, with its interface if it is of another one.",
    },
    {
      config: { project: { preset: "qemu" } },
      name: "a target over two lines, and one after it",
      xml: '<!-- Run: see ❯:dbus:meth:`one\n  two` and ❯:dbus:meth:`three`. --><method name="Run"/>',
      messages: [
        'there is no method "one\\n  two"',
        'there is no method "three"',
      ],
      help: "name one of the input files, with its interface if it is of another one.",
    },
    {
      config: { project: { preset: "qemu" } },
      name: "what only its name has",
      xml: '<node><!-- org.qemu.Foo1: see ❯:dbus:meth:`Go`. --><interface name="org.qemu.Foo1"></interface><interface name="org.qemu.Bar1"><method name="Go"/></interface></node>',
      messages: ['there is no method "Go"'],
      help: "name one of the input files, with its interface if it is of another one.",
    },
  ],
});
