import { expect, test } from "vitest";
import { introspectionXml } from "../../src/runtime/introspection.js";
import type { InterfaceDescriptor } from "../../src/runtime/index.js";

const empty: InterfaceDescriptor = {
  name: "org.example.Empty",
  dictionaries: "object",
  annotations: [],
  methods: [],
  signals: [],
  properties: [],
};

function body(xml: string): string {
  return xml.split("\n").slice(2).join("\n");
}

test("an object without anything is one element", () => {
  expect(introspectionXml([], [])).toBe(
    `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd">
<node/>
`,
  );
});

test("annotations come first, at every level", () => {
  const annotations = [{ name: "a.b", value: "c" }];
  const iface: InterfaceDescriptor = {
    ...empty,
    annotations,
    signals: [
      {
        name: "S",
        localName: "s",
        args: [{ name: "x", type: "i", annotations }],
        signature: "i",
        annotations,
      },
    ],
    properties: [
      {
        name: "P",
        localName: "p",
        type: "a{sv}",
        access: "readwrite",
        emitsChanged: "true",
        annotations,
      },
    ],
  };
  expect(body(introspectionXml([iface], ["child"]))).toBe(`<node>
  <interface name="org.example.Empty">
    <annotation name="a.b" value="c"/>
    <signal name="S">
      <annotation name="a.b" value="c"/>
      <arg name="x" type="i">
        <annotation name="a.b" value="c"/>
      </arg>
    </signal>
    <property name="P" type="a{sv}" access="readwrite">
      <annotation name="a.b" value="c"/>
    </property>
  </interface>
  <node name="child"/>
</node>
`);
});

test("no text ends an attribute", () => {
  const value = `"/><evil a='b'>&amp;\n\t\r\0\u0007\ud800\uffff\u{1f600}`;
  const iface = { ...empty, annotations: [{ name: "a.b", value }] };
  expect(body(introspectionXml([iface], []))).toContain(
    `value="&quot;/&gt;&lt;evil a='b'&gt;&amp;amp;&#10;&#9;&#13;\ufffd\ufffd\ufffd\ufffd\u{1f600}"`,
  );
});
