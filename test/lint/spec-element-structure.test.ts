import { specElementStructure } from "../../src/lint/rules/spec-element-structure.js";
import { testRule } from "../support/rule-tester.js";

testRule(specElementStructure, {
  valid: {
    "the whole format":
      '<node><node name="a"/><interface name="org.qemu.Foo1"><annotation name="a.b" value=""/><method name="M"><annotation name="a.b" value=""/><arg type="u" direction="in"><annotation name="a.b" value=""/></arg></method><signal name="S"><arg type="u"/><annotation name="a.b" value=""/></signal><property name="P" type="u" access="read"><annotation name="a.b" value=""/></property></interface></node>',
    "elements of another namespace, whatever is in them":
      '<interface name="org.qemu.Foo1" xmlns:doc="d"><doc:doc>text <method/></doc:doc></interface>',
    "a declaration for all interfaces of a node":
      '<node><annotation name="org.qemu.QBus.Enum.Kind" value="A=0"/><interface name="org.qemu.Foo1"/></node>',
  },
  invalid: [
    {
      name: "an argument in an interface",
      xml: '<interface name="org.qemu.Foo1">❯<arg name="x" type="u"/></interface>',
      messages: ['the element "arg" cannot stand in "interface"'],
      help: 'put it into "method" or "signal".',
    },
    {
      name: "an element that does not exist",
      xml: '<interface name="org.qemu.Foo1">❯<methd name="Run"/></interface>',
      messages: ['the format has no element "methd"'],
      help: 'did you mean "method"?',
    },
    {
      name: "text",
      xml: '<interface name="org.qemu.Foo1">❯ hello </interface>',
      messages: ['text in the element "interface"'],
    },
    {
      name: "annotations where only GLib reads them, as warnings",
      xml: '<node>❯<annotation name="a.b" value=""/><interface name="org.qemu.Foo1"><annotation name="a.b" value="">❯<annotation name="c.d" value=""/></annotation></interface></node>',
      messages: [
        'warning: the element "annotation" cannot stand in "node"',
        'warning: the element "annotation" cannot stand in "annotation"',
      ],
    },
    {
      name: "a contract annotation on an annotation",
      xml: '<interface name="org.qemu.Foo1"><annotation name="a.b" value="">❯<annotation name="org.qemu.QBus.Unit" value="ms"/></annotation></interface>',
      messages: [
        'warning: the element "annotation" cannot stand in "annotation"',
      ],
    },
  ],
});
