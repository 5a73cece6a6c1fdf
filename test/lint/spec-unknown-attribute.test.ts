import { specUnknownAttribute } from "../../src/lint/rules/spec-unknown-attribute.js";
import { testRule } from "../support/rule-tester.js";

testRule(specUnknownAttribute, {
  valid: {
    "every attribute that there is":
      '<node name="/a"><interface name="org.qemu.Foo1"><method name="Run"><arg name="x" type="u" direction="in"/></method><signal name="S"/><property name="P" type="s" access="read"/><annotation name="a.b" value=""/></interface></node>',
    "attributes of other namespaces":
      '<node xmlns="" xmlns:tp="urn:tp" xml:lang="en"><interface name="org.qemu.Foo1" tp:causes-havoc="yes"><property name="P" type="u" tp:type="Handle" access="read"/></interface></node>',
    "attributes of elements of other namespaces":
      '<interface name="org.qemu.Foo1" xmlns:tp="urn:tp"><tp:struct kind="x"/></interface>',
  },
  invalid: [
    {
      name: "one that is misspelt",
      xml: '<property name="Label" type="s" ❯acces="read" access="read"/>',
      messages: ['the element "property" has no attribute "acces"'],
      help: 'did you mean "access"?',
    },
    {
      name: "one that nothing resembles",
      xml: '<method name="Run" ❯version="2"/>',
      messages: ['the element "method" has no attribute "version"'],
      help: "remove it, or give it a namespace of its own.",
    },
    {
      name: "those of other elements",
      xml: '<node ❯type="s"><interface name="org.qemu.Foo1" ❯access="read"><method name="Run" ❯type="s"><arg name="x" type="u" direction="in" ❯access="read"/></method><signal name="S" ❯value=""/><property name="P" type="s" access="read" ❯direction="in"/><annotation name="a.b" value="" ❯type="s"/></interface></node>',
      messages: [
        'the element "node" has no attribute "type"',
        'the element "interface" has no attribute "access"',
        'the element "method" has no attribute "type"',
        'the element "arg" has no attribute "access"',
        'the element "signal" has no attribute "value"',
        'the element "property" has no attribute "direction"',
        'the element "annotation" has no attribute "type"',
      ],
    },
  ],
});
