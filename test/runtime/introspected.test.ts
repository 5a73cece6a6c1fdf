import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { introspectedMembers } from "../../src/runtime/introspected.js";
import { introspectionXml } from "../../src/runtime/introspection.js";
import { ValidationError } from "../../src/runtime/index.js";
import { descriptor } from "./fixture/player.js";

/** The members of `a.b`, as `kind name`; nothing when it is not there. */
function members(xml: string): readonly string[] | undefined {
  const found = introspectedMembers(xml, "a.b");
  return (
    found &&
    Object.entries(found).flatMap(([kind, names]) =>
      [...names].map((name) => `${kind} ${name}`),
    )
  );
}

const sample = `<?xml version="1.0"?>
<!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS>" 'http://x/>'>
<node xmlns:doc="http://www.freedesktop.org/dbus/1.0/doc.dtd">
  <interface name="a.b">
    <doc:doc><doc:method name="Doc"/>a &nbsp; b</doc:doc>
    <method name="Open"><arg name="In" type="s" direction="in"/></method>
    <method name="Open"/>
    <signal name="Opened"/>
    <property type="s" access="read" name="Label"/>
    <annotation name="Note" value="1 > 0"/>
  </interface>
  <interface name="a.c"><method name="Other"/></interface>
  <node name="child">
    <interface name="a.b"><method name="OfChild"/></interface>
  </node>
</node>
`;

describe("members", () => {
  test("are those of one interface of the object itself", () => {
    expect(members(sample)).toEqual([
      "method Open",
      "signal Opened",
      "property Label",
    ]);
  });

  test("are what our own service says", () => {
    const found = introspectedMembers(
      introspectionXml([descriptor], ["child"]),
      descriptor.name,
    );
    expect(found).toEqual({
      method: new Set(descriptor.methods.map(({ name }) => name)),
      signal: new Set(descriptor.signals.map(({ name }) => name)),
      property: new Set(descriptor.properties.map(({ name }) => name)),
    });
  });

  test.each<[what: string, xml: string, members: string[] | undefined]>([
    ["no interface", "<node/>", undefined],
    ["another in capitals", '<node><interface name="A.b"/></node>', undefined],
    [
      "one of a node inside",
      '<node><node><interface name="a.b"/></node></node>',
      undefined,
    ],
    [
      "one where none belongs",
      '<node><interface name="a.c"><interface name="a.b"/></interface></node>',
      undefined,
    ],
    [
      "an interface of another prefix",
      '<node><x:interface name="a.b"/></node>',
      undefined,
    ],
    ["an interface without a name", "<node><interface/></node>", undefined],
    [
      "an interface without members",
      '<node><interface name="a.b"/></node>',
      [],
    ],
    [
      "what is in a comment, a section or an instruction",
      `<node><!--<interface name="a.b"/>--><![CDATA[<interface name="a.b"/>]]><?x <interface name="a.b"/>?></node>`,
      undefined,
    ],
    [
      "other quotes, white space, and > in a value",
      "<node >\n<interface\n\tversion = '>/>' name = 'a.b'\r\n><method name='M' /></interface ></node >",
      ["method M"],
    ],
    [
      "references in names",
      '<node><interface name="a&#46;&#x62;"><method name="&lt;&gt;&amp;&quot;&apos;"/></interface></node>',
      ["method <>&\"'"],
    ],
    [
      "an interface in two parts",
      '<node><interface name="a.b"><method name="M"/></interface><interface name="a.b"><signal name="S"/></interface></node>',
      ["method M", "signal S"],
    ],
    [
      "names that objects have",
      '<node><interface name="a.b"><method name="__proto__"/><constructor name="C"/><method name="toString"/></interface></node>',
      ["method __proto__", "method toString"],
    ],
  ])("with %s", (_, xml, expected) => {
    expect(members(xml)).toEqual(expected);
  });
});

describe("a document is refused", () => {
  test.each<[received: string, xml: string]>([
    ["no whole document", ""],
    ["no whole document", "no XML"],
    ["no whole document", "<node>"],
    ["something else than one node", "<html/>"],
    ["something else than one node", "<node/><node/>"],
    ["end tags in a wrong order", "<node></interface>"],
    ["end tags in a wrong order", "</node>"],
    ["a tag without a name at 1", "<"],
    ["a tag without a name at 1", "< node/>"],
    ["a tag without an end at 5", "<node"],
    ["a tag without an end at 11", '<node a="b"c="d"/>'],
    ["an end tag without an end at 13", "<node></node name='a'>"],
    ["an attribute without a value at 10", "<node name>"],
    ["an attribute without quotes at 8", "<node a=b/>"],
    ['no " behind what it ends at 9', '<node a="b/>'],
    ['"<" in an attribute at 12', '<node a="b<"/>'],
    ["an attribute twice at 23", '<node name="a" name="b"/>'],
    ["no --> behind what it ends at 0", "<!--><node/>"],
    ["no ?> behind what it ends at 0", "<?><node/>"],
    ["no ]]> behind what it ends at 6", "<node><![CDATA[</node>"],
    ["an unknown declaration at 0", '<!ENTITY a "b"><node/>'],
    [
      "a document type with declarations at 15",
      '<!DOCTYPE node [<!ENTITY a "b">]><node/>',
    ],
    [
      "a reference to an unknown entity",
      '<node><interface name="&a;"/></node>',
    ],
    ["a reference to an unknown entity", '<node><interface name="&"/></node>'],
    [
      "a reference to an unknown entity",
      '<node><interface name="&#x110000;"/></node>',
    ],
    [
      "a reference to an unknown entity",
      '<node><interface name="&#0;"/></node>',
    ],
    [
      "a name that D-Bus does not allow",
      `<node><interface name="${"&".repeat(4097)}"/></node>`,
    ],
    [
      "elements more than 64 deep",
      `${"<node>".repeat(65)}${"</node>".repeat(65)}`,
    ],
    [
      "1048577 characters, more than 1048576",
      `<node/>${" ".repeat(1_048_570)}`,
    ],
  ])("for %s: %.60s", (received, xml) => {
    expect(() => members(xml)).toThrow(
      new ValidationError({
        member: "Introspect",
        path: "xml_data",
        expected: "introspection XML",
        received,
      }),
    );
  });

  test("at no other depth and no other length", () => {
    const nested = `${"<node>".repeat(64)}${"</node>".repeat(64)}`;
    expect(members(nested)).toBeUndefined();
    expect(members(`<node/>${" ".repeat(1_048_569)}`)).toBeUndefined();
  });

  test("and nothing else is thrown, whatever a peer sends", () => {
    const pieces = fc.constantFrom(
      ...["<", ">", "/", "</", "/>", "<!", "<!--", "-->", "<?", "?>", "&"],
      ...["<![CDATA[", "]]>", "<!DOCTYPE", "[", '"', "'", "=", " ", ";"],
      ...["node", "interface", "name", 'name="a.b"', "method", "&#", "\0"],
      ...["<node>", "</node>", '<interface name="a.b">', "\ud800", "__proto__"],
    );
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        try {
          members(parts.join(""));
        } catch (error) {
          expect(error).toBeInstanceOf(ValidationError);
        }
      }),
    );
  });
});
