import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostic.js";
import { parse } from "../../src/parse/parse.js";
import { parseMarked } from "../support/marks.js";

/** Long enough to fail on anything quadratic, short enough for a slow machine. */
const patience = 20_000;

function diagnosticsOf(text: string): readonly Diagnostic[] {
  return parse([{ path: "x.xml", text }]).diagnostics;
}

function inInterface(content: string): string {
  return `<node><interface name="a.b">${content}</interface></node>`;
}

describe("entities", () => {
  test("the five of XML and references to characters are read", () => {
    const { interfaces } = parse([
      {
        path: "x.xml",
        text: inInterface(
          '<annotation name="a.b" value="&lt;&gt;&amp;&apos;&quot;&#65;&#x1F600;&#10;"/>',
        ),
      },
    ]);
    expect(interfaces[0]?.annotations[0]?.value).toBe("<>&'\"A😀\n");
  });

  test("those that the file declares as text are read, in each other too", () => {
    const { interfaces, diagnostics } = parse([
      {
        path: "x.xml",
        text: `<!DOCTYPE node [
          <!-- names -->
          <!ENTITY org "org.example">
          <!ENTITY thing '&org;.Thing1'>
          <!ENTITY org "ignored: the first one holds">
          <!ELEMENT node ANY> <!ATTLIST node name CDATA "a > b">
        ]>
        <node><interface name="&thing;"/></node>`,
      },
    ]);
    expect(diagnostics).toEqual([]);
    expect(interfaces.map(({ name }) => name)).toEqual(["org.example.Thing1"]);
  });

  test("a value that looks like a reference is not read again", () => {
    const { interfaces } = parse([
      {
        path: "x.xml",
        text: `<!DOCTYPE node [<!ENTITY a "&#38;lt;"> <!ENTITY b "&#38;#38;lt;">]>${inInterface(
          '<annotation name="a.b" value="&amp;lt; &a; &b;"/>',
        )}`,
      },
    ]);
    expect(interfaces[0]?.annotations[0]?.value).toBe("&lt; < &lt;");
  });

  const refused: readonly (readonly [string, string, string])[] = [
    [
      "an external entity",
      '<!DOCTYPE node [❯<!ENTITY e SYSTEM "file:///etc/passwd">]><node name="&e;"/>',
      'the entity "e" is external; nothing outside this file is read',
    ],
    [
      "a public one",
      '<!DOCTYPE node [❯<!ENTITY e PUBLIC "p" "http://a/b">]><node/>',
      'the entity "e" is external; nothing outside this file is read',
    ],
    [
      "a parameter entity",
      '<!DOCTYPE node [❯<!ENTITY % e "x">]><node/>',
      "a parameter entity; those are not read",
    ],
    [
      "a reference to one",
      "<!DOCTYPE node [❯%e;]><node/>",
      "a reference to a parameter entity; those are not read",
    ],
    [
      "markup in an entity",
      `<!DOCTYPE node [❯<!ENTITY e "<method name='Run'/>">]><node>&e;</node>`,
      'the entity "e" holds markup; only text is read',
    ],
    [
      "markup that hides in references",
      `<!DOCTYPE node [❯<!ENTITY e "&#60;method/>">]><node/>`,
      'the entity "e" holds markup; only text is read',
    ],
    [
      "an entity that refers to itself",
      '<!DOCTYPE node [<!ENTITY a "&b;"> ❯<!ENTITY b "&b;">]><node/>',
      'the entity "b" refers to itself',
    ],
    [
      "an entity that refers to nothing",
      '<!DOCTYPE node [❯<!ENTITY a "&b;">]><node/>',
      'the entity "a" refers to an entity that is not declared',
    ],
  ];

  test.each(refused)("%s is refused", (_, xml, message) => {
    const { result, places, marks } = parseMarked(xml);
    expect(places).toEqual(marks);
    expect(result.diagnostics.map((one) => one.message)).toEqual([message]);
    expect(result.diagnostics[0]?.rule).toBe("security-xml-entities");
    expect(result.interfaces).toEqual([]);
  });

  test("a billion laughs give one message, at once", () => {
    const laughs = Array.from(
      { length: 30 },
      (_, i) => `<!ENTITY l${String(i + 1)} "${`&l${String(i)};`.repeat(10)}">`,
    );
    const found = diagnosticsOf(
      `<!DOCTYPE node [<!ENTITY l0 "lol">${laughs.join("\n")}]><node name="&l30;"/>`,
    );
    expect(found).toHaveLength(1);
    expect(found[0]?.message).toMatch(
      /^the entity "l\d+" expands to more than/,
    );
  });

  test("one large entity, used often, gives one message", () => {
    const found = diagnosticsOf(
      `<!DOCTYPE node [<!ENTITY a "${"x".repeat(9_000)}">]>${inInterface(
        '<annotation name="a.b" value="&a;"/>'.repeat(1_000),
      )}`,
    );
    expect(found.map(({ rule }) => rule)).toEqual(["security-xml-entities"]);
  });

  test("entities without number are refused", () => {
    const many = Array.from(
      { length: 2_000 },
      (_, i) => `<!ENTITY e${String(i)} "x">`,
    );
    const found = diagnosticsOf(`<!DOCTYPE node [${many.join("")}]><node/>`);
    expect(found.map(({ message }) => message)).toEqual([
      "more than 1000 entities",
    ]);
  });
});

describe("names that mean something to JavaScript", () => {
  test.each([
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "hasOwnProperty",
  ])("%s as an element, an attribute and a member", (name) => {
    const { interfaces, diagnostics } = parse([
      {
        path: "x.xml",
        text: inInterface(
          `<method name="${name}"><arg name="${name}" type="s" direction="in"/></method><${name} ${name}="x"><arg/></${name}>`,
        ),
      },
    ]);
    expect(interfaces[0]?.members.map((one) => one.name)).toEqual([name]);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      `the format has no element "${name}"`,
    ]);
  });
});

describe("text without measure", () => {
  test("elements nested without end are one message", () => {
    const found = diagnosticsOf("<node>".repeat(100_000));
    expect(found.map(({ message }) => message)).toEqual([
      "more than 256 elements inside each other",
    ]);
  });

  test("the deepest nesting allowed is read", () => {
    const depth = 255;
    const { interfaces } = parse([
      {
        path: "x.xml",
        text:
          '<node name="/a">' +
          '<node name="b">'.repeat(depth - 1) +
          '<interface name="a.b"/>' +
          "</node>".repeat(depth),
      },
    ]);
    expect(interfaces[0]?.objectPath).toBe(`/a${"/b".repeat(depth - 1)}`);
  });

  const large = 2_000_000;
  const huge: readonly (readonly [string, string])[] = [
    ["a value", inInterface(`<method name="${"a".repeat(large)}"/>`)],
    [
      "a type",
      inInterface(
        `<property name="P" access="read" type="${"a".repeat(large)}"/>`,
      ),
    ],
    ["an element's name", `<${"a".repeat(large)}/>`],
    ["an attribute's name", `<node ${"a".repeat(large)}="x"/>`],
    ["a comment", inInterface(`<!-- a.b: ${"word ".repeat(large / 5)}-->`)],
    [
      "a comment of one word",
      inInterface(`<!-- Run: ${"a".repeat(large)}--><method name="Run"/>`),
    ],
    ["openers of references", `<node name="${"&".repeat(large)}"/>`],
    ["openers of tags", "<".repeat(large)],
    ["openers of comments", "<node>" + "<!--".repeat(large / 4)],
    ["openers of CDATA", "<node>" + "<![CDATA[".repeat(large / 9)],
    ["openers of instructions", "<node>" + "<?a ".repeat(large / 4)],
    ["openers of DOCTYPE", "<!DOCTYPE a [".repeat(large / 13)],
    ["hyphens", `<node><!-- ${"-".repeat(large)} --></node>`],
    ["text ends", `<node>${"]]>".repeat(large / 3)}</node>`],
    ["white space", inInterface(" \n".repeat(large / 2))],
    ["spaces in a tag", `<node${" ".repeat(large)}`],
    ["empty elements", inInterface("<method/>".repeat(50_000))],
    ["unknown elements", inInterface("<x/>".repeat(large / 4))],
    ["end tags", "<node>" + "</x>".repeat(large / 4)],
    [
      "attributes",
      `<node ${Array.from({ length: 100_000 }, (_, i) => `a${String(i)}="x"`).join(" ")}/>`,
    ],
    ["the same attribute", `<node ${'a="x" '.repeat(large / 6)}/>`],
    ["conditions that are never closed", "<node><?if a == b?>".repeat(50_000)],
    ["ends of conditions", `<node>${"<?endif?>".repeat(large / 9)}</node>`],
    ["a condition", `<node><?if ${"(".repeat(large)}?><?endif?></node>`],
    ["definitions", `<node>${"<?define A = x?>".repeat(large / 16)}</node>`],
  ];

  test.each(huge)("%s", { timeout: patience }, (_, text) => {
    const found = diagnosticsOf(text);
    expect(found.length).toBeLessThanOrEqual(2_000);
    for (const { message, help } of found) {
      expect(message.length).toBeLessThan(300);
      expect(help?.length ?? 0).toBeLessThan(300);
    }
  });

  const prose: readonly (readonly [string, string])[] = [
    ["backquotes", "`"],
    ["double backquotes", "`` "],
    ["stars", "*"],
    ["emphasis that never ends", " *a"],
    ["strong that never ends", " **a"],
    ["roles", " :dbus:meth:`"],
    ["words of Markdown links", "[a"],
    ["links", "[a](http://x"],
    ["addresses", "http://a.b/..."],
    ["dots of an address", "."],
    ["symbols", " #a.b"],
    ["tags", "<para>"],
    ["tags with attributes", '<ulink url="a"'],
    ["end tags", "</para>"],
    ["list items", "\n  - a\n"],
    ["list items deeper and deeper", "- "],
    ["definitions", "\na\n b\n"],
    ["directives", "\n.. note::\n\n   a\n"],
    ["parameters", "\n@a: b"],
    ["lines of parameters", "\nb"],
    ["fences", "\n```"],
    ["code of gtk-doc", "\n|["],
    ["titles", "\na\n==="],
    ["tables", "\n=== ==="],
    ["literal blocks", "\na::\n\n  b\n"],
    ["references", "&lt;"],
    ["backslashes", "\\*"],
    ["tabs", "\t"],
    ["calls", "a.b()"],
    ["at signs", "@"],
  ];

  test.each(prose)("prose full of %s", { timeout: patience }, (_, piece) => {
    const many = piece.repeat(600_000 / piece.length);
    const start = "<!--\n  Run:\n  @a: b\n\n  text ";
    const { interfaces, diagnostics } = parse([
      {
        path: "x.xml",
        text: inInterface(`${start}${many}--><method name="Run"/>`),
      },
    ]);
    expect(diagnostics).toEqual([]);
    expect(interfaces[0]?.members[0]?.doc.body.length).toBeGreaterThan(0);
  });
});

describe("a file that was damaged", () => {
  const folder = new URL("../../interfaces/", import.meta.url);
  const sound = readdirSync(folder)
    .filter((name) => name.endsWith(".xml"))
    .map((name) => readFileSync(new URL(name, folder), "utf8"));
  const pieces = [
    "<",
    ">",
    "/",
    "&",
    '"',
    "'",
    "=",
    " ",
    "\n",
    "\0",
    "\ud800",
    "--",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?",
    "?>",
    "</node>",
    "<node>",
    "<?if a == b?>",
    "<?else?>",
    "<?endif?>",
    "<?elseif x?>",
    "<?cmd x?>",
    "<?foreach a in b;c?>",
    "<?endforeach?>",
    "<?define a = $(var.a)?>",
    "$(env.HOST_OS)",
    "$(var.x)",
    "&lt;",
    "&#0;",
    "&x;",
    "``",
    "*",
    "::",

    "\n- ",
    "\n.. note:: ",
    "\n::\n\n  x",
    ":dbus:meth:`",
    "<para>",
    "@x: ",
    '<interface name="a.b">',
    "</interface>",
    '<arg type="(',
    "|[",
    "]|",
  ];

  /** The same numbers in every run, so that a failure can be repeated. */
  function numbers(seed: number): (below: number) => number {
    let state = seed;
    return (below) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
      return Math.floor((state / 0x80000000) * below);
    };
  }

  test.each([1, 2, 3, 4])(
    "is read to the end, and every place is inside of it (%i)",
    { timeout: patience },
    (seed) => {
      const next = numbers(seed);
      for (let round = 0; round < 150; round++) {
        let text = sound[next(sound.length)] ?? "";
        for (let i = next(6); i >= 0; i--) {
          const at = next(text.length);
          const piece = pieces[next(pieces.length)] ?? "";
          text = text.slice(0, at) + piece + text.slice(at + next(12));
        }
        const { diagnostics, interfaces } = parse([{ path: "x.xml", text }]);
        const spans = [
          ...diagnostics.map(({ span }) => span),
          ...interfaces.map(({ span }) => span),
        ];
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }
    },
  );
});
