import { describe, expect, test } from "vitest";
import { parse } from "../../src/parse/parse.js";
import { parseMarked, underlined } from "../support/marks.js";

/** A mark stands in front of each place that must be reported, in order. */
interface Case {
  readonly name: string;
  readonly xml: string;
  /** `severity rule: message` for each mark. */
  readonly found: readonly string[];
  /** What the first message underlines. */
  readonly underlined?: string;
  /** Names of members, or of interfaces where `kept` says so, that are in the model all the same. */
  readonly members?: readonly string[];
}

function node(content: string): string {
  return `<node>${content}</node>`;
}

function iface(content: string): string {
  return node(`<interface name="org.qemu.Foo1">${content}</interface>`);
}

function method(content: string): string {
  return iface(`<method name="Run">${content}</method>`);
}

const long = "a".repeat(256);

const cases: readonly Case[] = [
  {
    name: "an interface as the document element",
    xml: '❯<interface name="org.qemu.Foo1"><method name="Run"/></interface>',
    found: [
      'error spec-root-node: the document element is "interface", not "node"',
    ],
    underlined: '<interface name="org.qemu.Foo1">',
    members: ["Run"],
  },
  {
    name: "a wrapper around the node",
    xml: '❯<tp:spec xmlns:tp="t"><tp:title>x</tp:title><node><interface name="org.qemu.Foo1"><method name="Run"/></interface></node></tp:spec>',
    found: [
      'error spec-root-node: the document element is "tp:spec", a wrapper around a node',
    ],
    members: ["Run"],
  },
  {
    name: "a document element in a namespace",
    xml: '❯<node xmlns="urn:x"><interface name="org.qemu.Foo1"><method name="Run"/></interface></node>',
    found: [
      'error spec-root-node: the document element is in the namespace "urn:x"',
    ],
    members: ["Run"],
  },
  {
    name: "another document",
    xml: "❯<html><body/></html>",
    found: ['error spec-root-node: the document element is "html", not "node"'],
  },
  {
    name: "an argument in an interface",
    xml: iface('❯<arg name="x" type="u"/>'),
    found: [
      'error spec-element-structure: the element "arg" cannot stand in "interface"',
    ],
  },
  {
    name: "an unknown element",
    xml: iface("❯<methd/>"),
    found: ['error spec-element-structure: the format has no element "methd"'],
    underlined: "<methd/>",
  },
  {
    name: "elements of other namespaces",
    xml: iface(
      '<tp:struct xmlns:tp="t"><method/><tp:x>text</tp:x></tp:struct><x xmlns="urn:x"><y/></x>',
    ),
    found: [],
  },
  {
    name: "text",
    xml: iface("❯\n  hello\n"),
    found: ['error spec-element-structure: text in the element "interface"'],
  },
  {
    name: "annotations where only GLib reads them",
    xml: node(
      '❯<annotation name="a.b" value=""/><interface name="a.b"><annotation name="a.b" value="">❯<annotation name="c.d" value=""/></annotation></interface>',
    ),
    found: [
      'warning spec-element-structure: the element "annotation" cannot stand in "node"',
      'warning spec-element-structure: the element "annotation" cannot stand in "annotation"',
    ],
  },
  {
    name: "an unknown attribute",
    xml: iface('<property name="Label" type="s" ❯acces="read" access="read"/>'),
    found: [
      'warning spec-unknown-attribute: the element "property" has no attribute "acces"',
    ],
    underlined: 'acces="read"',
    members: ["Label"],
  },
  {
    name: "attributes of other namespaces",
    xml: '<node xmlns:tp="t" xml:lang="en" tp:x="y"/>',
    found: [],
  },
  {
    name: "attributes that are missing",
    xml: node(
      '❯<interface/>❯<node/><interface name="a.b">❯<method/>❯<signal/>❯<property name="Q" type="s"/><property name="P" ❯type="" access="read"/><method name="Run">❯<arg direction="in"/>❯<annotation name="a.b"/></method></interface>',
    ),
    found: [
      "error spec-missing-attribute: an interface has no name",
      "error spec-missing-attribute: a node has no name",
      "error spec-missing-attribute: a method has no name",
      "error spec-missing-attribute: a signal has no name",
      "error spec-missing-attribute: a property has no access",
      "error spec-missing-attribute: a property has an empty type",
      "error spec-missing-attribute: an arg has no type",
      "error spec-missing-attribute: an annotation has no value",
    ],
  },
  {
    name: "an annotation's value may be empty, and an argument's name missing",
    xml: method(
      '<arg type="u" direction="in"/><annotation name="a.b" value=""/>',
    ),
    found: [],
    members: ["Run"],
  },
  {
    name: "the document element's name",
    xml: '<node name="❯/org/qemu/"/>',
    found: [
      'error spec-node-name: the node name "/org/qemu/" is not an absolute object path',
    ],
    underlined: "/org/qemu/",
  },
  {
    name: "the document element's name, empty",
    xml: '<node name="❯"/>',
    found: [
      'error spec-node-name: the node name "" is not an absolute object path',
    ],
  },
  {
    name: "an inner node's name",
    xml: '<node><node name="a/1"/><node name="❯/a"/><node name="❯a-b"/></node>',
    found: [
      'error spec-node-name: the node name "/a" is not a relative object path',
      'error spec-node-name: the node name "a-b" is not a relative object path',
    ],
  },
  {
    name: "interface names",
    xml: node(
      `<interface name="❯org.qemu.Foo-Bar1"/><interface name="❯Foo1"/><interface name="❯org.9p"/><interface name="❯org..x"/><interface name="❯a.${long}"/><interface name="❯a.ü"/>`,
    ),
    found: [
      'error spec-interface-name: the interface name "org.qemu.Foo-Bar1" is not valid: it holds a hyphen',
      'error spec-interface-name: the interface name "Foo1" is not valid: it needs two elements with a period between',
      'error spec-interface-name: the interface name "org.9p" is not valid: an element starts with a digit',
      'error spec-interface-name: the interface name "org..x" is not valid: an element is empty',
      `error spec-interface-name: the interface name "a.${long.slice(0, 58)}…" is not valid: it has 258 characters, and 255 are allowed`,
      'error spec-interface-name: the interface name "a.ü" is not valid: only letters, digits and underscores of ASCII are allowed',
    ],
    underlined: "org.qemu.Foo-Bar1",
  },
  {
    name: "member names",
    xml: iface(
      '<method name="❯Get-Info"/><method name="❯a.b"/><signal name="❯1st"/><signal name="Fine_1"/>',
    ),
    found: [
      'error spec-member-name: the name "Get-Info" is not valid: it holds a hyphen',
      'error spec-member-name: the name "a.b" is not valid: only letters, digits and underscores of ASCII are allowed',
      'error spec-member-name: the name "1st" is not valid: it starts with a digit',
    ],
    members: ["Fine_1"],
  },
  {
    name: "property names",
    xml: iface('<property name="❯console-ids" type="au" access="read"/>'),
    found: [
      'warning spec-property-name: the name "console-ids" is not one that a member could have: it holds a hyphen',
    ],
    members: ["console-ids"],
  },
  {
    name: "argument names",
    xml: method('<arg name="❯dry-run" type="u" direction="in"/>'),
    found: [
      'warning spec-arg-name: the argument name "dry-run" is no identifier',
    ],
    members: ["Run"],
  },
  {
    name: "error names in the annotation",
    xml: method(
      '<annotation name="org.qemu.QBus.Error" value="org.qemu.Foo1.Error.Ok, ❯org.qemu.Foo1.Error.Not-Found"/>',
    ),
    found: [
      'error spec-error-name: the error name "org.qemu.Foo1.Error.Not-Found" is not valid: it holds a hyphen',
    ],
    members: ["Run"],
  },
  {
    name: "error names in documentation",
    xml: iface(
      '<!-- Run: Fails with #❯org.qemu.Foo1.Error.Not-Found, #org.qemu.Foo1.Error.Busy. --><method name="Run"/>',
    ),
    found: [
      'error spec-error-name: the error name "org.qemu.Foo1.Error.Not-Found" is not valid: it holds a hyphen',
    ],
    underlined: "org.qemu.Foo1.Error.Not-Found",
    members: ["Run"],
  },
  {
    name: "error names in other documentation",
    xml: iface(
      '<annotation name="org.gtk.GDBus.DocString" value="#❯a.Error.B-c"/><method name="Run"><arg type="u" direction="in"><d:doc xmlns:d="http://www.freedesktop.org/dbus/1.0/doc.dtd"><d:para>#❯a.Error.1</d:para></d:doc></arg></method>',
    ),
    found: [
      'error spec-error-name: the error name "a.Error.B-c" is not valid: it holds a hyphen',
      'error spec-error-name: the error name "a.Error.1" is not valid: an element starts with a digit',
    ],
    underlined: "a.Error.B-c",
    members: ["Run"],
  },
  {
    name: "the fragment of an address",
    xml: iface(
      '<!-- Run: See https://example.org/spec.html#a.b.Error.Not-Found and https://example.org/#a.b.Error.Not-Found --><method name="Run"/>',
    ),
    found: [],
    members: ["Run"],
  },
  {
    name: "types that do not parse",
    xml: iface(
      '<property name="A" type="❯a(i" access="read"/><property name="B" type="❯ u" access="read"/><property name="C" type="❯()" access="read"/><property name="D" type="❯a" access="read"/><property name="E" type="❯string" access="read"/>',
    ),
    found: [
      'error spec-type-signature: the type "a(i" is not valid: a "(" that is never closed',
      'error spec-type-signature: the type " u" is not valid: " " is not a type code',
      'error spec-type-signature: the type "()" is not valid: an empty struct',
      'error spec-type-signature: the type "a" is not valid: an "a" without an element type',
      'error spec-type-reserved-code: the type "string" is not valid: "r" is what bindings call a struct; write the fields in ( )',
    ],
    underlined: "a(i",
    members: [],
  },
  {
    name: "types that are not one",
    xml: iface('<signal name="Moved"><arg name="pos" type="❯ii"/></signal>'),
    found: [
      'error spec-type-single: the type "ii" is not valid: 2 complete types where exactly one belongs',
    ],
    members: [],
  },
  {
    name: "codes that are reserved",
    xml: method('<arg name="parent" type="❯mo" direction="in"/>'),
    found: [
      'error spec-type-reserved-code: the type "mo" is not valid: "m" is the maybe type of GVariant, which D-Bus does not have',
    ],
    members: [],
  },
  {
    name: "codes that are reserved, behind other mistakes and in words",
    xml: iface(
      '<property name="A" type="❯{sm}" access="read"/><property name="B" type="❯double" access="read"/>',
    ),
    found: [
      'error spec-type-reserved-code: the type "{sm}" is not valid: "m" is the maybe type of GVariant, which D-Bus does not have',
      'error spec-type-signature: the type "double" is not valid: "l" is not a type code',
    ],
    members: [],
  },
  {
    name: "dict entries",
    xml: method('<arg name="o" type="❯{sv}" direction="in"/>'),
    found: [
      'error spec-type-dict-entry: the type "{sv}" is not valid: a dict entry outside an array; write a{…}',
    ],
    members: [],
  },
  {
    name: "types that nest too deep",
    xml: method(`<arg name="x" type="❯${"a".repeat(33)}i" direction="in"/>`),
    found: [
      `error spec-type-limits: the type "${"a".repeat(33)}i" is not valid: more than 32 arrays inside each other`,
    ],
    members: [],
  },
  {
    name: "a message whose signature is too long",
    xml: iface(
      `<method name="❯Big">${'<arg type="(i)" direction="in"/>'.repeat(86)}</method><method name="Fits">${'<arg type="(i)" direction="in"/>'.repeat(85)}${'<arg type="(i)" direction="out"/>'.repeat(85)}</method><signal name="❯Loud">${'<arg type="(i)"/>'.repeat(86)}</signal>`,
    ),
    found: [
      "error spec-message-signature: the types of all inputs together have 258 characters; at most 255 are allowed",
      "error spec-message-signature: the types of all arguments together have 258 characters; at most 255 are allowed",
    ],
    underlined: "Big",
    members: ["Fits"],
  },
  {
    name: "directions that do not exist",
    xml: method(
      '<arg name="x" type="u" direction="❯inout"/><arg name="y" type="u" direction="❯In"/>',
    ),
    found: [
      'error spec-arg-direction: the direction "inout" is neither "in" nor "out"',
      'error spec-arg-direction: the direction "In" is neither "in" nor "out"',
    ],
    members: [],
  },
  {
    name: "a method's argument without a direction",
    xml: method('❯<arg name="serial" type="u"/>'),
    found: [
      'warning spec-arg-direction-implicit: the argument "serial" does not say its direction',
    ],
    members: ["Run"],
  },
  {
    name: "a signal's argument with a direction",
    xml: iface(
      '<signal name="Gone"><arg name="a" type="u" ❯direction="in"/><arg name="b" type="u" ❯direction="out"/><arg name="c" type="u"/></signal>',
    ),
    found: [
      'error spec-signal-arg-direction-in: the argument "a" of a signal has the direction "in"',
      'info spec-signal-arg-direction-redundant: the argument "b" of a signal says its direction',
    ],
    underlined: 'direction="in"',
    members: ["Gone"],
  },
  {
    name: "access",
    xml: iface(
      '<property name="Volume" type="u" access="❯rw"/><property name="A" type="u" access="readwrite"/>',
    ),
    found: [
      'error spec-property-access: the access "rw" is none that a property has',
    ],
    members: ["A"],
  },
  {
    name: "an interface that is twice in a node",
    xml: node(
      '<interface name="org.qemu.Foo1"/><interface name="❯org.qemu.Foo1"/>',
    ),
    found: [
      'error spec-duplicate-interface: the interface "org.qemu.Foo1" is defined twice in one node',
    ],
    members: [],
  },
  {
    name: "a method and a property of one name twice",
    xml: iface(
      '<method name="Run"/><method name="❯Run"><arg type="s" direction="out"/></method><property name="P" type="s" access="read"/><property name="❯P" type="u" access="read"/>',
    ),
    found: [
      'error spec-duplicate-member: the method "Run" is defined twice',
      'error spec-duplicate-member: the property "P" is defined twice',
    ],
    underlined: "Run",
    members: ["Run", "P"],
  },
  {
    name: "methods and signals of one name with other arguments",
    xml: iface(
      '<method name="Run"/><method name="❯Run"><arg type="s" direction="in"/></method><method name="❯Run"><arg type="s" direction="in"/></method><signal name="S"/><signal name="❯S"><arg type="s"/></signal>',
    ),
    found: [
      'warning spec-duplicate-member: the method "Run" is defined again with other arguments',
      'error spec-duplicate-member: the method "Run" is defined twice',
      'warning spec-duplicate-member: the signal "S" is defined again with other arguments',
    ],
    members: ["Run", "Run", "S", "S"],
  },
  {
    name: "members of several kinds with one name",
    xml: iface(
      '<method name="Label"/><property name="❯Label" type="s" access="read"/>',
    ),
    found: [
      'warning spec-member-kind-collision: a property and a method are both called "Label"',
    ],
    members: ["Label", "Label"],
  },
  {
    name: "arguments of one name",
    xml: method(
      '<arg name="x" type="i" direction="in"/><arg name="❯x" type="i" direction="in"/><arg name="❯x" type="i" direction="out"/>',
    ),
    found: [
      'warning spec-duplicate-arg: two arguments are called "x"',
      'info spec-duplicate-arg: an input and an output are both called "x"',
    ],
    members: ["Run"],
  },
  {
    name: "arguments of one name, the second of them in between",
    xml: method(
      '<arg name="x" type="i" direction="in"/><arg name="❯x" type="i" direction="out"/><arg name="❯x" type="i" direction="out"/>',
    ),
    found: [
      'info spec-duplicate-arg: an input and an output are both called "x"',
      'warning spec-duplicate-arg: two arguments are called "x"',
    ],
    members: ["Run"],
  },
  {
    name: "annotations that are repeated",
    xml: method(
      '<annotation name="a.b" value="1"/>❯<annotation name="a.b" value="1"/>❯<annotation name="a.b" value="2"/><annotation name="org.qemu.QBus.LintIgnore" value="x: y"/><annotation name="org.qemu.QBus.LintIgnore" value="z: y"/>',
    ),
    found: [
      'warning spec-duplicate-annotation: the annotation "a.b" is given twice',
      'error spec-duplicate-annotation: the annotation "a.b" is given twice, with different values',
    ],
    members: ["Run"],
  },
  {
    name: "names of annotations",
    xml: method('<annotation name="❯deprecated" value="true"/>'),
    found: [
      'warning spec-annotation-name: the annotation name "deprecated" is not of the form of an interface name: it needs two elements with a period between',
    ],
    members: ["Run"],
  },
  {
    name: "the name that is reserved",
    xml: node('<interface name="❯org.freedesktop.DBus.Local"/>'),
    found: [
      'error spec-reserved-local: the interface name "org.freedesktop.DBus.Local" is reserved',
    ],
  },
  {
    name: "the path that is reserved",
    xml: '<node name="/org/freedesktop"><node name="❯DBus/Local"><interface name="a.b"><annotation name="org.qemu.QBus.ObjectPath" value="❯/org/freedesktop/DBus/Local"/></interface></node></node>',
    found: [
      'error spec-reserved-local: the object path "/org/freedesktop/DBus/Local" is reserved',
      'error spec-reserved-local: the object path "/org/freedesktop/DBus/Local" is reserved',
    ],
    members: [],
  },
  {
    name: "a standard interface as it is, or with less",
    xml: node(
      '<interface name="❯org.freedesktop.DBus.Peer"><method name="Ping"/></interface><interface name="❯org.freedesktop.DBus.Properties"><method name="Get"><arg name="a" type="s" direction="in"/><arg type="s" direction="in"/><arg type="v" direction="out"/></method></interface>',
    ),
    found: [
      'info spec-standard-interface-redefined: the standard interface "org.freedesktop.DBus.Peer" is repeated here',
      'info spec-standard-interface-redefined: the standard interface "org.freedesktop.DBus.Properties" is repeated here',
    ],
  },
  {
    name: "a standard interface that is something else",
    xml: node(
      '<interface name="org.freedesktop.DBus.Peer"><method name="❯Pong"/></interface><interface name="org.freedesktop.DBus.Introspectable"><method name="❯Introspect"/></interface>',
    ),
    found: [
      'warning spec-standard-interface-redefined: the method "Pong" is not as the specification has it in "org.freedesktop.DBus.Peer"',
      'warning spec-standard-interface-redefined: the method "Introspect" is not as the specification has it in "org.freedesktop.DBus.Introspectable"',
    ],
  },
  {
    name: "values of annotations with a closed set of them",
    xml: iface(
      '<annotation name="org.freedesktop.DBus.Deprecated" value="❯yes"/><property name="P" type="s" access="read"><annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="❯invalidate"/></property>',
    ),
    found: [
      'error annotations-boolean-value: the annotation "org.freedesktop.DBus.Deprecated" is "yes", neither "true" nor "false"',
      'error annotations-emits-changed-value: the annotation "org.freedesktop.DBus.Property.EmitsChangedSignal" is "invalidate"',
    ],
    members: ["P"],
  },
];

describe("what the format forbids", () => {
  test.each(cases)("$name", ({ xml, found, members, ...wanted }) => {
    const { result, marks, places } = parseMarked(xml);
    const { diagnostics, interfaces } = result;
    expect(
      diagnostics.map((one) => `${one.severity} ${one.rule}: ${one.message}`),
    ).toEqual(found);
    expect(places).toEqual(marks);
    const [first] = diagnostics;
    const shown = first && underlined(result, first);
    expect(shown).toBe(wanted.underlined ?? shown);
    const names = interfaces.flatMap((one) => one.members.map((m) => m.name));
    expect(names).toEqual(members ?? []);
    for (const { why, help } of diagnostics) {
      expect(why).toMatch(/\.$/);
      expect(help).toMatch(/[.?]$/);
    }
  });
});

describe("one interface in several files", () => {
  const first =
    '<node><interface name="a.b"><method name="Run"><arg name="x" type="u" direction="in"/></method><signal name="S"/></interface></node>';

  function both(second: string) {
    return parse([
      { path: "1.xml", text: first },
      { path: "2.xml", text: second },
    ]);
  }

  test("is one when order, comments and defaults are all that differs", () => {
    const { interfaces, diagnostics } = both(
      '<node name="/"><!-- a.b: Text. --><interface name="a.b">\n<signal name="S"/><method name="Run"><annotation name="org.gtk.GDBus.DocString" value="x"/><arg direction="in" type="u" name="x"/></method></interface></node>',
    );
    expect(interfaces).toHaveLength(1);
    expect(interfaces[0]?.span.file).toBe("1.xml");
    expect(diagnostics).toMatchObject([
      {
        rule: "spec-duplicate-interface",
        severity: "info",
        span: { file: "2.xml" },
        related: [{ span: { file: "1.xml" } }],
      },
    ]);
  });

  const differences: readonly (readonly [string, string])[] = [
    [
      "a type",
      '<method name="Run"><arg name="x" type="i" direction="in"/></method><signal name="S"/>',
    ],
    [
      "a direction",
      '<method name="Run"><arg name="x" type="u" direction="out"/></method><signal name="S"/>',
    ],
    [
      "an argument's name",
      '<method name="Run"><arg name="y" type="u" direction="in"/></method><signal name="S"/>',
    ],
    ["a member less", '<signal name="S"/>'],
    [
      "an annotation",
      '<method name="Run"><annotation name="org.qemu.QBus.Unit" value="px"/><arg name="x" type="u" direction="in"/></method><signal name="S"/>',
    ],
  ];

  test.each(differences)("is an error when %s differs", (_, content) => {
    const { interfaces, diagnostics } = both(
      `<node><interface name="a.b">${content}</interface></node>`,
    );
    expect(interfaces.map(({ span }) => span.file)).toEqual(["1.xml"]);
    expect(diagnostics).toMatchObject([
      { rule: "spec-duplicate-interface", severity: "error" },
    ]);
  });

  test("under two nodes of one file is one, too", () => {
    const same = '<interface name="a.b"><method name="Run"/></interface>';
    const { interfaces, diagnostics } = parse([
      {
        path: "x.xml",
        text: `<node name="/"><node name="a">${same}</node><node name="b">${same}</node></node>`,
      },
    ]);
    expect(interfaces.map(({ objectPath }) => objectPath)).toEqual(["/a"]);
    expect(diagnostics.map(({ severity }) => severity)).toEqual(["info"]);
  });
});

test("errors without end are reported up to a limit", () => {
  const { diagnostics } = parse([
    { path: "x.xml", text: node("<x/>".repeat(5_000)) },
  ]);
  expect(diagnostics).toHaveLength(1_000);
  expect(diagnostics.at(-1)?.message).toBe(
    "too many errors of this rule in this file; the others are not shown",
  );
});

test("remarks without end do not become an error, nor hide one", () => {
  const { diagnostics } = parse([
    {
      path: "x.xml",
      text: iface(
        `<signal name="S">${'<arg type="y" direction="out"/>'.repeat(200)}</signal>`.repeat(
          6,
        ) + "<x/>",
      ),
    },
  ]);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  expect(errors.map(({ message }) => message)).toContain(
    'the format has no element "x"',
  );
  expect(
    diagnostics.filter(({ severity }) => severity === "info"),
  ).toHaveLength(1_000);
});
