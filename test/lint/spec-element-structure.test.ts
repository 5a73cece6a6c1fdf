import { specElementStructure } from "../../src/lint/rules/spec-element-structure.js";
import { testRule } from "../support/rule-tester.js";

testRule(specElementStructure, {
  valid: {
    "everything in its place":
      '<node><node name="a"/><interface name="org.qemu.Foo1"><annotation name="a.b" value=""/><method name="Run"><annotation name="a.b" value=""/><arg name="x" type="u" direction="in"><annotation name="a.b" value=""/></arg></method><signal name="S"><arg name="x" type="u"/><annotation name="a.b" value=""/></signal><property name="P" type="s" access="read"><annotation name="a.b" value=""/></property></interface></node>',
    "documentation in other namespaces, with all that it holds":
      '<interface name="org.qemu.Foo1" xmlns:tp="urn:tp" xmlns:doc="urn:doc"><tp:docstring>Text <node/></tp:docstring><doc:doc><doc:para>Text</doc:para></doc:doc><x xmlns="urn:x"><method/></x></interface>',
    "white space, comments and instructions":
      '<interface name="org.qemu.Foo1">\n<!-- text -->\n<?if a == b?>\n<?endif?></interface>',
    "declarations of qbus-gen in a node":
      '<node><annotation name="org.qemu.QBus.Enum.Button" value="Left=0"/></node>',
  },
  invalid: [
    {
      name: "an argument in an interface",
      xml: '<interface name="org.qemu.Foo1">❯<arg name="x" type="u"/></interface>',
      messages: ['the element "arg" cannot stand in "interface"'],
      help: 'put it into "method" or "signal".',
    },
    {
      name: "elements under parents that have no place for them",
      xml: '<node>❯<method name="M"/><interface name="org.qemu.Foo1">❯<interface name="a.b"/>❯<node name="a"/><property name="P" type="s" access="read">❯<arg type="s"/></property><method name="Run">❯<property name="P" type="s" access="read"/><arg type="s" direction="in">❯<arg type="s"/></arg></method></interface></node>',
      messages: [
        'the element "method" cannot stand in "node"',
        'the element "interface" cannot stand in "interface"',
        'the element "node" cannot stand in "interface"',
        'the element "arg" cannot stand in "property"',
        'the element "property" cannot stand in "method"',
        'the element "arg" cannot stand in "arg"',
      ],
    },
    {
      name: "an element that does not exist",
      xml: '<interface name="org.qemu.Foo1">❯<methd name="Run"/></interface>',
      messages: ['the format has no element "methd"'],
      help: 'did you mean "method"?',
    },
    {
      name: "text anywhere",
      xml: '<node>❯a<interface name="org.qemu.Foo1"><method name="Run">❯b<arg type="s" direction="in">❯c</arg><annotation name="a.b" value="">❯d</annotation></method></interface></node>',
      messages: [
        'text in the element "node"',
        'text in the element "method"',
        'text in the element "arg"',
        'text in the element "annotation"',
      ],
      help: "put it into a comment.",
    },
    {
      name: "annotations where only GLib reads them",
      xml: '<node>❯<annotation name="a.b" value=""/><interface name="org.qemu.Foo1"><annotation name="a.b" value="">❯<annotation name="c.d" value=""/></annotation></interface></node>',
      messages: [
        'warning: the element "annotation" cannot stand in "node"',
        'warning: the element "annotation" cannot stand in "annotation"',
      ],
    },
    {
      name: "an element in one arm",
      xml: '<interface name="org.qemu.Foo1"><?if $(env.HOST_OS) == windows?>❯<arg name="x" type="u"/><?endif?></interface>',
      messages: ['(windows) the element "arg" cannot stand in "interface"'],
    },
  ],
});
