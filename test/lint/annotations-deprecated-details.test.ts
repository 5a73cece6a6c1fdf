import { annotationsDeprecatedDetails } from "../../src/lint/rules/annotations-deprecated-details.js";
import { testRule } from "../support/rule-tester.js";

const deprecated =
  '<annotation name="org.freedesktop.DBus.Deprecated" value="true"/>';

function own(name: string, value = "x"): string {
  return `<annotation name="org.qemu.QBus.Deprecated.${name}" value="${value}"/>`;
}

function method(doc: string, inner = deprecated): string {
  const comment = doc === "" ? "" : `<!-- Run: ${doc} -->`;
  return `${comment}<method name="Run">${inner}</method><method name="RunAsync"/>`;
}

testRule(annotationsDeprecatedDetails, {
  valid: {
    "what is not deprecated": method("Run.", ""),
    "what says that it is not": method(
      "Run.",
      '<annotation name="org.freedesktop.DBus.Deprecated" value="false"/>',
    ),
    "all in the text": method(
      "Deprecated since 9.1 because it blocks; use :dbus:meth:`RunAsync`.",
    ),
    "a literal that names a member": method(
      "Deprecated since 9.1: use ``RunAsync()``.",
    ),
    "a literal that names an interface": method(
      "Deprecated since 9.1: use ``org.qemu.Test1``.",
    ),
    "no replacement": method("Deprecated since 9.1. There is no replacement."),
    "all in annotations": method(
      "",
      deprecated + own("Since", "9.1") + own("Reason") + own("Replacement"),
    ),
    "some here, some there": method(
      "Use :dbus:meth:`RunAsync` since 9.1.",
      deprecated + own("Reason"),
    ),
    "members of a deprecated interface that says all": `<!-- org.qemu.Foo1: Deprecated since 9.1 without a word; no replacement. -->
      <interface name="org.qemu.Foo1">${deprecated}<method name="Run">${deprecated}</method></interface>`,
  },
  invalid: [
    {
      name: "the annotation alone",
      xml: method("", `❯${deprecated}`),
      messages: [
        '"Run" is deprecated, and nothing says since which version, why and what to use instead',
      ],
      help: "say it in the documentation, or with the annotations Deprecated.Since, Deprecated.Reason and Deprecated.Replacement.",
    },
    {
      name: "no version",
      xml: method(
        "Deprecated in favour of :dbus:meth:`RunAsync`.",
        `❯${deprecated}`,
      ),
      messages: ['"Run" is deprecated, and nothing says since which version'],
    },
    {
      name: "a number that is no version",
      xml: method(
        "Deprecated after 9 years; use :dbus:meth:`RunAsync`.",
        `❯${deprecated}`,
      ),
      messages: ['"Run" is deprecated, and nothing says since which version'],
    },
    {
      name: "no reason",
      xml: method("Since 9.1 use :dbus:meth:`RunAsync`.", `❯${deprecated}`),
      messages: ['"Run" is deprecated, and nothing says why'],
    },
    {
      name: "no replacement, though words and itself are literals",
      xml: method(
        "Deprecated since 9.1 because ``Run`` and :dbus:meth:`Run` ``block``.",
        `❯${deprecated}`,
      ),
      messages: ['"Run" is deprecated, and nothing says what to use instead'],
    },
    {
      name: "a replacement in emphasis",
      xml: method("Deprecated since 9.1: *RunAsync*.", `❯${deprecated}`),
      messages: ['"Run" is deprecated, and nothing says what to use instead'],
    },
    {
      name: "an interface, once",
      xml: `<interface name="org.qemu.Foo1">❯${deprecated}${own("Since", "9.1")}<method name="Run"/></interface>`,
      messages: [
        '"org.qemu.Foo1" is deprecated, and nothing says why and what to use instead',
      ],
    },
  ],
});
