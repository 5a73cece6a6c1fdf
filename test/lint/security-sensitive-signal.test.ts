import { securitySensitiveSignal } from "../../src/lint/rules/security-sensitive-signal.js";
import { testRule } from "../support/rule-tester.js";

function sensitive(value: string): string {
  return `<annotation name="org.qemu.QBus.Sensitive" value="${value}"/>`;
}

function emits(value: string): string {
  return `<annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="${value}"/>`;
}

const names = [
  "password",
  "old_passwd",
  "passphrase",
  "secret",
  "token",
  "credential",
  "credentials",
  "private_key",
  "pin",
  "cookie",
];

testRule(securitySensitiveSignal, {
  valid: {
    "a method that returns it":
      '<method name="GetPassphrase"><arg name="passphrase" type="s" direction="out"/></method>',
    "other names":
      '<signal name="Changed"><arg name="password_hint" type="s"/><arg name="key" type="s"/><arg name="private" type="s"/><arg name="spin" type="s"/><arg type="s"/></signal>',
    "other types":
      '<signal name="Changed"><arg name="token" type="u"/><arg name="pin" type="b"/><arg name="cookie" type="au"/></signal>',
    "what the annotation says is no secret": `<signal name="Parsed"><arg name="token" type="s">${sensitive("false")}</arg></signal>`,
    "a property that is announced without its value": `<property name="Password" type="s" access="read">${emits("invalidates")}</property>`,
    "a property that only a role may read": `<property name="Password" type="s" access="read"><annotation name="org.qemu.QBus.Access" value="admin"/></property>`,
    "a property of an interface that only a role may call": `<interface name="org.qemu.Foo1"><annotation name="org.qemu.QBus.Access" value="admin"/><property name="Password" type="s" access="read"/></interface>`,
    "a property that is not announced": `<property name="Password" type="s" access="read">${emits("false")}</property>`,
    "a property that cannot be read":
      '<property name="Password" type="s" access="write"/>',
  },
  invalid: [
    ...names.map((name) => ({
      name,
      xml: `<signal name="Unlocked"><arg name="❯${name}" type="s"/></signal>`,
      messages: [
        `warning: the argument "${name}" is secret, and the signal "Unlocked" tells it to everybody`,
      ],
      help: "return it from a method, to those who ask and may have it.",
    })),
    {
      name: "bytes",
      xml: '<signal name="Unlocked"><arg name="❯secret" type="ay"/></signal>',
      messages: [
        'warning: the argument "secret" is secret, and the signal "Unlocked" tells it to everybody',
      ],
    },
    {
      name: "what is marked, whatever its name and type",
      xml: `<signal name="Unlocked"><arg name="❯code" type="u">${sensitive("true")}</arg></signal>`,
      messages: [
        'the argument "code" is secret, and the signal "Unlocked" tells it to everybody',
      ],
    },
    {
      name: "a property whose changes are sent",
      xml: `<property name="❯AdminPassword" type="s" access="readwrite"/>`,
      messages: [
        'warning: the property "AdminPassword" is secret, and the signal PropertiesChanged tells it to everybody',
      ],
      help: "announce the change without the value: set EmitsChangedSignal to invalidates or false.",
    },
    {
      name: "a property that is marked",
      xml: `<property name="❯Code" type="u" access="read">${sensitive("true")}</property>`,
      messages: [
        'the property "Code" is secret, and the signal PropertiesChanged tells it to everybody',
      ],
    },
  ],
});
