import { specErrorName } from "../../src/lint/rules/spec-error-name.js";
import { testRule } from "../support/rule-tester.js";

testRule(specErrorName, {
  valid: {
    "a name in the annotation":
      '<method name="Run"><annotation name="org.qemu.QBus.Error" value="org.qemu.Foo1.Error.NotFound"/></method>',
    "several, separated by white space and commas":
      '<method name="Run"><annotation name="org.qemu.QBus.Error" value=" a.b, c.d&#10;e.f "/></method>',
    "a name in documentation, at the end of a sentence":
      '<!-- Run: Fails with #org.qemu.Foo1.Error.Busy. --><method name="Run"/>',
    "prose that only resembles one":
      '<!-- Run: Fails with org.qemu.Foo1.Error.Not-Found, #org.qemu.Foo1-x, #Not-Found, or as in https://example.org/x#a.b.Error.C-d --><method name="Run"/>',
    "a comment that is no documentation":
      '<!-- #a.b.Error.C-d --><method name="Run"/>',
    "the annotation of somebody else":
      '<method name="Run"><annotation name="org.example.Error" value="Not-Found"/></method>',
    "another annotation where the prefix is another": {
      xml: '<method name="Run"><annotation name="org.qemu.QBus.Error" value="Not-Found"/></method>',
      config: { annotationPrefix: "org.example.Gen." },
    },
  },
  invalid: [
    {
      name: "a hyphen, in the annotation",
      xml: '<method name="Run"><annotation name="org.qemu.QBus.Error" value="❯org.qemu.Foo1.Error.Not-Found"/></method>',
      messages: [
        'the error name "org.qemu.Foo1.Error.Not-Found" is not valid: it holds a hyphen',
      ],
      help: "give it a name such as org.example.Error.NotFound.",
    },
    {
      name: "each of several where it stands",
      xml: '<method name="Run"><annotation name="org.qemu.QBus.Error" value="a.b, ❯NotFound ❯c.2"/></method>',
      messages: [
        'the error name "NotFound" is not valid: it needs two elements with a period between',
        'the error name "c.2" is not valid: an element starts with a digit',
      ],
    },
    {
      name: "a name that is too long",
      xml: `<method name="Run"><annotation name="org.qemu.QBus.Error" value="❯a.${"b".repeat(254)}"/></method>`,
      messages: [
        `the error name "a.${"b".repeat(58)}…" is not valid: it has 256 characters, and 255 are allowed`,
      ],
    },
    {
      name: "the annotation of the configuration",
      xml: '<method name="Run"><annotation name="org.example.Gen.Error" value="❯Busy"/></method>',
      config: { annotationPrefix: "org.example.Gen." },
      messages: [
        'the error name "Busy" is not valid: it needs two elements with a period between',
      ],
    },
    {
      name: "a name in the comment of a member and of an interface",
      xml: '<!-- org.qemu.Foo1: May fail with (#❯org.qemu.Foo1.Error.Not-Found). --><interface name="org.qemu.Foo1"><!-- Run:\n\n#❯9p.Error.Busy --><method name="Run"/></interface>',
      messages: [
        'the error name "org.qemu.Foo1.Error.Not-Found" is not valid: it holds a hyphen',
        'the error name "9p.Error.Busy" is not valid: an element starts with a digit',
      ],
      help: "correct the name, to one such as org.example.Error.NotFound.",
    },
    {
      name: "a name in other kinds of documentation",
      xml: '<method name="Run"><annotation name="org.gtk.GDBus.DocString" value="See #❯a.Error.B-c."/><annotation name="org.gtk.GDBus.DocString.Short" value="#❯a.Error.1"/><tp:docstring xmlns:tp="http://telepathy.freedesktop.org/wiki/DbusSpec#extensions-v0">Fails with <tp:b>#❯a.Error.2</tp:b></tp:docstring></method>',
      messages: [
        'the error name "a.Error.B-c" is not valid: it holds a hyphen',
        'the error name "a.Error.1" is not valid: an element starts with a digit',
        'the error name "a.Error.2" is not valid: an element starts with a digit',
      ],
    },
    {
      name: "the whole text where it is not as written",
      xml: '<method name="Run"><annotation name="org.qemu.QBus.Error" value="❯a.b&#32;c"/></method>',
      messages: [
        'the error name "c" is not valid: it needs two elements with a period between',
      ],
    },
  ],
});
