import { annotationsRedundant } from "../../src/lint/rules/annotations-redundant.js";
import { testRule } from "../support/rule-tester.js";

const emits = "org.freedesktop.DBus.Property.EmitsChangedSignal";

function annotation(name: string, value: string): string {
  return `<annotation name="${name}" value="${value}"/>`;
}

function property(value?: string, mark = ""): string {
  const inner = value === undefined ? "" : mark + annotation(emits, value);
  return `<property name="Head" type="u" access="read">${inner}</property>`;
}

function iface(value: string, inner: string): string {
  return `<interface name="org.qemu.Foo1">${annotation(emits, value)}${inner}</interface>`;
}

testRule(annotationsRedundant, {
  valid: {
    "a property that says nothing of its signal":
      '<property name="Size" type="u" access="read"/>',
    "no annotation": '<method name="Run"/>',
    "what changes something": `<method name="Run">${annotation("org.freedesktop.DBus.Deprecated", "true")}${annotation("org.freedesktop.DBus.Method.NoReply", "true")}</method>`,
    "other annotations": `<method name="Run">${annotation("org.example.Thing", "false")}</method>`,
    "a member of a deprecated interface that says it is not": `<interface name="org.qemu.Foo1">${annotation("org.freedesktop.DBus.Deprecated", "true")}<method name="Run">${annotation("org.freedesktop.DBus.Deprecated", "false")}</method></interface>`,
    "an EmitsChangedSignal other than true": property("const"),
    "a true that overrides": iface("false", property("true")),
    "an interface that says false": iface("false", ""),
    "a true where all properties must say so": {
      xml: property("true"),
      options: { explicitEmitsChanged: true },
    },
    "a property whose interface says it": {
      xml: iface("true", property()),
      options: { explicitEmitsChanged: true },
    },
  },
  invalid: [
    {
      name: "Deprecated and NoReply that are false",
      xml: `<method name="Run">
        ❯<annotation name="org.freedesktop.DBus.Deprecated" value="false"/>
        ❯<annotation name="org.freedesktop.DBus.Method.NoReply" value="false"/>
      </method>`,
      messages: [
        'the annotation "org.freedesktop.DBus.Deprecated" says "false", which holds without it',
        'the annotation "org.freedesktop.DBus.Method.NoReply" says "false", which holds without it',
      ],
      help: "remove the annotation.",
      fixed: `<method name="Run">
      </method>`,
    },
    {
      name: "Deprecated=false of an interface",
      xml: '<interface name="org.qemu.Foo1">❯<annotation name="org.freedesktop.DBus.Deprecated" value="false"/></interface>',
      messages: [
        'the annotation "org.freedesktop.DBus.Deprecated" says "false", which holds without it',
      ],
    },
    {
      name: "a true where nothing is inherited",
      xml: property("true", "❯"),
      messages: [
        `the annotation "${emits}" says "true", which holds without it`,
      ],
    },
    {
      name: "a true of an interface",
      xml: `<interface name="org.qemu.Foo1">❯${annotation(emits, "true")}</interface>`,
      messages: [
        `the annotation "${emits}" says "true", which holds without it`,
      ],
    },
    {
      name: "what the interface says",
      xml: iface("invalidates", property("invalidates", "❯")),
      messages: [
        `the annotation "${emits}" says "invalidates", which holds without it`,
      ],
    },
    {
      name: "a true under an interface whose word does not count",
      xml: iface("never", property("true", "❯")),
      messages: [
        `the annotation "${emits}" says "true", which holds without it`,
      ],
    },
    {
      name: "a property that says nothing where all must",
      xml: '<property name="❯Head" type="u" access="read"/>',
      options: { explicitEmitsChanged: true },
      messages: ['nothing says when the property "Head" announces changes'],
      help: `add the annotation "${emits}".`,
    },
  ],
});
