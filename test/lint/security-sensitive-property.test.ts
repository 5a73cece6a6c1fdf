import { securitySensitiveProperty } from "../../src/lint/rules/security-sensitive-property.js";
import { testRule } from "../support/rule-tester.js";

function sensitive(value: string): string {
  return `<annotation name="org.qemu.QBus.Sensitive" value="${value}"/>`;
}

testRule(securitySensitiveProperty, {
  valid: {
    "a method that returns it":
      '<method name="GetPassword"><arg name="password" type="s" direction="out"/></method>',
    "one that can only be written":
      '<property name="Password" type="s" access="write"/>',
    "another property": '<property name="Title" type="s" access="read"/>',
    "one that is marked as no secret": `<property name="Token" type="s" access="read">${sensitive("false")}</property>`,
  },
  invalid: [
    {
      name: "a name of a secret, however its changes are announced",
      xml: `<property name="❯Password" type="s" access="read">
        <annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="false"/>
      </property>`,
      messages: [
        'the property "Password" is secret, and everybody who may read one property reads it',
      ],
      help: "return it from a method, which policy can allow to some peers only.",
    },
    {
      name: "a mark",
      xml: `<property name="❯Code" type="u" access="readwrite">${sensitive("true")}</property>`,
      messages: [
        'the property "Code" is secret, and everybody who may read one property reads it',
      ],
    },
  ],
});
