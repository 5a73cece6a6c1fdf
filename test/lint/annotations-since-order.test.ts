import { annotationsSinceOrder } from "../../src/lint/rules/annotations-since-order.js";
import { testRule } from "../support/rule-tester.js";

function since(value: string): string {
  return `<annotation name="org.gtk.GDBus.Since" value="${value}"/>`;
}

function deprecated(value: string): string {
  return `<annotation name="org.qemu.QBus.Deprecated.Since" value="${value}"/>`;
}

function iface(own: string, members: string): string {
  return `<interface name="org.qemu.Foo1">${own}${members}</interface>`;
}

function method(inner: string): string {
  return `<method name="Run">${inner}</method>`;
}

testRule(annotationsSinceOrder, {
  valid: {
    "nothing said": iface("", method("")),
    "a member that is newer": iface(since("8.0"), method(since("9.2"))),
    "a member that is as old": iface(since("8"), method(since("8.0"))),
    "numbers, not text": iface(since("9.2"), method(since("9.10"))),
    "a suffix": iface(since("9.2"), method(since("9.2-rc1"))),
    "a suffix without a hyphen": iface(since("9.2"), method(since("9.3b2"))),
    "what is not released, which is the newest": iface(
      since("9.2"),
      method(since("UNRELEASED")),
    ),
    "both not released": iface(
      since("UNRELEASED"),
      method(since("UNRELEASED")),
    ),
    "a member of an interface that says nothing": iface(
      "",
      method(since("1.0")),
    ),
    "a deprecation after it": iface(
      "",
      method(since("8.0") + deprecated("9.0")),
    ),
    "a deprecation at once": iface(
      "",
      method(since("8.0") + deprecated("8.0")),
    ),
    "a deprecation of what is there since ever": method(deprecated("1.0")),
    "a comment whose words give the versions":
      '<!--\n Run:\n @since: 8.0\n\n Deprecated since 9.0. --><method name="Run"/>',
  },
  invalid: [
    {
      name: "a member that is older than its interface",
      xml: iface(since("9.2"), method(since("❯8.0"))),
      messages: ['"Run" is there since "8.0", its interface only since "9.2"'],
      help: "correct one of the two.",
    },
    {
      name: "9.2 in an interface of 9.10",
      xml: iface(since("9.10"), method(since("❯9.2"))),
      messages: ['"Run" is there since "9.2", its interface only since "9.10"'],
    },
    {
      name: "fewer numbers",
      xml: iface(since("9.0.1"), method(since("❯9"))),
      messages: ['"Run" is there since "9", its interface only since "9.0.1"'],
    },
    {
      name: "a version in an interface that is not released",
      xml: iface(since("UNRELEASED"), method(since("❯9.2"))),
      messages: [
        '"Run" is there since "9.2", its interface only since "UNRELEASED"',
      ],
    },
    {
      name: "what is no version, in an interface, a member and a deprecation",
      xml: iface(
        since("❯next"),
        method(since("❯QEMU 9.2") + deprecated("❯9..2")),
      ),
      messages: [
        '"next" is not a version',
        '"QEMU 9.2" is not a version',
        '"9..2" is not a version',
      ],
      help: "write numbers with dots between, such as 9.2.",
    },
    {
      name: "what is almost UNRELEASED",
      xml: method(since("❯unreleased")),
      messages: ['"unreleased" is not a version'],
    },
    {
      name: "a line of a comment",
      xml: '<!--\n Run:\n ❯@since: soon\n--><method name="Run"/>',
      messages: ['"soon" is not a version'],
    },
    {
      name: "a paragraph of a comment, whose place is not known",
      xml: `<interface name="org.qemu.Foo1">${since("9.0")}<!--\n Run:\n\n It runs.\n\n Since: 8.0\n--><method name="❯Run"/></interface>`,
      messages: ['"Run" is there since "8.0", its interface only since "9.0"'],
    },
    {
      name: "a deprecation before it was there",
      xml: method(since("9.0") + deprecated("❯8.2")),
      messages: ['"Run" is deprecated since "8.2" and there only since "9.0"'],
    },
    {
      name: "a deprecation before its interface was there",
      xml: iface(since("9.0"), method(deprecated("❯8.2"))),
      messages: ['"Run" is deprecated since "8.2" and there only since "9.0"'],
    },
    {
      name: "a deprecation of an interface before it was there",
      xml: iface(since("9.0") + deprecated("❯8.2"), ""),
      messages: [
        '"org.qemu.Foo1" is deprecated since "8.2" and there only since "9.0"',
      ],
    },
    {
      name: "a deprecation that the text gives",
      xml: `<!-- Run: It was deprecated in version 8.2. --><method name="❯Run">${since("9.0")}</method>`,
      messages: ['"Run" is deprecated since "8.2" and there only since "9.0"'],
    },
  ],
});
