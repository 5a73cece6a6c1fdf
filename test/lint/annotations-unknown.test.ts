import { annotationsUnknown } from "../../src/lint/rules/annotations-unknown.js";
import { testRule } from "../support/rule-tester.js";

function annotation(name: string): string {
  return `<annotation name="${name}" value="false"/>`;
}

testRule(annotationsUnknown, {
  valid: {
    "a known one": annotation(
      "org.freedesktop.DBus.Property.EmitsChangedSignal",
    ),
    "all of dbus-glib": annotation("org.freedesktop.DBus.GLib.Async"),
    "those of GDBus": ["Since", "C.Name", "C.UnixFD", "DocString.Short"]
      .map((name) => annotation(`org.gtk.GDBus.${name}`))
      .join(""),
    "paths and declarations of ours": [
      "Items.Minimum",
      "FdProtocol",
      "Fields.x.Keys.Values.Pattern",
      "Enum.Button",
      "Flags.Keys.OnUnknown",
      "Dict.Options",
    ]
      .map((name) => annotation(`org.qemu.QBus.${name}`))
      .join(""),
    "other namespaces": [
      "org.freedesktop.systemd1.Privileged",
      "org.freedesktop.DBusX.Thing",
      "org.gtk.Other",
      "org.qemu.Other",
    ]
      .map(annotation)
      .join(""),
    "one that the configuration knows": {
      xml: annotation("org.gtk.GDBus.Mine"),
      options: { known: ["org.gtk.GDBus.Mine"] },
    },
    "ours under another prefix": {
      xml: annotation("org.qemu.QBus.Nothing"),
      config: { annotationPrefix: "org.example." },
    },
  },
  invalid: [
    {
      name: "a letter left out",
      xml: annotation("❯org.freedesktop.DBus.Property.EmitChangedSignal"),
      messages: [
        'there is no annotation "org.freedesktop.DBus.Property.EmitChangedSignal"',
      ],
      help: 'write "org.freedesktop.DBus.Property.EmitsChangedSignal", if you mean that.',
    },
    {
      name: "another namespace in front of a known end",
      xml: annotation("❯org.gtk.GDBus.NoReply"),
      messages: ['there is no annotation "org.gtk.GDBus.NoReply"'],
      help: 'write "org.freedesktop.DBus.Method.NoReply", if you mean that.',
    },
    {
      name: "one that is like nothing",
      xml: annotation("❯org.gtk.GDBus.Whatever"),
      messages: ['there is no annotation "org.gtk.GDBus.Whatever"'],
      help: "remove it, or name it in the option annotations.known.",
    },
    {
      name: "a misspelt one of ours",
      xml: annotation("❯org.qemu.QBus.Sidee"),
      messages: ['error: there is no annotation "org.qemu.QBus.Sidee"'],
      help: 'write "org.qemu.QBus.Side", if you mean that.',
    },
    {
      name: "another misspelt one of ours",
      xml: annotation("❯org.qemu.QBus.FdProtocoll"),
      messages: ['error: there is no annotation "org.qemu.QBus.FdProtocoll"'],
      help: 'write "org.qemu.QBus.FdProtocol", if you mean that.',
    },
    {
      name: "a misspelt constraint behind a path",
      xml: annotation("❯org.qemu.QBus.Items.Fields.x.Minimun"),
      messages: [
        'error: there is no annotation "org.qemu.QBus.Items.Fields.x.Minimun"',
      ],
      help: 'write "org.qemu.QBus.Items.Fields.x.Minimum", if you mean that.',
    },
    {
      name: "a path in front of what takes none, or in front of nothing",
      xml:
        annotation("❯org.qemu.QBus.Items.Side") +
        annotation("❯org.qemu.QBus.Values") +
        annotation("❯org.qemu.QBus.Enum.A.B"),
      messages: [
        'error: there is no annotation "org.qemu.QBus.Items.Side"',
        'error: there is no annotation "org.qemu.QBus.Values"',
        'error: there is no annotation "org.qemu.QBus.Enum.A.B"',
      ],
    },
    {
      name: "one near to what the configuration knows",
      xml: annotation("❯org.gtk.GDBus.Mime"),
      options: { known: ["org.gtk.GDBus.Mine"] },
      messages: ['there is no annotation "org.gtk.GDBus.Mime"'],
      help: 'write "org.gtk.GDBus.Mine", if you mean that.',
    },
    {
      name: "on a node",
      xml: `<node>${annotation("❯org.qemu.QBus.Enums.A")}<interface name="org.qemu.Foo1"/></node>`,
      messages: ['error: there is no annotation "org.qemu.QBus.Enums.A"'],
    },
  ],
});
