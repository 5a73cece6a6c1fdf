import { describe, expect, test } from "vitest";
import { generate } from "../../src/emit/generate.js";
import { parse } from "../../src/parse/parse.js";
import {
  annotations,
  functionOf,
  limitedXml,
  runModule,
  verdict,
} from "../support/contract-module.js";

/** The module of the interface, when it has one. */
function text(xml: string, annotationPrefix?: string): string | undefined {
  const { interfaces } = parse(
    [{ path: "in.xml", text: xml }],
    annotationPrefix === undefined ? {} : { annotationPrefix },
  );
  const files = generate(interfaces, {
    emit: ["typescript"],
    runtime: "import",
    ...(annotationPrefix === undefined ? {} : { annotationPrefix }),
  });
  return files.find(({ path }) => !path.endsWith("index.ts"))?.text;
}

describe("the prefix of annotations", () => {
  const own = limitedXml({ type: "u", own: { Maximum: "5" } });

  test("is configurable, and only annotations with it are the contract", () => {
    const other = own.replaceAll("org.qemu.QBus.", "com.acme.");
    const module = runModule(other, { annotationPrefix: "com.acme." });
    const check = functionOf(module, "checkRunArgs");
    expect(verdict(check, [6])).toContain("at most 5");
    const plain = functionOf(runModule(other), "checkRunArgs");
    expect(verdict(plain, [6])).toBe("accepted");
  });
});

test("a contract that is wrong is not generated, whoever calls", () => {
  const xml = limitedXml({ type: "u", own: { MaxBytes: "5", Pattern: "a" } });
  expect(text(xml)).toBeUndefined();
});

// What the XML says is hostile: it may not become code, nor end a comment.
describe("hostile text", () => {
  const hostile = [
    "*/ globalThis.ran = 1; /*",
    "`; globalThis.ran = 1; `",
    "${(globalThis.ran = 1)}",
    "'\"; globalThis.ran = 1; //",
    "\\u0022; globalThis.ran = 1; //",
    "\u2028globalThis.ran = 1;",
    "<script>globalThis.ran = 1</script>",
  ];

  test.each(hostile)("in places that take any: %j", (evil) => {
    const xml = `<node><interface name="org.example.Foo1">
      ${annotations({ "Dict.D": `${evil.replaceAll(/[\s,]/g, "_")}:u?`, "Enum.E": `${evil.replaceAll(/[\s,=]/g, "_")} b` })}
      <!-- E:
           @b: ${evil.replaceAll("--", "")}
      -->
      <method name="Run">${annotations({ Check: `label != ${JSON.stringify(evil)}` })}
        <arg name="label" type="s" direction="in">${annotations({ Pattern: evil.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&") })}</arg>
        <arg name="value" type="u" direction="in">${annotations({ Unit: evil.replaceAll(/\p{Z}|\p{C}/gu, " ").slice(0, 32) })}</arg>
        <arg name="kind" type="s" direction="in">${annotations({ Enum: "E" })}</arg>
        <arg name="more" type="a{sv}" direction="in">${annotations({ Dict: "D" })}</arg>
      </method></interface></node>`;
    const { interfaces } = parse([{ path: "in.xml", text: xml }]);
    expect(interfaces).toHaveLength(1);
    const module = runModule(xml);
    const check = functionOf(module, "checkRunArgs");
    verdict(check, [evil, 1, "b", {}]);
    verdict(check, ["x", 1, evil, { [evil]: 5 }]);
    functionOf(module, "readD")({});
    expect("ran" in globalThis).toBe(false);
  });

  test.each(["Struct", "Enum", "Dict", "Flags"])(
    "as a name of a declaration is refused: %s",
    (kind) => {
      for (const name of [
        "P{}globalThis['ran']=1;interface Q",
        "a-b",
        "1a",
        "",
      ]) {
        const xml = limitedXml({
          type: "u",
          declared: { [`${kind}.${name}`]: "(ii) x y" },
        });
        expect(text(xml)).toBeUndefined();
      }
    },
  );

  test("as names of what is declared changes no object", () => {
    const module = runModule(`<node><interface name="org.example.Foo1">
      ${annotations({
        "Enum.__proto__": "__proto__=0 constructor=1 toString=2",
        "Struct.constructor": "(ii) __proto__ then",
        "Dict.prototype": "__proto__:u? hasOwnProperty:s?",
      })}
      <method name="Run">
        <arg name="e" type="u" direction="in">${annotations({ Enum: "__proto__" })}</arg>
        <arg name="s" type="(ii)" direction="in">${annotations({ Struct: "constructor" })}</arg>
        <arg name="d" type="a{sv}" direction="in">${annotations({ Dict: "prototype" })}</arg>
      </method></interface></node>`);
    const check = functionOf(module, "checkRunArgs");
    expect(verdict(check, [2, [0, 0], {}])).toBe("accepted");
    expect(verdict(check, [3, [0, 0], {}])).not.toBe("accepted");
    const point = functionOf(module, "readConstructor")([1, 2]);
    expect(Object.getPrototypeOf(point)).toBe(Object.prototype);
    expect(Object.values(point as object)).toEqual([1, 2]);
    const wire: unknown = JSON.parse(
      '{ "__proto__": { "value": 5 }, "hasOwnProperty": { "value": "x" } }',
    );
    const user = functionOf(module, "readPrototype")(wire);
    expect(Object.getPrototypeOf(user)).toBe(Object.prototype);
    expect(Object.values(user as object)).toEqual([5, "x"]);
    const written = functionOf(module, "writePrototype")(user);
    expect(Object.keys(written as object)).toEqual([
      "__proto__",
      "hasOwnProperty",
    ]);
    expect(Object.getPrototypeOf(written)).toBe(null);
  });
});

test("types as deep as they get are generated, with a limit at the bottom", () => {
  const type = `${"a".repeat(32)}u`;
  const own = { [`${"Items.".repeat(32)}Maximum`]: "5" };
  const module = runModule(limitedXml({ type, own }));
  const nested = (value: unknown): unknown =>
    Array.from({ length: 32 }).reduce<unknown>((inner) => [inner], value);
  const check = functionOf(module, "checkRunArgs");
  expect(verdict(check, [nested(5)])).toBe("accepted");
  expect(verdict(check, [nested(6)])).toBe(
    `Run: x${"[0]".repeat(32)}: expected a uint32 of at most 5, got 6`,
  );
});

test("a condition tells nothing that stands beside a secret", () => {
  const module = runModule(`<node><interface name="org.example.Foo1">
    <method name="Run">${annotations({ Check: "pin != other" })}
      <arg name="pin" type="u" direction="in">${annotations({ Sensitive: "true" })}</arg>
      <arg name="other" type="u" direction="in"/>
    </method></interface></node>`);
  expect(verdict(functionOf(module, "checkRunArgs"), [4321, 4321])).toBe(
    "Run: expected pin != other, got pin = a value that is not shown, other = a value that is not shown",
  );
});

test("a descriptor knows the prefix, where it is not the usual one", () => {
  const own = limitedXml({ type: "u" });
  expect(text(own)).not.toContain("annotationPrefix");
  expect(text(own, "com.acme.")).toContain('annotationPrefix: "com.acme."');
});

test("maps instead of objects carry the same contract", () => {
  const module = runModule(
    limitedXml({
      type: "a{sv}",
      own: { Dict: "Options", MaxItems: "2" },
      declared: { "Dict.Options": "timeout:u label:s? reject" },
    }),
    { dictionaries: "map" },
  );
  const write = functionOf(module, "writeOptions");
  const read = functionOf(module, "readOptions");
  const check = functionOf(module, "checkRunArgs");
  const wire = write({ timeout: 5, label: "x" });
  expect(wire).toBeInstanceOf(Map);
  expect(verdict(check, [wire])).toBe("accepted");
  expect(read(wire)).toEqual({ timeout: 5, label: "x" });
  expect(verdict(check, [new Map()])).toBe(
    "Run: x.timeout: expected a value, got none",
  );
  expect(verdict(check, [write({ timeout: -1 })])).toContain("x.timeout");
  expect(
    verdict(check, [
      new Map([...(wire as Map<string, unknown>), ["other", 5]]),
    ]),
  ).toContain("at most 2 entries");
});

describe("OnUnknown replaces what is not listed", () => {
  test.each([
    ["u", { Enum: "K", OnUnknown: "B" }, [0, 1, 2], [0, 1, 1]],
    ["x", { Enum: "K", OnUnknown: "A" }, [0n, 1n, -5n], [0n, 1n, 0n]],
    ["s", { Enum: "S", OnUnknown: "a.b" }, ["c", "d", ""], ["c", "a.b", "a.b"]],
    ["u", { Flags: "F", OnUnknown: "None" }, [0, 5, 2, 7], [0, 5, 0, 0]],
    ["t", { Flags: "F", OnUnknown: "1" }, [4n, 8n], [4n, 1n]],
    ["y", { Flags: "All", OnUnknown: "A" }, [255, 3], [255, 3]],
  ] as const)("%s %j", (type, own, wire, user) => {
    const module = runModule(
      limitedXml({
        type,
        own,
        declared: {
          "Enum.K": "A=0 B=1",
          "Enum.S": "a.b c",
          "Flags.F": "None=0 One=1 Four=4",
          "Flags.All": "A=1 B=2 C=4 D=8 E=16 F=32 G=64 H=128",
        },
      }),
    );
    const name = Object.keys(module).find((key) => /^read[^R]/.test(key)) ?? "";
    const read = functionOf(module, name);
    expect(wire.map((value) => read(value))).toEqual(user);
    const check = functionOf(module, "checkRunArgs");
    for (const value of wire) expect(verdict(check, [value])).toBe("accepted");
  });
});

test("names that come from declarations stay out of the way of all others", () => {
  const module = runModule(`<node><interface name="org.example.Foo1">
    ${annotations({
      "Enum.RunArgs": "A=0",
      "Enum.Foo1Proxy": "A=0",
      "Enum.Object": "A=0",
      "Enum.descriptor": "A=0",
      "Struct.runArgs": "(u) a",
      "Dict.q": "a:u?",
    })}
    <method name="Run">${annotations({ Error: "a.b.Error.Run a.c.Error.Run a.d.Foo1Proxy" })}
      <arg name="readQ" type="a{sv}" direction="in">${annotations({ Dict: "q" })}</arg>
      <arg name="pattern" type="s" direction="in">${annotations({ Pattern: "x" })}</arg>
      <arg name="y" type="(u)" direction="in">${annotations({ Struct: "runArgs" })}</arg>
    </method></interface></node>`);
  expect(Object.keys(module).sort()).toMatchInlineSnapshot(`
    [
      "ABErrorRunError",
      "ACErrorRunError",
      "Descriptor",
      "Foo1Proxy",
      "Foo1Proxy2",
      "Foo1ProxyError",
      "Foo1Skeleton",
      "Object2",
      "RunArgs2",
      "checkRunArgs",
      "descriptor",
      "readQ2",
      "readRunArgs3",
      "writeQ2",
      "writeRunArgs3",
    ]
  `);
  const check = functionOf(module, "checkRunArgs");
  expect(verdict(check, [{}, "x", [1]])).toBe("accepted");
});
