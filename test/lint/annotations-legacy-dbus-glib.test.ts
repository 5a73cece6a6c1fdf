import { annotationsLegacyDbusGlib } from "../../src/lint/rules/annotations-legacy-dbus-glib.js";
import { testRule } from "../support/rule-tester.js";

testRule(annotationsLegacyDbusGlib, {
  valid: {
    "the annotation of GDBus":
      '<annotation name="org.gtk.GDBus.C.Name" value="FooRun"/>',
    "one that only starts alike":
      '<annotation name="org.freedesktop.DBus.GLibX.Thing" value="1"/>',
  },
  invalid: [
    {
      name: "CSymbol",
      xml: '<annotation name="❯org.freedesktop.DBus.GLib.CSymbol" value="foo_run"/>',
      messages: [
        'the annotation "org.freedesktop.DBus.GLib.CSymbol" is for dbus-glib',
      ],
      help: 'write "org.gtk.GDBus.C.Name" with the name for gdbus-codegen, or remove it.',
    },
    {
      name: "Async, as PackageKit has it",
      xml: '<method name="Run"><annotation name="❯org.freedesktop.DBus.GLib.Async" value=""/></method>',
      messages: [
        'the annotation "org.freedesktop.DBus.GLib.Async" is for dbus-glib',
      ],
      help: "remove it once nothing uses dbus-glib any more.",
    },
  ],
});
