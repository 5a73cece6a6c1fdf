import { expect, test } from "vitest";
import { parse } from "../../src/parse/parse.js";

// fprintd 1.94 refers to an entity that it forgot to declare. Readers that do
// not follow the external subset keep the reference; so do we.
const body = `<node><interface name="org.example.Doc1"><method name="Run">
  <annotation name="org.example.Note" value="&MISSING;"/></method></interface></node>`;

const publicId =
  'PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd"';

test.each([
  [`<!DOCTYPE node ${publicId}>`, "warning", 1],
  [`<!DOCTYPE node ${publicId} [<!ENTITY other "x">]>`, "warning", 1],
  [
    `<?xml version="1.0" standalone="yes"?><!DOCTYPE node ${publicId}>`,
    "error",
    0,
  ],
  ["<!DOCTYPE node>", "error", 0],
  ["", "error", 0],
])("after %j an undeclared entity is: %s", (head, severity, count) => {
  const { interfaces, diagnostics } = parse([
    { path: "input.xml", text: head + body },
  ]);
  expect(diagnostics.map((found) => [found.rule, found.severity])).toEqual([
    ["spec-xml-well-formed", severity],
  ]);
  expect(interfaces).toHaveLength(count);
  expect(
    interfaces[0]?.members[0]?.annotations.map(({ value }) => value) ?? [],
  ).toEqual(count === 1 ? ["&MISSING;"] : []);
});
