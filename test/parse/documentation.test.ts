import { describe, expect, test } from "vitest";
import type { Doc, Interface, Method } from "../../src/model/model.js";
import type { DocComment } from "../../src/parse/doc-comment.js";
import { readDocComment } from "../../src/parse/doc-comment.js";
import { parse } from "../../src/parse/parse.js";
import { shownDoc } from "../support/shown-prose.js";

const noDoc: Doc = { summary: [], body: [], span: undefined };

function read(xml: string): Interface {
  const [only] = parse([{ path: "x.xml", text: xml }]).interfaces;
  if (only === undefined) throw new Error("the test's XML has no interface");
  return only;
}

function inInterface(content: string): Interface {
  return read(
    `<node xmlns:doc="http://www.freedesktop.org/dbus/1.0/doc.dtd" xmlns:tp="http://telepathy.freedesktop.org/wiki/DbusSpec#extensions-v0"><interface name="org.qemu.Foo1">${content}</interface></node>`,
  );
}

function firstMethod(iface: Interface): Method {
  const method = iface.members.find((member) => member.kind === "method");
  if (method === undefined) throw new Error("the test's XML has no method");
  return method;
}

describe("the grammar of comments", () => {
  const cases: readonly {
    readonly name: string;
    readonly text: string;
    readonly want: Omit<DocComment, "paramLines" | "bodyLine"> | "none";
  }[] = [
    {
      name: "QEMU's form",
      text: "\n        RegisterListener:\n        @listener: a socket\n\n        Register a listener.\n\n        More.\n    ",
      want: {
        symbol: "RegisterListener",
        summary: "",
        params: new Map([["listener", "a socket"]]),
        since: undefined,
        body: "Register a listener.\n\nMore.",
      },
    },
    {
      name: "gtk-doc's form",
      text: "\n  org.example.Foo:\n  @short_description: Foo things\n  @since: 1.2\n\n  Text.\n",
      want: {
        symbol: "org.example.Foo",
        summary: "Foo things",
        params: new Map(),
        since: "1.2",
        body: "Text.",
      },
    },
    {
      name: "one line",
      text: " Run: Start the job. ",
      want: {
        symbol: "Run",
        summary: "Start the job.",
        params: new Map(),
        since: undefined,
        body: "",
      },
    },
    {
      name: "text that starts on the first line and goes on",
      text: " Run: Start the\n      job.\n\n      Wait.\n",
      want: {
        symbol: "Run",
        summary: "",
        params: new Map(),
        since: undefined,
        body: "Start the\njob.\n\nWait.",
      },
    },
    {
      name: "parameters that go on",
      text: "\nRun:\n@a: one\n    two\n@b:\n  three\n@c: four\nfive\n@d: six\n\nBody.",
      want: {
        symbol: "Run",
        summary: "",
        params: new Map([
          ["a", "one\ntwo"],
          ["b", "three"],
          ["c", "four\nfive"],
          ["d", "six"],
        ]),
        since: undefined,
        body: "Body.",
      },
    },
    {
      name: "a body right below the parameters",
      text: "\nRun:\n@a: one\nBody.\n\nMore.",
      want: {
        symbol: "Run",
        summary: "",
        params: new Map([["a", "one"]]),
        since: undefined,
        body: "Body.\n\nMore.",
      },
    },
    {
      name: "an empty line in front of the parameters",
      text: "\nRun:\n\n@a: one\n\nBody.",
      want: {
        symbol: "Run",
        summary: "",
        params: new Map([["a", "one"]]),
        since: undefined,
        body: "Body.",
      },
    },
    {
      name: "a parameter in the body",
      text: "\nRun:\n\nBody.\n\n@a: one",
      want: {
        symbol: "Run",
        summary: "",
        params: new Map(),
        since: undefined,
        body: "Body.\n\n@a: one",
      },
    },
    {
      name: "stars as in C",
      text: "\n * Run:\n * @a: one\n *\n * Body:\n *   - x\n ",
      want: {
        symbol: "Run",
        summary: "",
        params: new Map([["a", "one"]]),
        since: undefined,
        body: "Body:\n  - x",
      },
    },
    {
      name: "Since at the end, as in C",
      text: "\nRun:\n\nBody.\n\nSince: 2.4\n",
      want: {
        symbol: "Run",
        summary: "",
        params: new Map(),
        since: "2.4",
        body: "Body.\n\nSince: 2.4",
      },
    },
    { name: "a remark", text: " xywh? ", want: "none" },
    {
      name: "a sentence",
      text: " This is it: yes. ",
      want: "none",
    },
    {
      name: "something to do",
      text: " TODO: tidy up ",
      want: "none",
    },
    { name: "an address", text: " https://a.b/ ", want: "none" },
    { name: "nothing", text: " ", want: "none" },
    { name: "a path", text: " /org/qemu: x ", want: "none" },
  ];

  test.each(cases)("$name", ({ text, want }) => {
    const { paramLines, bodyLine, ...content } = readDocComment(text) ?? {};
    expect([paramLines, bodyLine].includes(undefined)).toBe(want === "none");
    expect(content).toEqual(want === "none" ? {} : want);
  });

  test("knows the lines of parameters and body", () => {
    const comment = readDocComment(
      "\n Run:\n @a: one\n    more\n @since: 2\n\n Body.",
    );
    expect(comment).toMatchObject({
      paramLines: [
        { name: "a", line: 2, lines: 2 },
        { name: "since", line: 4, lines: 1 },
      ],
      bodyLine: 5,
    });
  });
});

describe("a comment belongs to", () => {
  test("the next element of its name, over whatever else comes between", () => {
    const { members } = inInterface(`
      <!-- Run: Starts. -->
      <!-- xywh? -->
      <?xml-stylesheet x?>
      <!-- Note: a remark that looks like one. -->
      <method name="Run"/>
      <!-- Gone: Went. --><signal name="Other"/><signal name="Gone"/>`);
    expect(members.map(({ doc }) => shownDoc(doc))).toEqual([
      ["S Starts."],
      [],
      ["S Went."],
    ]);
  });

  test.each(["Kind", "Enum.Kind", "org.qemu.QBus.Enum.Kind"])(
    "what an annotation declares: %s",
    (symbol) => {
      const { annotations, members } = inInterface(`
        <!-- ${symbol}:
             @Disk: a *disk*
             What it is. -->
        <annotation name="org.qemu.QBus.Enum.Kind" value="Disk=0 Net=1"/>
        <annotation name="org.qemu.QBus.Side" value="service"/>
        <method name="Kind"/>`);
      const [first, second] = annotations;
      expect(shownDoc(first?.documentation?.doc ?? noDoc)).toEqual([
        "P What it is.",
      ]);
      const part = first?.documentation?.parts.get("Disk");
      expect(shownDoc(part ?? noDoc)).toEqual(["P a *disk*"]);
      expect(second?.documentation).toBe(undefined);
      expect(members[0]?.docSources).toEqual([]);
    },
  );

  test("nothing when another documentation comment follows", () => {
    const { members } = inInterface(
      '<!-- B: b --><!-- A: a --><method name="A"/><method name="B"/>',
    );
    expect(members.map(({ doc }) => shownDoc(doc))).toEqual([["S a"], []]);
  });

  test("an element at its own level only", () => {
    const iface = read(
      '<node><!-- Run: no --><interface name="a.b"><method name="Run"/></interface></node>',
    );
    expect(shownDoc(firstMethod(iface).doc)).toEqual([]);
  });

  test("a member by its full name too", () => {
    const iface = inInterface(
      '<!-- org.qemu.Foo1.Run: Starts. --><method name="Run"/>',
    );
    expect(shownDoc(firstMethod(iface).doc)).toEqual(["S Starts."]);
  });

  test("an interface, and a remark in front of it does not", () => {
    const iface = read(
      "<node>\n<!-- a.b:\n     @short_description: All.\n\n     Body. -->\n<!-- Foo manager -->\n<interface name='a.b'/></node>",
    );
    expect(shownDoc(iface.doc)).toEqual(["S All.", "P Body."]);
    expect(iface.doc.span).toMatchObject({ start: 7 });
  });
});

describe("documentation comes from", () => {
  test("lines of the method's comment, for arguments", () => {
    const { args } = firstMethod(
      inInterface(`<!--
        Run:
        @mode: \`\`fast\`\` or *slow*
        @gone: nothing

        Text.
      --><method name="Run"><arg name="mode" type="s" direction="in"/><arg type="s" direction="out"/></method>`),
    );
    expect(args.map(({ doc }) => shownDoc(doc))).toEqual([
      ["P ‹fast› or *slow*"],
      [],
    ]);
  });

  test("DocString annotations, when there is no comment", () => {
    const iface = inInterface(`
      <annotation name="org.gtk.GDBus.DocString" value="Long.&#10;&#10;More."/>
      <annotation name="org.gtk.GDBus.DocString.Short" value="Short"/>
      <!-- Run: From the comment. -->
      <method name="Run">
        <annotation name="org.gtk.GDBus.DocString" value="not used"/>
        <arg name="a" type="s" direction="in"><annotation name="org.gtk.GDBus.DocString" value="the a"/></arg>
      </method>`);
    expect(shownDoc(iface.doc)).toEqual(["S Short", "P Long.", "P More."]);
    const method = firstMethod(iface);
    expect(shownDoc(method.doc)).toEqual(["S From the comment."]);
    expect(shownDoc(method.args[0]?.doc ?? iface.doc)).toEqual(["P the a"]);
    expect(method.annotations).toHaveLength(1);
  });

  test("doc:doc", () => {
    const iface = inInterface(`
      <method name="Run">
        <arg name="a" type="s" direction="in"><doc:doc><doc:summary>The a, *as is*</doc:summary></doc:doc></arg>
        <doc:doc>
          <doc:description>
            <doc:summary>Runs.</doc:summary>
            <doc:para>See <doc:ref type="method" to="Foo.Stop">Stop</doc:ref>, <doc:tt>x &lt; y</doc:tt>.
              <doc:list>
                <doc:item><doc:term>One</doc:term><doc:definition>first</doc:definition></doc:item>
                <doc:item><doc:term>Two</doc:term><doc:definition>second</doc:definition></doc:item>
              </doc:list>
            </doc:para>
            <doc:para><doc:example language="shell"><doc:code>
$ run \\
    fast
            </doc:code></doc:example></doc:para>
          </doc:description>
          <doc:errors><doc:error name="org.qemu.Error.Busy">if busy</doc:error></doc:errors>
        </doc:doc>
      </method>`);
    const method = firstMethod(iface);
    expect(shownDoc(method.doc)).toEqual([
      "S Runs.",
      "P See {method:Foo.Stop|Stop}, ‹x < y›.",
      "T One",
      "  P first",
      "T Two",
      "  P second",
      "C shell",
      "  $ run \\",
      "      fast",
      "P Errors:",
      "T ‹org.qemu.Error.Busy›",
      "  P if busy",
    ]);
    expect(shownDoc(method.args[0]?.doc ?? iface.doc)).toEqual([
      "S The a, *as is*",
    ]);
  });

  test("tp:docstring", () => {
    const iface = inInterface(`
      <tp:docstring>
        <p>One <code>two</code>, <tp:member-ref>Run</tp:member-ref>,
          <tp:dbus-ref namespace="org.example">Foo.Bar</tp:dbus-ref>.</p>
        <ul><li>a</li><li><p>b</p></li></ul>
        <tp:rationale><p>why</p></tp:rationale>
        <a href="javascript:x">not a link</a>
      </tp:docstring>`);
    expect(shownDoc(iface.doc)).toEqual([
      "P One ‹two›, {any:Run|Run}, {any:org.example.Foo.Bar|Foo.Bar}.",
      "-",
      "  P a",
      "-",
      "  P b",
      "NOTE",
      "  P why",
      "P not a link",
    ]);
  });

  test("a docstring of nothing but text, with CDATA", () => {
    const iface = inInterface(
      "<tp:docstring>One &amp; <![CDATA[<b>two</b>]]>\n\n  three</tp:docstring>",
    );
    expect(shownDoc(iface.doc)).toEqual(["P One & <b>two</b>", "P three"]);
  });
});
