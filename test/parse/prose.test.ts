import { describe, expect, test } from "vitest";
import { readInline, readProse } from "../../src/parse/prose.js";
import { shownBlocks, shownInline } from "../support/shown-prose.js";

describe("running text", () => {
  const cases: readonly (readonly [text: string, shown: string])[] = [
    ["plain  text\n on two lines", "plain text on two lines"],
    ["", ""],
    // reStructuredText
    ["a ``literal`` here", "a ‹literal› here"],
    ["``a * b`` and ``c``", "‹a * b› and ‹c›"],
    ["``never closed", "``never closed"],
    ["*soft* and **loud**", "*soft* and **loud**"],
    ["2 * 3 * 4, a*b*c, *, char *p", "2 * 3 * 4, a*b*c, *, char *p"],
    ['(*soft*), "**loud**"', '(*soft*), "**loud**"'],
    ["**never closed", "**never closed"],
    ["\\*not soft\\*", "*not soft*"],
    [
      "`QEMU's page <https://www.qemu.org/a>`_.",
      "[QEMU's page](https://www.qemu.org/a).",
    ],
    [
      "`<https://www.qemu.org/>`__",
      "[https://www.qemu.org/](https://www.qemu.org/)",
    ],
    ["`Somewhere`_ else", "Somewhere else"],
    ["see [1]_ and [#note]_.", "see and ."],
    [":dbus:meth:`Run`", "{method:Run|Run}"],
    [":dbus:meth:`Run()`", "{method:Run|Run}"],
    [
      ":dbus:meth:`org.qemu.Display1.Console.RegisterListener`",
      "{method:org.qemu.Display1.Console.RegisterListener|org.qemu.Display1.Console.RegisterListener}",
    ],
    [":dbus:iface:`~org.qemu.Foo1`", "{interface:org.qemu.Foo1|Foo1}"],
    [":dbus:prop:`IsAbsolute`.", "{property:IsAbsolute|IsAbsolute}."],
    [
      ":dbus:signal:`Gone` :dbus:sig:`Gone`",
      "{signal:Gone|Gone} {signal:Gone|Gone}",
    ],
    [":dbus:meth:`the method <Run>`", "{method:Run|the method}"],
    [":dbus:meth:`Register`'ed", "{method:Register|Register}'ed"],
    [":dbus:meth:`no name!`", "‹no name!›"],
    [":ref:`button values<dbus-buttons>`", "button values"],
    [":ref:`dbus-buttons`", "dbus-buttons"],
    [":c:func:`g_free` :file:`/etc/x`", "‹g_free› ‹/etc/x›"],
    [":unknown:`x <y>`", "‹x›"],
    [":dbus:meth:`never closed", ":dbus:meth:`never closed"],
    // gtk-doc
    ["@name and @other_name, a@b.c", "‹name› and ‹other_name›, a@b.c"],
    [
      "%TRUE or %MM_STATE_1, 50 %, 100%FOO",
      "‹TRUE› or ‹MM_STATE_1›, 50 %, 100%FOO",
    ],
    ["#org.qemu.Foo1", "{any:org.qemu.Foo1|org.qemu.Foo1}"],
    ["#org.qemu.Foo1.Run()", "{method:org.qemu.Foo1.Run|org.qemu.Foo1.Run()}"],
    [
      "#org.qemu.Foo1:Label",
      "{property:org.qemu.Foo1.Label|org.qemu.Foo1.Label}",
    ],
    ["#org.qemu.Foo1::Gone", "{signal:org.qemu.Foo1.Gone|org.qemu.Foo1.Gone}"],
    ["#org.qemu.Foo1.Error.Busy.", "‹org.qemu.Foo1.Error.Busy›."],
    ["#GVariant #1234", "‹GVariant› #1234"],
    [
      "org.qemu.Foo1.Run() or Run(), not run()",
      "{method:org.qemu.Foo1.Run|org.qemu.Foo1.Run()} or {method:Run|Run()}, not ‹run()›",
    ],
    // Markdown
    ["`code`", "‹code›"],
    ["[a page](https://a.b/c)", "[a page](https://a.b/c)"],
    ["x[0](1)", "x[0](1)"],
    [
      "see https://a.b/c_(d), or (http://e.f/).",
      "see [https://a.b/c_(d)](https://a.b/c_(d)), or ([http://e.f/](http://e.f/)).",
    ],
    ["mailto:a@b.c, mailto:", "[mailto:a@b.c](mailto:a@b.c), mailto:"],
    // References, which XML leaves alone in comments
    ["a &lt; b &amp;&amp; c &#62; d &unknown;", "a < b && c > d &unknown;"],
    // DocBook
    ["a <literal>b</literal> c", "a ‹b› c"],
    ["<constant>MM_X</constant>", "‹MM_X›"],
    ["<emphasis>a</emphasis> <emphasis role='bold'>b</emphasis>", "*a* **b**"],
    ['<ulink url="https://a.b/">page</ulink>', "[page](https://a.b/)"],
    ["<tt>a</tt><b>c</b><i>d</i>", "‹a›**c***d*"],
    [
      "a <type> and Joe <joe@example.org>",
      "a <type> and Joe <joe@example.org>",
    ],
    ["1 < 2 > 0", "1 < 2 > 0"],
  ];

  test.each(cases)("%j", (text, shown) => {
    expect(shownInline(readInline(text))).toBe(shown);
  });

  /** Every way to write a link, with the links that come of it. */
  function linksTo(url: string): readonly string[] {
    return [
      `\`title <${url}>\`_`,
      `[title](${url})`,
      `<ulink url='${url}'>title</ulink>`,
      `<a href='${url}'>title</a>`,
    ]
      .flatMap((text) => readInline(text))
      .filter((inline) => inline.kind === "link")
      .map((inline) => inline.url);
  }

  test("links go to pages and mail boxes", () => {
    expect(linksTo("https://a.b/c?d=e#f")).toEqual(
      Array.from({ length: 4 }, () => "https://a.b/c?d=e#f"),
    );
    expect(linksTo("mailto:a@b.c")).toHaveLength(4);
  });

  test.each([
    "javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "//evil.example",
    "https://",
    "vbscript:x",
    " https:a",
  ])("no link goes to %j", (url) => {
    expect(linksTo(url)).toEqual([]);
  });

  test("a link ends where it could become markup", () => {
    for (const url of ['https://a.b/"onclick="x', "https://a.b/<script>"])
      expect([...new Set(linksTo(url))]).toEqual(["https://a.b/"]);
  });

  test("what would reorder or hide text is taken out", () => {
    expect(shownInline(readInline("a\u202eb\u2066c\u200b``d\u202e``"))).toBe(
      "abc‹d›",
    );
  });
});

describe("blocks", () => {
  const cases: readonly {
    readonly name: string;
    readonly text: string;
    readonly shown: readonly string[];
  }[] = [
    {
      name: "paragraphs",
      text: "one\ntwo\n\n\nthree",
      shown: ["P one two", "P three"],
    },
    {
      name: "a bullet list, with lines that go on and lists inside",
      text: "text:\n\n- one\n  goes on\n- two\n\n  more of two\n\n  * inner\n- three\n\nend",
      shown: [
        "P text:",
        "-",
        "  P one goes on",
        "-",
        "  P two",
        "  P more of two",
        "  -",
        "    P inner",
        "-",
        "  P three",
        "P end",
      ],
    },
    {
      name: "a list right below the line that announces it",
      text: "values:\n - one\n - two",
      shown: ["P values:", "-", "  P one", "-", "  P two"],
    },
    {
      name: "a hyphen at the start of a line",
      text: "this is\n- so to speak -\na paragraph",
      shown: ["P this is - so to speak - a paragraph"],
    },
    {
      name: "a numbered list",
      text: "1. one\n2. two\n\n#. three",
      shown: ["1.", "  P one", "1.", "  P two", "1.", "  P three"],
    },
    {
      name: "a definition list",
      text: "``Left`` : u\n  The left one.\n\n  Really.\nRight\n  The other.",
      shown: [
        "T ‹Left› : u",
        "  P The left one.",
        "  P Really.",
        "T Right",
        "  P The other.",
      ],
    },
    {
      name: "a literal block",
      text: "Like this::\n\n  a  b\n    c *d*\n\n  e\n\nend ::\n\n  x\n\n::\n\n  y",
      shown: [
        "P Like this:",
        "C",
        "  a  b",
        "    c *d*",
        "",
        "  e",
        "P end",
        "C",
        "  x",
        "C",
        "  y",
      ],
    },
    {
      name: "a quotation",
      text: "text\n\n  set in\n\nend",
      shown: ["P text", "P set in", "P end"],
    },
    {
      name: "admonitions",
      text: ".. note::\n\n   Mind *this*.\n\n.. warning:: Short.\n   Goes on.\n\n.. hint::\n   x\n\n.. seealso:: y\n\n.. note::",
      shown: [
        "NOTE",
        "  P Mind *this*.",
        "WARNING",
        "  P Short. Goes on.",
        "TIP",
        "  P x",
        "NOTE",
        "  P y",
      ],
    },
    {
      name: "code blocks",
      text: ".. code-block:: C\n   :caption: x\n\n   int a;\n\n     b;\n\n.. code::\n\n   z",
      shown: ["C c", "  int a;", "", "    b;", "C", "  z"],
    },
    {
      name: "labels, comments and what brings in files",
      text: ".. _dbus-buttons:\n\ntext\n\n.. a comment\n   of two lines\n\n.. include:: /etc/passwd\n\n.. raw:: html\n\n   <script>\n\n.. |x| image:: y\n\nend",
      shown: ["P text", "P end"],
    },
    {
      name: "directives that are not known show their content",
      text: ".. deprecated:: 9.1\n   Use another.\n\n.. tabs::\n\n   inside",
      shown: ["P Deprecated since version 9.1 Use another.", "P inside"],
    },
    {
      name: "titles and rules",
      text: "=====\nTitle\n=====\n\ntext\n\n----\n\nSub\n---\n\n## Third",
      shown: ["P **Title**", "P text", "P **Sub**", "P **Third**"],
    },
    {
      name: "tables keep their layout",
      text: "=== ===\na   b\n=== ===\n1   2\n\n3   4\n=== ===\n\n+--+\n|a |\n+--+\n\n| a | b |\n|---|---|",
      shown: [
        "C",
        "  === ===",
        "  a   b",
        "  === ===",
        "  1   2",
        "",
        "  3   4",
        "  === ===",
        "C",
        "  +--+",
        "  |a |",
        "  +--+",
        "C",
        "  | a | b |",
        "  |---|---|",
      ],
    },
    {
      name: "fences of Markdown and code of gtk-doc",
      text: 'text\n```js\nlet a;\n\n  b\n```\nmore\n\n|[<!-- language="C" -->\n  int x;\n]|\n\n~~~\nnever closed',
      shown: [
        "P text",
        "C js",
        "  let a;",
        "",
        "    b",
        "P more",
        "C c",
        "    int x;",
        "C",
        "  never closed",
      ],
    },
    {
      name: "DocBook",
      text: "Intro.\n\n<para>One\n  <literal>two</literal>.</para>\n<itemizedlist><listitem><para>a</para><para>b</para></listitem><listitem>c</listitem></itemizedlist>\n<variablelist><varlistentry><term>T</term><listitem><para>D</para></listitem></varlistentry></variablelist>\n<note><para>N</para></note>\n<programlisting language='C'>\n  a;\n    b;\n</programlisting>\nEnd.",
      shown: [
        "P Intro.",
        "P One ‹two›.",
        "-",
        "  P a",
        "  P b",
        "-",
        "  P c",
        "T T",
        "  P D",
        "NOTE",
        "  P N",
        "C c",
        "  a;",
        "    b;",
        "P End.",
      ],
    },
    {
      name: "text around DocBook keeps its own form",
      text: "- one\n\n- two\n\n<para>x</para>",
      shown: ["-", "  P one", "-", "  P two", "P x"],
    },
    {
      name: "a table of HTML",
      text: "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>",
      shown: ["P a — b", "P 1 — 2"],
    },
    {
      name: "tags that do not match",
      text: "<para>a</literal></itemizedlist><listitem>b</para>c",
      shown: ["P a<listitem>b", "P c"],
    },
  ];

  test.each(cases)("$name", ({ text, shown }) => {
    expect(shownBlocks(readProse(text))).toEqual(shown);
  });

  test("tabs are as wide as eight spaces, and a common margin does not count", () => {
    expect(shownBlocks(readProse("\n\t- a\n\t  b\n\t\n"))).toEqual([
      "-",
      "  P a b",
    ]);
  });
});
