import { describe, expect, test } from "vitest";
import { parseMarked, underlined } from "../support/marks.js";

/** Each mark stands where exactly one message is expected, in order. */
const mistakes: readonly {
  readonly name: string;
  readonly xml: string;
  readonly messages: readonly string[];
}[] = [
  { name: "an empty file", xml: "❯", messages: ["the file is empty"] },
  {
    name: "nothing but white space",
    xml: "❯ \n\t",
    messages: ["the file is empty"],
  },
  {
    name: "nothing but a comment",
    xml: "❯<!-- x -->",
    messages: ["there is no element"],
  },
  {
    name: "text in front of the document element",
    xml: "❯hello <node/>",
    messages: ["text in front of the document element"],
  },
  {
    name: "text behind the document element",
    xml: "<node/>\n  ❯bye\n",
    messages: ["text behind the document element"],
  },
  {
    name: "CDATA behind the document element",
    xml: "<node/>❯<![CDATA[]]>",
    messages: ["text behind the document element"],
  },
  {
    name: "two document elements",
    xml: "<node/>\n❯<node/>",
    messages: ["a second document element"],
  },
  {
    name: "an element that is never closed",
    xml: "<node>\n  ❯<interface name='a.b'>\n</node>",
    messages: ['the element "interface" is never closed'],
  },
  {
    name: "an end tag of another name",
    xml: "<node>❯</interface></node>",
    messages: ['the end tag of "interface" where "node" is open'],
  },
  {
    name: "an end tag that closes nothing",
    xml: "<node/>❯</node>",
    messages: ['the end tag of "node" closes nothing'],
  },
  {
    name: "names that differ in case only",
    xml: "❯<node>❯</Node>",
    messages: [
      'the element "node" is never closed',
      'the end tag of "Node" where "node" is open',
    ],
  },
  {
    name: "a quote that never ends",
    xml: "<node name=❯'/a>",
    messages: ['the value of "name" never ends'],
  },
  {
    name: "a quote that is missing",
    xml: '<node>\n  <interface name="a.b>\n    ❯<method name="Run"/>\n</node>',
    messages: ['"<" in the value of "name"'],
  },
  {
    name: '"<" in a value',
    xml: '<node name="a❯<b"/>',
    messages: ['"<" in the value of "name"'],
  },
  {
    name: "a value without quotes",
    xml: "<node ❯name=/a/>",
    messages: ['the value of "name" is not quoted'],
  },
  {
    name: "an attribute without a value",
    xml: "<node ❯hidden/>",
    messages: ['the attribute "hidden" has no value'],
  },
  {
    name: "no space between attributes",
    xml: '<node><interface name="a.b"❯name2="c"/></node>',
    messages: ["no white space in front of an attribute"],
  },
  {
    name: "an attribute that is given twice",
    xml: '<node name="/a" ❯name="/b"/>',
    messages: ['the attribute "name" is given twice'],
  },
  {
    name: "a start tag that never ends",
    xml: "❯<node",
    messages: ['the start tag of "node" has no ">"'],
  },
  {
    name: "something else in a start tag",
    xml: "<node ❯; name='/a'/>",
    messages: [
      '";" in the start tag of "node", where an attribute or ">" belongs',
    ],
  },
  {
    name: "an end tag with attributes",
    xml: "<node>❯</node a='b'>",
    messages: ['the end tag of "node" has no ">"'],
  },
  {
    name: '"<" on its own',
    xml: "<node>1 ❯< 2</node>",
    messages: ['a "<" that starts no tag'],
  },
  {
    name: "an unknown declaration",
    xml: "❯<!doctype node><node/>",
    messages: ['"<!" that starts nothing XML knows'],
  },
  {
    name: "two hyphens in a comment",
    xml: "<node><!-- a ❯-- b --></node>",
    messages: ['"--" inside a comment'],
  },
  {
    name: "a comment that ends in three hyphens",
    xml: "<node><!-- a ❯---></node>",
    messages: ['"--" inside a comment'],
  },
  {
    name: "a comment that never ends",
    xml: "<node>❯<!-- a </node>",
    messages: ["a comment that never ends"],
  },
  {
    name: "the shortest comment that is none",
    xml: "<node>❯<!--></node>",
    messages: ["a comment that never ends"],
  },
  {
    name: "CDATA that never ends",
    xml: "<node>❯<![CDATA[ </node>",
    messages: ["a CDATA section that never ends"],
  },
  {
    name: "an instruction that never ends",
    xml: "<node/>❯<?if x",
    messages: ["a processing instruction that never ends"],
  },
  {
    name: "a space in front of an instruction's name",
    xml: "<node/>❯<? cmd x?>",
    messages: ['no name right behind "<?"'],
  },
  {
    name: '"]]>" in text',
    xml: '<node xmlns:d="d"><d:d>a ❯]]> b</d:d></node>',
    messages: ['"]]>" in text'],
  },
  {
    name: "a declaration that is not at the start",
    xml: '\n❯<?xml version="1.0"?><node/>',
    messages: ["an XML declaration that is not the very start of the file"],
  },
  {
    name: "a malformed declaration",
    xml: '❯<?xml encoding="UTF-8"?><node/>',
    messages: ["an XML declaration that is malformed"],
  },
  {
    name: "UTF-16",
    xml: '<?xml version="1.0" encoding="❯UTF-16"?><node/>',
    messages: ['the encoding "UTF-16" is declared; only UTF-8 is read'],
  },
  {
    name: "Latin 1",
    xml: "<?xml version='1.0' encoding='❯ISO-8859-1'?><node/>",
    messages: ['the encoding "ISO-8859-1" is declared; only UTF-8 is read'],
  },
  {
    name: "an ampersand",
    xml: '<node name="a ❯& b"/>',
    messages: ['a "&" that starts no reference'],
  },
  {
    name: "a reference without its semicolon",
    xml: '<node name="❯&lt b"/>',
    messages: ['"&lt" is not a complete reference'],
  },
  {
    name: "an entity that is not declared",
    xml: '<node name="❯&nbsp;"/>',
    messages: ['the entity "nbsp" is not declared'],
  },
  {
    name: "a reference to a character that XML does not have",
    xml: '<node name="❯&#0;"/>',
    messages: ['"&#0;" stands for a character that XML does not allow'],
  },
  {
    name: "a reference to half a surrogate pair",
    xml: '<node name="❯&#xD800;"/>',
    messages: ['"&#xD800;" stands for a character that XML does not allow'],
  },
  {
    name: "NUL",
    xml: '<node name="❯\0"/>',
    messages: ["the character U+0000 is not allowed in XML"],
  },
  {
    name: "half a surrogate pair",
    xml: '<node name="❯\ud83d"/>',
    messages: ["half a surrogate pair, U+D83D"],
  },
  {
    name: "U+FFFF in a comment",
    xml: "<node><!-- ❯\uffff --></node>",
    messages: ["the character U+FFFF is not allowed in XML"],
  },
  {
    name: "several mistakes at once",
    xml: '<node ❯a=b>\n<interface name="❯&x;"/>\n<!-- ❯-- -->\n</node>',
    messages: [
      'the value of "a" is not quoted',
      'the entity "x" is not declared',
      '"--" inside a comment',
    ],
  },
];

describe("a file that is not well-formed", () => {
  test.each(mistakes)("$name", ({ xml, messages }) => {
    const { result, places, marks } = parseMarked(xml);
    expect(result.diagnostics.map(({ message }) => message)).toEqual(messages);
    expect(places).toEqual(marks);
    for (const { rule, severity, why } of result.diagnostics) {
      expect(rule).toBe("spec-xml-well-formed");
      expect(severity).toBe("error");
      expect(why).toMatch(/^[a-z].*\.$/);
    }
    expect(result.interfaces).toEqual([]);
  });

  test("underlines exactly what is wrong", () => {
    const { result } = parseMarked('<node name="x" name="y"/>');
    const [first] = result.diagnostics;
    expect(first && underlined(result, first)).toBe('name="y"');
    expect(first?.related?.[0]?.span.start).toBe(6);
  });

  test("does not keep others from being read", async () => {
    const { parse } = await import("../../src/parse/parse.js");
    const { interfaces, diagnostics } = parse([
      { path: "bad.xml", text: "<node>" },
      { path: "good.xml", text: '<node><interface name="a.b"/></node>' },
    ]);
    expect(interfaces.map(({ name }) => name)).toEqual(["a.b"]);
    expect(diagnostics.map(({ span }) => span.file)).toEqual(["bad.xml"]);
  });
});

const wellFormed: readonly (readonly [name: string, xml: string])[] = [
  ["a byte order mark", "\ufeff<node/>"],
  ["a declaration", '<?xml version="1.0" encoding="utf-8"?>\n<node/>'],
  [
    "US-ASCII",
    "<?xml version='1.0' encoding='US-ASCII' standalone='no'?><node/>",
  ],
  [
    "version 1.1, which the fifth edition reads as 1.0",
    '<?xml version="1.1"?><node/>',
  ],
  [
    "the standard DOCTYPE",
    '<!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN"\n"http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd">\n<node/>',
  ],
  ["a DOCTYPE with nothing but a name", "<!DOCTYPE node><node/>"],
  ["space inside of tags", "<node  \n name = '/a' >\n</node\t>"],
  ["CR LF", "<node>\r\n</node>\r\n"],
  ["a stylesheet", '<?xml-stylesheet type="text/xsl" href="x.xsl"?><node/>'],
  ["& and < in a comment", "<node><!-- a < b && c --></node>"],
  ["an empty comment", "<node><!----></node>"],
  ["a single hyphen before the end of a comment", "<!-- a - --><node/>"],
  ["> in a value", '<node xmlns:x="a>b"/>'],
  ["a name outside of ASCII", '<node xmlns:ü="ü"><ü:é/></node>'],
  ["CDATA of white space", "<node><![CDATA[ ]]></node>"],
];

describe("a file that is well-formed", () => {
  test.each(wellFormed)("%s", (_, xml) => {
    expect(parseMarked(xml).found).toEqual([]);
  });
});
