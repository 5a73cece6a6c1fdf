import { describe, expect, test } from "vitest";
import type { Interface } from "../../src/model/model.js";
import { signatureOf } from "../../src/model/signature.js";
import { parse } from "../../src/parse/parse.js";
import { placeOf } from "../support/marks.js";

function read(text: string, annotationPrefix?: string) {
  return parse(
    [{ path: "x.xml", text }],
    annotationPrefix === undefined ? {} : { annotationPrefix },
  );
}

function only(text: string): Interface {
  const [first] = read(text).interfaces;
  if (first === undefined) throw new Error("the test's XML has no interface");
  return first;
}

function property(annotations: string, outer = "") {
  return only(
    `<node><interface name="a.b">${outer}<property name="P" type="s" access="read">${annotations}</property></interface></node>`,
  ).members[0];
}

function emits(value: string): string {
  return `<annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="${value}"/>`;
}

const deprecated =
  '<annotation name="org.freedesktop.DBus.Deprecated" value="true"/>';

test("members come in source order, arguments in both groups too", () => {
  const iface = only(`<node><interface name="a.b">
    <signal name="Gone"><arg type="u"/></signal>
    <property name="Label" type="a{sv}" access="readwrite"/>
    <method name="Run">
      <arg name="a" type="s" direction="in"/>
      <arg name="b" type="(ii)" direction="out"/>
      <arg name="c" type="ah"/>
      <annotation name="org.freedesktop.DBus.Method.NoReply" value="false"/>
    </method>
    <method name="Stop"><annotation name="org.freedesktop.DBus.Method.NoReply" value="true"/></method>
  </interface></node>`);
  expect(
    iface.members.map((member) => {
      switch (member.kind) {
        case "property":
          return [member.name, signatureOf(member.type), member.access];
        case "signal":
          return [member.name, ...member.args.map((arg) => arg.direction)];
        case "method":
          return [
            member.name,
            member.noReply,
            member.args.map(({ name }) => name),
            member.inputs.map(({ name }) => name),
            member.outputs.map(({ name }) => name),
          ];
      }
    }),
  ).toEqual([
    ["Gone", "out"],
    ["Label", "a{sv}", "readwrite"],
    ["Run", false, ["a", "b", "c"], ["a", "c"], ["b"]],
    ["Stop", true, [], [], []],
  ]);
});

describe("effective values", () => {
  const changes: readonly (readonly [string, string, string])[] = [
    ["", "", "true"],
    ["", emits("false"), "false"],
    [emits("invalidates"), emits("false"), "invalidates"],
    [emits("const"), "", "const"],
    [emits("nonsense"), emits("false"), "false"],
  ];
  test.each(changes)("EmitsChangedSignal %#", (own, outer, effective) => {
    expect(property(own, outer)).toMatchObject({ emitsChanged: effective });
  });

  const deprecations: readonly (readonly [string, string, boolean])[] = [
    ["", "", false],
    [deprecated, "", true],
    ["", deprecated, true],
    [deprecated.replace("true", "false"), deprecated, true],
    [deprecated.replace("true", "1"), "", false],
  ];
  test.each(deprecations)("Deprecated %#", (own, outer, effective) => {
    expect(property(own, outer)).toMatchObject({ deprecated: effective });
  });

  test("since: the annotation before the comment", () => {
    const iface = only(
      '<node><!-- a.b:\n@since: 1.0 --><interface name="a.b"><!-- A:\n@since: 2.0 --><method name="A"><annotation name="org.gtk.GDBus.Since" value=" 3.0 "/></method><method name="B"/></interface></node>',
    );
    expect([iface.since, ...iface.members.map(({ since }) => since)]).toEqual([
      "1.0",
      "3.0",
      undefined,
    ]);
  });
});

describe("object paths", () => {
  const paths: readonly (readonly [string, string | undefined])[] = [
    ['<node name="/a/B_1"><interface name="a.b"/></node>', "/a/B_1"],
    ['<node name="/"><interface name="a.b"/></node>', undefined],
    ['<node><interface name="a.b"/></node>', undefined],
    [
      '<node name="/a"><node name="b/c"><interface name="a.b"/></node></node>',
      "/a/b/c",
    ],
    [
      '<node name="/"><node name="b"><interface name="a.b"/></node></node>',
      "/b",
    ],
    ['<node><node name="b"><interface name="a.b"/></node></node>', undefined],
    [
      '<node name="a"><node name="b"><interface name="a.b"/></node></node>',
      undefined,
    ],
  ];
  test.each(paths)("%s", (xml, path) => {
    expect(only(xml).objectPath).toBe(path);
  });
});

describe("places", () => {
  test("of everything that has one", () => {
    const text = `<node>
  <interface name="a.b">
    <method name="Run">
      <arg type="s" direction="in"/>
      <annotation name="a.c" value="v"/>
    </method>
  </interface>
</node>`;
    const iface = only(text);
    const [method] = iface.members;
    const arg = method?.kind === "method" ? method.args[0] : undefined;
    const annotation = method?.annotations[0];
    const slices = [
      iface.nameSpan,
      method?.nameSpan,
      arg?.span,
      arg?.nameSpan,
      arg?.typeSpan,
      annotation?.span,
      annotation?.nameSpan,
      annotation?.valueSpan,
    ].map((span) => span && text.slice(span.start, span.end));
    expect(slices).toEqual([
      "a.b",
      "Run",
      '<arg type="s" direction="in"/>',
      '<arg type="s" direction="in"/>',
      "s",
      '<annotation name="a.c" value="v"/>',
      "a.c",
      "v",
    ]);
    expect(placeOf(text, iface.span.start)).toBe("2:3");
    expect(text.slice(iface.span.start, iface.span.end)).toMatch(
      /^<interface[^]*<\/interface>$/,
    );
    expect(iface.doc.span).toBeUndefined();
  });

  test("are right in files with CR LF, a byte order mark and letters outside of ASCII", () => {
    const text =
      '\ufeff<node>\r\n<!-- ü😀 -->\r\n  <interface name="a.b"/>\r\n</node>';
    const { nameSpan } = only(text);
    expect(text.slice(nameSpan.start, nameSpan.end)).toBe("a.b");
    expect(placeOf(text, nameSpan.start)).toBe("3:20");
  });

  test("symbols of diagnostics name interface and member", () => {
    const { diagnostics } = read(
      '<node><interface name="a.b"><x/><method name="Run"><arg type="?" direction="in"/></method></interface></node>',
    );
    expect(diagnostics.map(({ symbol }) => symbol)).toEqual(["a.b", "a.b.Run"]);
  });
});

describe("annotations", () => {
  test("survive in order, unknown ones too, and repeated LintIgnore", () => {
    const iface = only(
      '<node><interface name="a.b"><annotation name="x.y" value="1"/><annotation name="org.qemu.QBus.LintIgnore" value="a: b"/><annotation name="org.qemu.QBus.LintIgnore" value="c: d"/><annotation name="x.y" value="2"/></interface></node>',
    );
    expect(iface.annotations.map(({ name, value }) => [name, value])).toEqual([
      ["x.y", "1"],
      ["org.qemu.QBus.LintIgnore", "a: b"],
      ["org.qemu.QBus.LintIgnore", "c: d"],
    ]);
  });

  test("the prefix of contract annotations can be another", () => {
    const xml =
      '<node><interface name="a.b"><method name="Run"><annotation name="com.acme.Error" value="bad"/></method></interface></node>';
    expect(read(xml).diagnostics).toEqual([]);
    expect(read(xml, "com.acme.").diagnostics.map(({ rule }) => rule)).toEqual([
      "spec-error-name",
    ]);
  });

  test("line ends in values are spaces unless they are references", () => {
    const iface = only(
      '<node><interface name="a.b"><annotation name="x.y" value="a\r\n\tb&#10;c"/></interface></node>',
    );
    expect(iface.annotations[0]?.value).toBe("a  b\nc");
  });
});

test("a member that is not sound is left out, the others stay", () => {
  const iface = only(
    '<node><interface name="a.b"><method name="A"><arg type="s" direction="in"/><arg type="!" direction="in"/></method><method name="B"/></interface></node>',
  );
  expect(iface.members.map(({ name }) => name)).toEqual(["B"]);
});

test("the standard interfaces are never in the result", () => {
  const { interfaces } = read(
    '<node><interface name="org.freedesktop.DBus.Introspectable"/><interface name="org.freedesktop.DBus.ObjectManager"/><interface name="org.freedesktop.DBus"/></node>',
  );
  expect(interfaces.map(({ name }) => name)).toEqual(["org.freedesktop.DBus"]);
});

test("diagnostics are sorted by file and place", () => {
  const bad = '<node><x/><interface name="a.b"><y/></interface></node>';
  const { diagnostics } = parse([
    { path: "b.xml", text: bad },
    { path: "a.xml", text: bad.replace("a.b", "a.c") },
  ]);
  expect(
    diagnostics.map(({ span }) => `${span.file} ${String(span.start)}`),
  ).toEqual(["a.xml 6", "a.xml 32", "b.xml 6", "b.xml 32"]);
});

test("the same input gives the same result", () => {
  const text =
    '<node><!-- a.b: Text with :dbus:meth:`Run`. --><interface name="a.b"><method name="Run"/></interface></node>';
  expect(read(text)).toEqual(read(text));
});
