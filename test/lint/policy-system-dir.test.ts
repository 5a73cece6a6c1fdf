import { policySystemDir } from "../../src/lint/rules/policy-system-dir.js";
import { testRule } from "../support/rule-tester.js";

testRule(policySystemDir, {
  valid: {
    "the folder for data": {
      xml: { "debian/tmp/usr/share/dbus-1/session.d/a.conf": "<busconfig/>" },
    },
    "other folders": {
      xml: {
        "a/petc/dbus-1/system.d/a.conf": "<busconfig/>",
        "etc/dbus-1/a.conf": "<busconfig/>",
      },
    },
    "introspection there": {
      xml: { "etc/dbus-1/system.d/a.xml": '<interface name="org.qemu.Foo1"/>' },
    },
  },
  invalid: [
    {
      name: "the folder of the administrator",
      xml: {
        "etc/dbus-1/system.d/a.conf": "❯<busconfig/>",
        "debian/tmp/etc/dbus-1/session.d/b.conf": "❯<busconfig/>",
      },
      messages: [
        "the policy is in etc/dbus-1/session.d, which belongs to the administrator",
        "the policy is in etc/dbus-1/system.d, which belongs to the administrator",
      ],
      help: "install it in share/dbus-1/session.d.",
    },
  ],
});
