import { specXmlWellFormed } from "../../src/lint/rules/spec-xml-well-formed.js";
import { testRule } from "../support/rule-tester.js";

testRule(specXmlWellFormed, {
  valid: {
    "a file that is well-formed":
      '<node><interface name="org.qemu.Foo1"/></node>',
    "raw characters in a comment, as in QEMU's prose":
      "<node><!-- widths < 16 && heights > 16 --></node>",
    "UTF-8 and US-ASCII": {
      "a.xml": '<?xml version="1.0" encoding="utf-8"?><node/>',
      "b.xml": '<?xml version="1.0" encoding="US-ASCII"?><node/>',
    },
    "arms that are well-formed one by one":
      '<node><?if $(env.HOST_OS) == windows?><interface name="org.qemu.A1"/><?else?><interface name="org.qemu.B1"/><?endif?></node>',
    "what another rule says of it": "<interface/>",
  },
  invalid: [
    {
      name: "an element that is never closed",
      xml: '<node>❯<interface name="org.qemu.Foo1"></node>',
      messages: ['the element "interface" is never closed'],
      help: 'close it with </interface>, or write "/>" at its end.',
    },
    {
      name: "two hyphens in a comment, which lenient parsers accept",
      xml: "<node><!-- a ❯-- b --></node>",
      messages: ['"--" inside a comment'],
    },
    {
      name: "another encoding",
      xml: '<?xml version="1.0" encoding="❯ISO-8859-1"?><node/>',
      messages: ['the encoding "ISO-8859-1" is declared; only UTF-8 is read'],
    },
    {
      name: "a raw ampersand outside of comments",
      xml: '<interface name="org.qemu.Foo1"><annotation name="a.b" value="this ❯& that"/></interface>',
      messages: ['a "&" that starts no reference'],
    },
    {
      name: "a mistake in one file of several",
      xml: { "a.xml": "<node>❯</nod></node>", "b.xml": "<node/>" },
      messages: ['the end tag of "nod" where "node" is open'],
    },
    {
      name: "a mistake in an arm, whichever platform it is for",
      xml: "<node><?if $(env.HOST_OS) == windows?><interface ❯name=a.b/><?endif?></node>",
      messages: ['the value of "name" is not quoted'],
    },
    {
      name: "an entity that the external subset may declare, as in fprintd",
      xml: '<!DOCTYPE node SYSTEM "x.dtd"><node name="/a" xmlns:a="❯&MISSING;"/>',
      messages: [
        'warning: the entity "MISSING" is not declared in this file; the reference stays as it is',
      ],
    },
  ],
});
