import { describe, expect, test } from "vitest";
import { mergeVariants } from "../../src/lint/merge-variants.js";
import { lint } from "../../src/index.js";
import { parse } from "../../src/parse/parse.js";
import { lintFiles, only, shownFindings } from "../support/linting.js";

const rule = "naming-arg-missing";

describe("findings of platform variants", () => {
  test("that are equal are reported once", () => {
    const files = {
      "a.xml":
        '<node><interface name="com.acme.Foo1"><method name="Run"><arg type="u" direction="in"/></method><?if $(env.HOST_OS) == windows?><method name="Map"><arg type="u" direction="in"/></method><?endif?></interface></node>',
    };
    expect(shownFindings(files, only(rule))).toEqual([
      `a.xml:1:58 warning ${rule}`,
      `a.xml:1:148 warning ${rule} (windows)`,
    ]);
  });

  test("of one reading are looked at once", () => {
    let reads = 0;
    const result = parse([
      {
        path: "a.xml",
        text: '<node><interface name="com.acme.Foo1"><method name="Run"/></interface></node>',
      },
    ]);
    const counting = {
      id: "acme-count",
      severity: "info",
      set: "recommended",
      summary: "Counts.",
      why: "it counts.",
      source: "here",
      checks: {
        *run() {
          reads++;
          yield* [];
        },
      },
    } as const;
    lint(
      [
        { name: "unix", result },
        { name: "windows", result },
      ],
      { lint: { customRules: [counting] } },
    );
    expect(reads).toBe(1);
  });

  test("are sorted by file and place, however the files come", () => {
    const text =
      '<node><interface name="com.acme.Foo1"><method name="run"><arg type="u"/></method></interface></node>';
    const lines = (...paths: readonly string[]) =>
      shownFindings(
        Object.fromEntries(
          paths.map((path, at) => [
            path,
            text.replace("Foo1", `Foo${String(at)}1`),
          ]),
        ),
      ).map((line) => line.split(" ")[0] ?? "");
    const sorted = lines("b.xml", "a.xml");
    expect(sorted.length).toBeGreaterThan(4);
    expect(sorted).toEqual(
      [...sorted].sort((a, b) => a.localeCompare(b, "en", { numeric: true })),
    );
  });

  test("that differ in what they advise stay apart", () => {
    const finding = {
      rule,
      severity: "warning",
      message: "m",
      span: { file: "a.xml", start: 0, end: 1 },
    } as const;
    expect(
      mergeVariants([
        { name: "unix", diagnostics: [{ ...finding, help: "a." }] },
        { name: "windows", diagnostics: [{ ...finding, help: "b." }] },
      ]).map(({ variants }) => variants),
    ).toEqual([["unix"], ["windows"]]);
  });
});

test("the same files give the same findings", () => {
  const files = {
    "a.xml":
      '<node><interface name="org.qemu.Foo1"><method name="doIt"><arg type="a{sv}"/><arg name="is-on" type="i"/></method><property name="x" type="v" access="readwrite"/></interface></node>',
  };
  const [first, second] = [lintFiles(files), lintFiles(files)];
  expect(JSON.stringify(first)).toBe(JSON.stringify(second));
  expect(first.length).toBeGreaterThan(5);
});

test("files that were read once can be linted by several configurations", () => {
  const result = parse([
    {
      path: "a.xml",
      text: '<node><interface name="com.acme.Foo1"><annotation name="a.Enum.Kind" value="A=0 B=1"/><annotation name="b.Flags.Kind" value="A=1 B=2"/><property name="Kind" type="i" access="read"><annotation name="a.Enum" value="Kind"/><annotation name="b.Flags" value="Kind"/></property></interface></node>',
    },
  ]);
  const messages = (annotationPrefix: string) =>
    lint([{ name: "unix", result }], {
      ...only("types-enum-signed"),
      annotationPrefix,
    })
      .filter(({ rule: id }) => id === "types-enum-signed")
      .map(({ message }) => message);
  const [asEnum, asFlags] = [messages("a."), messages("b.")];
  expect(asEnum).toEqual([
    'the property "Kind" holds an enumeration in the signed type "i"',
  ]);
  expect(asFlags).toEqual([
    'the property "Kind" holds flags in the signed type "i"',
  ]);
});
