import { describe, expect, test } from "vitest";
import {
  camel,
  createScope,
  createVariableScope,
  memberIdentifiers,
  objectMembers,
  pascal,
  signatureWord,
} from "../../src/emit/identifiers.js";
import { classStem } from "../../src/emit/names.js";

describe("camel", () => {
  test.each([
    ["Save", "save"],
    ["SetUIInfo", "setUIInfo"],
    ["UUID", "uuid"],
    ["ConsoleIDs", "consoleIDs"],
    ["IDs", "ids"],
    ["FEOpened", "feOpened"],
    ["NSamples", "nSamples"],
    ["ScanoutDMABUF", "scanoutDMABUF"],
    ["y0_top", "y0Top"],
    ["pixman_format", "pixmanFormat"],
    ["width_mm", "widthMm"],
    ["max-slots", "maxSlots"],
    ["SET_NAME", "setName"],
    ["SetUI_info", "setUIInfo"],
    ["_private", "_private"],
    ["trailing_", "trailing"],
    ["3d", "_3d"],
    ["-", "_"],
    ["", "_"],
    ["__proto__", "__proto"],
    ["naïve value", "naVeValue"],
    ["a*/ alert(1) /*", "aAlert1"],
  ])("%j gives %s", (name, expected) => {
    expect(camel(name)).toBe(expected);
  });

  test("a name of any length gives an identifier of bounded length", () => {
    expect(camel("x".repeat(5000))).toHaveLength(80);
  });
});

describe("pascal", () => {
  test.each([
    ["VMState1", "VMState1"],
    ["disk_image", "DiskImage"],
    ["org.qemu.Display1", "OrgQemuDisplay1"],
    ["3d", "_3d"],
  ])("%s gives %s", (name, expected) => {
    expect(pascal(name)).toBe(expected);
  });
});

describe("classStem", () => {
  test.each([
    ["org.qemu.VMState1", "VMState1"],
    ["org.qemu.Display1.Console", "Display1Console"],
    ["org.qemu.Display1.Listener.Win32.D3d11", "Display1ListenerWin32D3d11"],
    ["org.freedesktop.systemd1.Manager", "Systemd1Manager"],
    ["org.freedesktop.hostname1", "Hostname1"],
    ["org.freedesktop.DBus.Introspectable", "DBusIntrospectable"],
    ["org.gnome.evolution.dataserver", "Dataserver"],
    ["a.b", "B"],
  ])("%s gives %s", (name, expected) => {
    expect(classStem(name)).toBe(expected);
  });
});

describe("memberIdentifiers", () => {
  test.each([
    [
      ["Foo", "Bar"],
      ["foo", "bar"],
    ],
    [
      ["Foo", "foo"],
      ["Foo", "foo"],
    ],
    [
      ["foo", "Foo"],
      ["foo", "Foo"],
    ],
    [
      ["FooBar", "foo_bar", "foo-bar"],
      ["FooBar", "foo_bar", "foo$bar"],
    ],
    [
      ["Then", "Constructor", "ToString"],
      ["then_", "constructor_", "toString_"],
    ],
    [["__proto__"], ["__proto_"]],
    [
      ["Delete", "New", "Class"],
      ["delete", "new", "class"],
    ],
    [
      ["a b", "a.b"],
      ["a$b", "a$b_"],
    ],
  ])("%j gives %j", (names, expected) => {
    expect(memberIdentifiers(names, createScope(objectMembers))).toEqual(
      expected,
    );
  });
});

describe("scopes", () => {
  test("hand out each name once", () => {
    const scope = createScope(["a"]);
    expect(["a", "a", "a_", "b"].map(scope.claim)).toEqual([
      "a_",
      "a_2",
      "a__",
      "b",
    ]);
  });

  test("number local variables", () => {
    const scope = createScope();
    expect(["item", "item", "item"].map(scope.local)).toEqual([
      "item",
      "item2",
      "item3",
    ]);
  });

  test.each([
    "delete",
    "await",
    "arguments",
    "eval",
    "yield",
    "enum",
    "static",
  ])("a variable cannot be called %s", (word) => {
    expect(createVariableScope([]).claim(word)).toBe(`${word}_`);
  });
});

test.each([
  ["", "void"],
  ["su", "su"],
  ["a{sv}", "aDsvE"],
  ["a(ii)", "aRiiE"],
])(
  "the overload with the signature %j is called …_%s",
  (signature, expected) => {
    expect(signatureWord(signature)).toBe(expected);
  },
);
