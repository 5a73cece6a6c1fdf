import { annotationsPlacement } from "../../src/lint/rules/annotations-placement.js";
import { testRule } from "../support/rule-tester.js";

function on(element: string, ...names: readonly string[]): string {
  const annotations = names
    .map((name) => `<annotation name="${name}" value="1"/>`)
    .join("");
  const kind = element.split(" ")[0] ?? "";
  return `<${element}>${annotations}</${kind}>`;
}

const method = 'method name="Run"';
const signal = 'signal name="Gone"';
const property = 'property name="Head" type="u" access="read"';
const arg = 'arg name="count" type="u" direction="in"';
const iface = 'interface name="org.qemu.Foo1"';

testRule(annotationsPlacement, {
  valid: {
    "no annotation": '<signal name="Gone"/>',
    "everything that a method can have": on(
      method,
      "org.freedesktop.DBus.Deprecated",
      "org.freedesktop.DBus.Method.NoReply",
      "org.freedesktop.DBus.GLib.CSymbol",
      "org.gtk.GDBus.Since",
      "org.gtk.GDBus.DocString",
      "org.gtk.GDBus.C.Name",
      "org.gtk.GDBus.C.UnixFD",
      "org.qemu.QBus.Check",
      "org.qemu.QBus.Error",
      "org.qemu.QBus.Access",
      "org.qemu.QBus.LintIgnore",
      "org.qemu.QBus.Deprecated.Since",
    ),
    "everything that a property can have": on(
      property,
      "org.freedesktop.DBus.Property.EmitsChangedSignal",
      "org.gtk.GDBus.C.ForceGVariant",
      "org.qemu.QBus.Minimum",
      "org.qemu.QBus.Items.Fields.x.Maximum",
      "org.qemu.QBus.Access",
      "org.qemu.QBus.Sensitive",
    ),
    "everything that an interface can have, its EmitsChangedSignal too": on(
      iface,
      "org.freedesktop.DBus.Property.EmitsChangedSignal",
      "org.gtk.GDBus.DocString.Short",
      "org.qemu.QBus.Enum.Button",
      "org.qemu.QBus.Enum.Button.Extensible",
      "org.qemu.QBus.Struct.Point",
      "org.qemu.QBus.ObjectPath",
      "org.qemu.QBus.BusName",
      "org.qemu.QBus.Side",
    ),
    "what an argument can have": on(
      arg,
      "org.gtk.GDBus.DocString",
      "org.gtk.GDBus.C.ForceGVariant",
      "org.qemu.QBus.Unit",
      "org.qemu.QBus.FdProtocol",
      "org.qemu.QBus.LintIgnore",
    ),
    "declarations of a node":
      '<node><annotation name="org.qemu.QBus.Flags.Keys" value="A=1"/><annotation name="org.qemu.QBus.LintIgnore" value="x: y"/><interface name="org.qemu.Foo1"/></node>',
    "what is not known": on(
      signal,
      "org.freedesktop.DBus.Nothing",
      "org.freedesktop.systemd1.Privileged",
      "org.freedesktop.DBus.GLib.Async",
      "org.qemu.QBus.Keys.Nothing",
    ),
    "ours under another prefix": {
      xml: on(signal, "org.qemu.QBus.Side"),
      config: { annotationPrefix: "org.example." },
    },
  },
  invalid: [
    {
      name: "NoReply of a signal",
      xml: '<signal name="Gone"><annotation name="❯org.freedesktop.DBus.Method.NoReply" value="true"/></signal>',
      messages: [
        'the annotation "org.freedesktop.DBus.Method.NoReply" means nothing on a signal',
      ],
      help: "move it to a method, or remove it.",
    },
    {
      name: "EmitsChangedSignal of a method",
      xml: on(method, "❯org.freedesktop.DBus.Property.EmitsChangedSignal"),
      messages: [
        'the annotation "org.freedesktop.DBus.Property.EmitsChangedSignal" means nothing on a method',
      ],
      help: "move it to an interface or a property, or remove it.",
    },
    {
      name: "Deprecated of an argument, which does no harm",
      xml: on(
        arg,
        "❯org.freedesktop.DBus.Deprecated",
        "❯org.qemu.QBus.Deprecated.Since",
      ),
      messages: [
        'info: the annotation "org.freedesktop.DBus.Deprecated" means nothing on an argument',
        'info: the annotation "org.qemu.QBus.Deprecated.Since" means nothing on an argument',
      ],
      help: "move it to an interface, a method, a signal or a property, or remove it.",
    },
    {
      name: "other annotations of an argument",
      xml: on(arg, "❯org.gtk.GDBus.Since", "❯org.gtk.GDBus.C.Name"),
      messages: [
        'the annotation "org.gtk.GDBus.Since" means nothing on an argument',
        'the annotation "org.gtk.GDBus.C.Name" means nothing on an argument',
      ],
    },
    {
      name: "Deprecated of a node",
      xml: '<node><annotation name="❯org.freedesktop.DBus.Deprecated" value="true"/><interface name="org.qemu.Foo1"/></node>',
      messages: [
        'the annotation "org.freedesktop.DBus.Deprecated" means nothing on a node',
      ],
    },
    {
      name: "what is for values or methods, on an interface",
      xml: on(
        iface,
        "❯org.qemu.QBus.Minimum",
        "❯org.qemu.QBus.Items.Minimum",
        "❯org.qemu.QBus.Error",
        "❯org.gtk.GDBus.C.UnixFD",
      ),
      messages: [
        'error: the annotation "org.qemu.QBus.Minimum" means nothing on an interface',
        'error: the annotation "org.qemu.QBus.Items.Minimum" means nothing on an interface',
        'error: the annotation "org.qemu.QBus.Error" means nothing on an interface',
        'the annotation "org.gtk.GDBus.C.UnixFD" means nothing on an interface',
      ],
      help: "move it to an argument or a property, or remove it.",
    },
    {
      name: "what is for arguments alone, on a property and on a method",
      xml:
        on(property, "❯org.qemu.QBus.FdProtocol") +
        on(method, "❯org.qemu.QBus.FdProtocol"),
      messages: [
        'error: the annotation "org.qemu.QBus.FdProtocol" means nothing on a property',
        'error: the annotation "org.qemu.QBus.FdProtocol" means nothing on a method',
      ],
      help: "move it to an argument, or remove it.",
    },
    {
      name: "what is for interfaces, on members",
      xml:
        on(
          signal,
          "❯org.qemu.QBus.Side",
          "❯org.qemu.QBus.Access",
          "❯org.qemu.QBus.Enum.Button",
          "❯org.freedesktop.DBus.GLib.CSymbol",
        ) + on(property, "❯org.gtk.GDBus.DocString.Short"),
      messages: [
        'error: the annotation "org.qemu.QBus.Side" means nothing on a signal',
        'error: the annotation "org.qemu.QBus.Access" means nothing on a signal',
        'error: the annotation "org.qemu.QBus.Enum.Button" means nothing on a signal',
        'the annotation "org.freedesktop.DBus.GLib.CSymbol" means nothing on a signal',
        'the annotation "org.gtk.GDBus.DocString.Short" means nothing on a property',
      ],
      help: "move it to an interface, or remove it.",
    },
  ],
});
